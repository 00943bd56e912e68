// SPDX-License-Identifier: AGPL-3.0-or-later

/// What one try to sign in is counted by, all of it hashed.
package struct SignInTry: Equatable, Sendable {
  package let name: SignInNameHash
  /// The name together with the wide network that the try comes from: a stranger's tries leave
  /// those of its owner, who sits elsewhere.
  package let nameFromNetwork: AddressHash
  /// `nil` where there is no address.
  package let address: AddressHash?

  package init(name: SignInNameHash, nameFromNetwork: AddressHash, address: AddressHash?) {
    self.name = name
    self.nameFromNetwork = nameFromNetwork
    self.address = address
  }

  package var subjects: [(hash: [UInt8], limit: SignInLimit)] {
    var subjects: [(hash: [UInt8], limit: SignInLimit)] = [
      (name.bytes, .name), (nameFromNetwork.bytes, .nameFromNetwork),
    ]
    if let address { subjects.append((address.bytes, .address)) }
    return subjects
  }
}
