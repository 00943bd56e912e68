// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Where work for the stretcher comes from. Lanes take turns, so that a full one delays the others
/// by one piece of work at most.
package enum StretchingLane: Hashable, Sendable {
  /// A sign-in, from this network; `nil` where there is no address.
  case network(SignInNetwork?)
  /// A member who is signed in, asked for her passphrase once more.
  case member(MemberID)
  /// Whoever holds an open setup, invite or reset link.
  case link

  /// Of one lane.
  static let places = 4
  /// Of all strangers' together: with 0.1 s for each, the last of them waits some 3 s.
  static let signInPlaces = 32
  /// Of all members' and links' together.
  static let memberPlaces = 16

  /// Lanes that one somebody may have many of.
  enum Crowd: Hashable {
    case wideNetwork(String?)
    case lane(StretchingLane)
  }

  var crowd: Crowd {
    switch self {
    case .network(let network): .wideNetwork(network?.wide)
    case .member, .link: .lane(self)
    }
  }

  /// Whether it is open to anybody, known or not.
  var isStrangers: Bool {
    switch self {
    case .network: true
    case .member, .link: false
    }
  }
}
