// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// The keyed hashes of what a sign-in shows: the name, kept for good, and the network it comes
/// from, comparable until midnight UTC. Each has its own key and its own type.
package struct SignInHashers: Sendable {
  /// Also told apart from the hash of the same network as a caller's.
  private static let addressUse = Array("sign-in\0".utf8)
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

  /// - Parameter network: an IPv4 address or the /64 of an IPv6 one, as text.
  func hash(network: String, at now: UnixSeconds) -> AddressHash {
    let day = UInt64(clamping: now / Self.daySeconds)
    return AddressHash(
      keyed: Self.addressUse + Array(network.utf8), by: master.key(for: .address, period: day))
  }
}
