// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Hummingbird
import Synchronization

/// The one upload that each call may have under way.
///
/// A newer one ends the one before: whoever sends again has lost the line, which the server may
/// not have noticed yet.
final class LiveUploads: Sendable {
  private struct State {
    var uploads: [CallID: (number: UInt64, task: Task<Data, any Error>)] = [:]
    var count: UInt64 = 0
  }

  private let state = Mutex(State())

  /// - Throws: `Problem`: what `RawBody.collect` throws, or `conflict` for an upload that a newer
  ///   one has ended.
  func collect(_ request: Request, of call: CallID, maximumBytes: Int) async throws -> Data {
    let task = Task {
      let bytes = try await RawBody.collect(request, maximumBytes: maximumBytes)
      // A body that is cut off by the cancellation looks whole.
      try Task.checkCancellation()
      return bytes
    }
    let number = begin(task, of: call)
    defer { end(number, of: call) }
    do {
      return try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    } catch {
      if task.isCancelled { throw Problem(.conflict) }
      throw error
    }
  }

  private func begin(_ task: Task<Data, any Error>, of call: CallID) -> UInt64 {
    let (number, former) = state.withLock { state in
      state.count += 1
      let former = state.uploads.updateValue((state.count, task), forKey: call)
      return (state.count, former?.task)
    }
    former?.cancel()
    return number
  }

  private func end(_ number: UInt64, of call: CallID) {
    state.withLock { state in
      if state.uploads[call]?.number == number { state.uploads[call] = nil }
    }
  }
}
