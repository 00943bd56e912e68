// SPDX-License-Identifier: AGPL-3.0-or-later

import Synchronization

/// What has been read from a stream and not yet been taken in: one after another, and not more
/// than so much.
final class FrameQueue: Sendable {
  /// A burst of some thousand events.
  static let maximumBytes = 8 * 1_024 * 1_024

  private let frames: AsyncStream<[UInt8]>
  private let input: AsyncStream<[UInt8]>.Continuation
  private let waitingBytes = Mutex(0)

  init() { (frames, input) = AsyncStream.makeStream() }

  /// - Returns: `false` if there is no room for it.
  func append(_ frame: [UInt8]) -> Bool {
    let fits = waitingBytes.withLock { waiting in
      guard waiting + frame.count <= Self.maximumBytes else { return false }
      waiting += frame.count
      return true
    }
    if fits { input.yield(frame) }
    return fits
  }

  /// Nothing more comes; what is there is taken in still.
  func finish() { input.finish() }

  /// Takes in one after another, until the queue is finished and empty, or `take` says `false`.
  ///
  /// - Returns: whether all were taken.
  func drain(_ take: (_ frame: [UInt8]) async -> Bool) async -> Bool {
    for await frame in frames {
      waitingBytes.withLock { $0 -= frame.count }
      guard await take(frame) else { return false }
    }
    return true
  }
}
