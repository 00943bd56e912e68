// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
package import Hummingbird
import NIOCore

/// What every request carries: nothing of the person but the address that the connection has.
package struct APIContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The peer of the TCP connection, as text without a port; `nil` where there is none (a socket
  /// of another kind, a router test).
  let peerAddress: String?
  let channel: any Channel
  /// What the request has taken of a budget; `nil` where there is none (a router test).
  var charge: RequestCharge?
  /// The time that an answer has to reach who is still sending.
  private static let lingerTime = TimeAmount.seconds(2)

  package init(source: Source) {
    coreContext = .init(source: source)
    peerAddress = source.channel.remoteAddress?.ipAddress
    channel = source.channel
  }

  /// On this connection somebody has shown who she is.
  ///
  /// - Parameter member: `nil` for a caller.
  func keep(in connections: OpenConnections?, for member: MemberID? = nil) {
    connections?.keep(channel, for: member)
  }

  /// Nobody is behind this connection any more who is known.
  func release(in connections: OpenConnections?) { connections?.release(channel) }

  /// Closes the connection (in HTTP/2 the stream of this request) once the answer has had time.
  func cutOff() {
    channel.eventLoop.scheduleTask(in: Self.lingerTime) { [channel] in
      channel.close(promise: nil)
    }
  }
}
