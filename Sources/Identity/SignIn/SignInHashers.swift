// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// The keyed hashes of what a sign-in shows: the name, kept for good, and the network it comes
/// from, comparable until midnight UTC. Each has its own key and its own type.
package struct SignInHashers: Sendable {
  /// Also told apart from the hash of the same network as a caller's.
  private static let addressUse = Array("sign-in\0".utf8)
  private static let nameFromNetworkUse = Array("sign-in-name\0".utf8)
  private static let daySeconds: UnixSeconds = 86_400

  private let master: MasterSecret
  private let names: ServerKey

  package init(_ master: MasterSecret) {
    self.master = master
    names = master.key(for: .signInName)
  }

  package func hash(_ name: SignInName) -> SignInNameHash {
    SignInNameHash(keyed: Array(name.text.utf8), by: names)
  }

  /// What a try is counted by. Without an address all such tries come from one network.
  func attempt(
    _ name: SignInNameHash, from network: SignInNetwork?, at now: UnixSeconds
  ) -> SignInTry {
    SignInTry(
      name: name,
      nameFromNetwork: hash(
        Self.nameFromNetworkUse + name.bytes + Array((network?.wide ?? "").utf8), at: now),
      address: network.map { hash(Self.addressUse + Array($0.narrow.utf8), at: now) })
  }

  private func hash(_ message: [UInt8], at now: UnixSeconds) -> AddressHash {
    let day = UInt64(clamping: now / Self.daySeconds)
    return AddressHash(keyed: message, by: master.key(for: .address, period: day))
  }
}
