// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import NIOCore
import Synchronization

/// The connections that are open, so that no address and no crowd of addresses takes all that
/// there can be (docs/decisions/0023).
///
/// Addresses are held while their connections are open, and in memory alone.
package final class OpenConnections: Sendable {
  /// From one address (of IPv6, from one /64): forty people behind it with the six connections
  /// that a browser opens at most.
  package static let perNetwork = 256
  /// All together, each some 30 KB of memory. Fewer where the process may not open so many files.
  package static let all = 8_192
  /// Kept for one member, who may be at a few browsers: of HTTP/1.1 each has six at most.
  package static let perMember = 24
  /// Files that the process has open beside its connections: databases, logs, what is served.
  private static let otherFiles = 128

  private struct State {
    var table: ConnectionTable
    var channels: [UInt64: any Channel] = [:]
    var ids: [ObjectIdentifier: UInt64] = [:]
  }

  private let addresses: ClientAddress
  private let state: Mutex<State>

  /// - Parameters:
  ///   - addresses: knows the trusted proxies, whose connections are not counted by address.
  ///   - fileLimit: how many files the process may have open.
  package convenience init(addresses: ClientAddress, fileLimit: Int) {
    self.init(
      addresses: addresses,
      bounds: .init(
        all: min(Self.all, max(Self.otherFiles, fileLimit - Self.otherFiles)),
        perNetwork: Self.perNetwork, perMember: Self.perMember))
  }

  init(addresses: ClientAddress, bounds: ConnectionTable.Bounds) {
    self.addresses = addresses
    state = Mutex(State(table: ConnectionTable(bounds: bounds)))
  }

  package var count: Int { state.withLock { $0.table.count } }
  func keptCount(of member: MemberID) -> Int { state.withLock { $0.table.keptCount(of: member) } }

  /// Takes a new connection in, if need be in place of another, which is closed.
  ///
  /// - Returns: `false` if there is no room; the caller closes it then.
  package func admit(_ channel: any Channel) -> Bool {
    let network = addresses.network(ofPeer: channel.remoteAddress?.ipAddress)
    let (id, ended) = state.withLock { state -> (UInt64?, (any Channel)?) in
      guard case .taken(let id, let ended) = state.table.admit(from: network) else {
        return (nil, nil)
      }
      state.channels[id] = channel
      state.ids[ObjectIdentifier(channel)] = id
      return (id, ended.flatMap { forget($0, &state) })
    }
    ended?.close(promise: nil)
    guard let id else { return false }
    channel.closeFuture.whenComplete { [weak self] _ in self?.left(id) }
    return true
  }

  /// Somebody has shown on this connection who she is: it makes room for nobody any more.
  ///
  /// - Parameters:
  ///   - channel: the connection's, or in HTTP/2 the one of a stream on it.
  ///   - member: `nil` for a caller.
  func keep(_ channel: any Channel, for member: MemberID? = nil) {
    state.withLock { state in
      if let id = id(of: channel, state) { state.table.keep(id, for: member) }
    }
  }

  /// No session is behind it any more: of a member's, whoever asks on it has shown nothing.
  func disown(_ channel: any Channel) {
    state.withLock { state in
      if let id = id(of: channel, state), state.table.isMembers(id) { state.table.release(id) }
    }
  }

  /// A session of hers has ended, or all: those of any other are known again by what is asked on
  /// them next, such as for the stream that ended with it.
  package func release(of member: MemberID) {
    state.withLock { $0.table.release(of: member) }
  }

  func release(_ channel: any Channel) {
    state.withLock { state in
      if let id = id(of: channel, state) { state.table.release(id) }
    }
  }

  private func id(of channel: any Channel, _ state: borrowing State) -> UInt64? {
    state.ids[ObjectIdentifier(channel)]
      ?? channel.parent.flatMap { state.ids[ObjectIdentifier($0)] }
  }

  private func left(_ id: UInt64) {
    state.withLock { state in
      state.table.leave(id)
      _ = forget(id, &state)
    }
  }

  private func forget(_ id: UInt64, _ state: inout State) -> (any Channel)? {
    guard let channel = state.channels.removeValue(forKey: id) else { return nil }
    state.ids[ObjectIdentifier(channel)] = nil
    return channel
  }
}
