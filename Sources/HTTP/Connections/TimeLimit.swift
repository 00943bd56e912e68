// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import Synchronization

/// Closes a connection (in HTTP/2 the stream of one request) whose reader does not take in time
/// what is there for it.
final class TimeLimit: Sendable {
  /// For a piece of an answer some two kilobytes a second: slower than a page can be loaded.
  static let time = TimeAmount.seconds(30)

  private let channel: any Channel
  private let running = Mutex<Scheduled<Void>?>(nil)

  init(on channel: any Channel) { self.channel = channel }

  func start() {
    let scheduled = channel.eventLoop.scheduleTask(in: Self.time) { [channel] in
      channel.close(promise: nil)
    }
    running.withLock { running in
      running?.cancel()
      running = scheduled
    }
  }

  func stop() {
    running.withLock { running in
      running?.cancel()
      running = nil
    }
  }
}
