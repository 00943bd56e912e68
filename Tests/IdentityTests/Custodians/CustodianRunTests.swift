// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Storage
import Testing

@testable import Sealing

struct CustodianRunTests {
  @Test(
    arguments: try CustodianRun.all(in: "protocol/device.json")
      + CustodianRun.all(in: "passkeys/custodian.json"))
  func `a run of the protocol's vectors, over sealed messages and a real file`(
    _ run: CustodianRun
  ) async throws {
    let world = try await CustodianWorld()
    var answers: [CustodianRun.Answer] = []
    for step in run.steps {
      world.clock.now = step.now
      if let challenge = step.challenge {
        world.random.say(challenge.bytes)
        let device = try #require(step.device)
        let made = try await world.custodian.challenge(for: device)
        #expect(made == challenge)
      } else {
        let plain = try #require(step.pt.flatMap { [UInt8](hex: $0) })
        answers.append(CustodianRun.Answer(try await world.send(plain)))
      }
    }
    #expect(answers == run.expect)
  }

  @Test func `all runs are there`() throws {
    #expect(try CustodianRun.all(in: "protocol/device.json").count == 10)
    #expect(try CustodianRun.all(in: "passkeys/custodian.json").count == 21)
  }
}
