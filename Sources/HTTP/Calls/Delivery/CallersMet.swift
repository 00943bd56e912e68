// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Telephony

/// Whose caller a member may turn away or report: the one whom she talks with, and for an hour the
/// one whom she has talked with.
package struct CallersMet: Sendable {
  struct Caller {
    let channel: CallChannel
    let addressHash: Hash32
    /// From when the hash fits nobody any more; `nil` for a number's.
    let hashEndsAt: UnixSeconds?
  }

  private let desk: CallDesk
  private let store: any CallStore
  private let hasher: AddressHasher

  package init(desk: CallDesk, store: any CallStore, hasher: AddressHasher) {
    self.desk = desk
    self.store = store
    self.hasher = hasher
  }

  /// - Throws: `Problem`: `not-found` for a call of somebody else's or none; `caller-unknown` where
  ///   it is not known any more, an hour later or after a restart, or never was.
  func caller(of call: CallID, metBy member: MemberID) async throws -> Caller {
    let channel = try await channel(of: call, metBy: member)
    // Not known for a call from before a restart: addresses are kept in memory alone.
    guard let address = desk.callers.hashesAfterwards(of: call, on: hasher.today) else {
      throw Problem(.callerUnknown)
    }
    return Caller(
      channel: channel, addressHash: address.household,
      hashEndsAt: channel == .web ? hasher.endsAt : nil)
  }

  private func channel(of id: CallID, metBy member: MemberID) async throws -> CallChannel {
    if let live = await desk.exchange.call(id) {
      guard live.winner == member else { throw Problem(.notFound) }
      return live.channel
    }
    guard let past = try await store.call(id), past.answeredBy == member,
      let channel = CallChannel(rawValue: past.channel)
    else { throw Problem(.notFound) }
    return channel
  }
}
