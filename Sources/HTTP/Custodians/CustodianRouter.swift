// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
package import Hummingbird
package import Identity
import NIOCore
package import Sealing

/// What a custodian on a host of its own answers: its public key to anybody, errands of the one
/// application server that it serves. No browser comes here.
package enum CustodianRouter {
  package static let keyPath = "key"
  package static let errandPath = "errands"
  /// How long an application server waits for an answer, in seconds.
  package static let patienceSeconds: Int64 = 5

  /// - Parameter hotline: the application server's key.
  package static func make(
    _ custodian: Custodian, hotline: SignPublicKey
  ) -> Router<BasicRequestContext> {
    let router = Router()
    router.get(RouterPath(keyPath)) { _, _ in octets(custodian.publicKey.bytes) }
    router.post(RouterPath(errandPath)) { request, _ in
      let body = try await request.body.collect(upTo: Errand.sealedByteLimit)
      do throws(ErrandRefusal) {
        return octets(try await custodian.run(Array(buffer: body), from: hotline))
      } catch {
        return Response(status: .badRequest)
      }
    }
    return router
  }

  private static func octets(_ bytes: [UInt8]) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/octet-stream"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
