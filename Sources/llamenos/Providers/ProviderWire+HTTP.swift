// SPDX-License-Identifier: AGPL-3.0-or-later

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Telephony

extension ProviderWire {
  /// How long a connection may take to come about; the rest of a request's time is the answer's.
  private static let connectSeconds: Int64 = 3

  /// Straight there: no redirect is followed, so that credentials go nowhere but to the address
  /// that the adapter has made. Whether a request is sent again is the client's to decide. It lives
  /// as long as the process.
  private static let client = HTTPClient(
    eventLoopGroupProvider: .singleton,
    configuration: {
      var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
      configuration.connectionPool.retryConnectionEstablishment = false
      configuration.timeout.connect = .seconds(connectSeconds)
      // What a provider answers may hold the number that it was asked to dial.
      configuration.http1_1ConnectionDebugInitializer = { channel in
        channel.setOption(.recvAllocator, value: FreshReadBuffers())
      }
      configuration.http2ConnectionDebugInitializer =
        configuration.http1_1ConnectionDebugInitializer
      return configuration
    }())

  static let http = ProviderWire { request, kind, seconds in
    let answer = try await sending(request, within: seconds)
    let seconds = answer.headers.first(name: "Retry-After").flatMap { Int($0) }
    do {
      let body = try await answer.body.collect(upTo: kind.maximumBytes)
      return ProviderAnswer(
        status: Int(answer.status.code), body: Array(buffer: body), retryAfterSeconds: seconds)
    } catch is NIOTooManyBytesError {
      throw TooLong()
    }
  }

  private static func sending(
    _ request: ProviderRequest, within seconds: Int
  ) async throws -> HTTPClientResponse {
    var sent = HTTPClientRequest(url: request.url)
    sent.method = HTTPMethod(rawValue: request.method.rawValue)
    for (name, value) in request.headers { sent.headers.add(name: name, value: value) }
    if !request.body.isEmpty { sent.body = .bytes(request.body) }
    do {
      return try await client.execute(sent, timeout: .seconds(Int64(seconds)))
    } catch  where meansThatNothingWasSent(error) {
      throw NotSent()
    }
  }

  /// No connection came about, or no encrypted one.
  private static func meansThatNothingWasSent(_ error: any Error) -> Bool {
    switch error {
    case is NIOConnectionError, NIOSSLError.handshakeFailed: true
    case let error as HTTPClientError: error == .connectTimeout
    case let error as IOError:
      [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode)
    default: false
    }
  }
}
