// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Whose stream it is, and so what may be sent down it.
package enum Listener: Sendable, Hashable {
  case member(MemberID)
  case caller(CallID)
}
