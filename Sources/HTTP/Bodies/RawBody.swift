// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Hummingbird
import NIOCore

/// Collects a request's body within a bound of size and of time.
enum RawBody {
  /// A body that takes longer is somebody holding the connection on purpose.
  static let timeLimit = Duration.seconds(20)

  /// - Throws: `Problem`: `body-too-large`, or `malformed` for a body that comes too slowly.
  static func collect(_ request: Request, maximumBytes: Int) async throws -> Data {
    if let declared = request.headers[.contentLength].flatMap(Int.init), declared > maximumBytes {
      throw Problem(.bodyTooLarge)
    }
    let body = request.body
    return try await withThrowingTaskGroup(of: Data?.self) { group in
      group.addTask {
        do {
          return Data(try await body.collect(upTo: maximumBytes).readableBytesView)
        } catch is NIOTooManyBytesError {
          throw Problem(.bodyTooLarge)
        }
      }
      group.addTask {
        try await Task.sleep(for: timeLimit)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let data = first else {
        throw Problem(.malformed)
      }
      return data
    }
  }
}
