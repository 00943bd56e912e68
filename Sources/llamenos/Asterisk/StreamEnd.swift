// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOWebSocket

/// Why a stream of events is not open. A kind and no more: nothing of what was sent is in it.
enum StreamEnd: Error, Hashable, Sendable {
  /// No connection came about, or no answer in time.
  case unreachable
  /// 401 or 403: the user or the password is wrong.
  case credentials
  /// Any other answer than a WebSocket.
  case refused(status: Int)
  /// What came is no WebSocket's, or too long.
  case malformed
  /// No sign of life after a ping.
  case silent
  case closedByPeer
  /// The connection broke.
  case lost
  /// More came than could be taken in.
  case flooded
  /// The database did not take what came: it is made up for after the next connection.
  case notStored
  /// The hotline itself has ended it.
  case stopped

  init(of error: any Error) {
    self =
      switch error {
      case let end as StreamEnd: end
      case is NIOWebSocketError, is NIOWebSocketFrameAggregator.Error: .malformed
      default: .lost
      }
  }

  init(status: Int) {
    self =
      switch status {
      case 401, 403: .credentials
      default: .refused(status: status)
      }
  }
}
