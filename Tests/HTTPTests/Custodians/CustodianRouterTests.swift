// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird
import HummingbirdTesting
import NIOCore
import Sealing
import Testing

@testable import HTTP

struct CustodianRouterTests {
  @Test func `more than an errand has is not read, and what is none is not answered`()
    async throws
  {
    let door = try await FrontDoor()
    let router = CustodianRouter.make(
      door.custodian, hotline: try door.master.errandKey().publicKey)
    try await Application(router: router).test(.router) { client in
      for (bytes, status) in [(Errand.sealedByteLimit + 1, 413), (Errand.sealedByteLimit, 400)] {
        let body = ByteBuffer(repeating: 0, count: bytes)
        let answer = try await client.execute(
          uri: "/\(CustodianRouter.errandPath)", method: .post, body: body
        ) { Int($0.status.code) }
        #expect(answer == status)
      }
    }
  }
}
