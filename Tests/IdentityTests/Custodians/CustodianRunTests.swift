// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Storage
import Testing

@testable import Sealing

struct CustodianRunTests {
  /// Where the custodian is: in this process, or behind sealed errands.
  enum Place: CaseIterable { case builtIn, elsewhere }

  @Test(
    arguments: try CustodianRun.all(in: "protocol/device.json")
      + CustodianRun.all(in: "passkeys/custodian.json"), Place.allCases)
  func `a run of the protocol's vectors, over sealed messages and a real file`(
    _ run: CustodianRun, _ place: Place
  ) async throws {
    let world = try await CustodianWorld()
    let custodian: any CustodianAccess =
      place == .builtIn ? world.custodian : try world.remote()
    var answers: [CustodianRun.Answer] = []
    for step in run.steps {
      world.clock.now = step.now
      if let challenge = step.challenge {
        world.random.say(challenge.bytes)
        let device = try #require(step.device)
        let made = try await custodian.challenge(for: device)
        #expect(made == challenge)
      } else {
        let plain = try #require(step.pt.flatMap { [UInt8](hex: $0) })
        answers.append(CustodianRun.Answer(try await world.send(plain, to: custodian)))
      }
    }
    #expect(answers == run.expect)
  }

  @Test func `all runs are there`() throws {
    #expect(try CustodianRun.all(in: "protocol/device.json").count == 22)
    #expect(try CustodianRun.all(in: "passkeys/custodian.json").count == 22)
  }
}
