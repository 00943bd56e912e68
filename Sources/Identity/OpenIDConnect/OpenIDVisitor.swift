// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Who has come back from a provider with an answer, as it is counted.
package enum OpenIDVisitor: Hashable, Sendable {
  /// Anybody, from this network; `nil` where there is no address.
  case stranger(SignInNetwork?)
  case member(MemberID)

  var isStranger: Bool {
    switch self {
    case .stranger: true
    case .member: false
    }
  }
}
