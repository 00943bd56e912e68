// SPDX-License-Identifier: AGPL-3.0-or-later

import AsyncHTTPClient
import Foundation
import HTTP
import Identity
import NIOCore
import NIOHTTP1
import Sealing

extension CustodianHost {
  /// Where nobody listens is told at once: whoever waits to unlock gains nothing by further tries.
  private static let client = HTTPClient(
    eventLoopGroupProvider: .singleton,
    configuration: {
      var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
      configuration.connectionPool.retryConnectionEstablishment = false
      return configuration
    }())

  /// Over HTTP, to the routes of `CustodianRouter`. The address need not be an encrypted one:
  /// what travels is sealed to the pinned key.
  var wire: CustodianWire {
    CustodianWire(
      key: { try await ask(HTTPClientRequest(url: address(CustodianRouter.keyPath))) },
      carry: { message in
        var request = HTTPClientRequest(url: address(CustodianRouter.errandPath))
        request.method = .POST
        request.body = .bytes(message)
        return try await ask(request)
      })
  }

  private func address(_ path: String) -> String {
    url.appending(path: path).absoluteString
  }

  private func ask(_ request: HTTPClientRequest) async throws -> [UInt8] {
    let patience = TimeAmount.seconds(CustodianRouter.patienceSeconds)
    let answer = try await Self.client.execute(request, timeout: patience)
    guard answer.status == .ok else { throw CustodianWire.Silence() }
    // The longest answer is the key.
    let body = try await answer.body.collect(upTo: SealPublicKey.byteCount)
    return Array(buffer: body)
  }
}
