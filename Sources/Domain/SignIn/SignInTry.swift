// SPDX-License-Identifier: AGPL-3.0-or-later

/// What one try to sign in is counted by, all of it hashed.
package struct SignInTry: Equatable, Sendable {
  /// `nil` where none is shown: by way of a provider.
  package let name: SignInNameHash?
  /// The name together with the wide network that the try comes from: a stranger's tries leave
  /// those of its owner, who sits elsewhere.
  package let nameFromNetwork: AddressHash?
  /// `nil` where there is no address, or it does not count.
  package let address: AddressHash?
  /// The wide network alone, whatever the name.
  package let wideNetwork: AddressHash?

  package init(
    name: SignInNameHash, nameFromNetwork: AddressHash, address: AddressHash? = nil,
    wideNetwork: AddressHash? = nil
  ) {
    self.name = name
    self.nameFromNetwork = nameFromNetwork
    self.address = address
    self.wideNetwork = wideNetwork
  }

  package init(address: AddressHash, wideNetwork: AddressHash? = nil) {
    name = nil
    nameFromNetwork = nil
    self.address = address
    self.wideNetwork = wideNetwork
  }

  package var subjects: [(hash: [UInt8], limit: SignInLimit)] {
    let all: [(hash: [UInt8]?, limit: SignInLimit)] = [
      (name?.bytes, .name), (nameFromNetwork?.bytes, .nameFromNetwork),
      (address?.bytes, .address), (wideNetwork?.bytes, .wideNetwork),
    ]
    return all.compactMap { subject in subject.hash.map { ($0, subject.limit) } }
  }
}
