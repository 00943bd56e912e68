// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// The keyed hashes of what a sign-in shows: the name, kept for good, and the network it comes
/// from, comparable until midnight UTC. Each has its own key and its own type.
package struct SignInHashers: Sendable {
  /// Also told apart from the hash of the same network as a caller's.
  private static let addressUse = Array("sign-in\0".utf8)
  private static let wideNetworkUse = Array("sign-in-network\0".utf8)
  private static let nameFromNetworkUse = Array("sign-in-name\0".utf8)
  /// No sign-in name begins with it.
  private static let confirmationUse = Array("confirmation\0".utf8)
  private static let returnUse = Array("provider-return\0".utf8)
  private static let wideReturnUse = Array("provider-return-network\0".utf8)
  private static let memberReturnUse = Array("provider-return-member\0".utf8)
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
      name: name, nameFromNetwork: hash(name, in: network, at: now),
      address: network.map { hash(Self.addressUse, $0.narrow, at: now) },
      wideNetwork: network.map { hash(Self.wideNetworkUse, $0.wide, at: now) })
  }

  /// What a member is counted by who is signed in already: her name, apart from the sign-ins by it
  /// and from where she sits. No stranger's tries keep her from an act that takes her passphrase.
  func confirmation(
    _ name: SignInNameHash, from network: SignInNetwork?, at now: UnixSeconds
  ) -> SignInTry {
    let own = SignInNameHash(keyed: Self.confirmationUse + name.bytes, by: names)
    return SignInTry(name: own, nameFromNetwork: hash(own, in: network, at: now))
  }

  /// What somebody who comes back from a provider is counted by.
  func providerReturn(of visitor: OpenIDVisitor, at now: UnixSeconds) -> SignInTry {
    switch visitor {
    case .stranger(let network):
      SignInTry(
        address: hash(Self.returnUse, network?.narrow ?? "", at: now),
        wideNetwork: hash(Self.wideReturnUse, network?.wide ?? "", at: now))
    case .member(let member):
      SignInTry(address: hash(Self.memberReturnUse + member.bytes, at: now))
    }
  }

  private func hash(
    _ name: SignInNameHash, in network: SignInNetwork?, at now: UnixSeconds
  ) -> AddressHash {
    hash(Self.nameFromNetworkUse + name.bytes, network?.wide ?? "", at: now)
  }

  private func hash(_ use: [UInt8], _ network: String, at now: UnixSeconds) -> AddressHash {
    hash(use + Array(network.utf8), at: now)
  }

  private func hash(_ message: [UInt8], at now: UnixSeconds) -> AddressHash {
    let day = UInt64(clamping: now / Self.daySeconds)
    return AddressHash(keyed: message, by: master.key(for: .address, period: day))
  }
}
