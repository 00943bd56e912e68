// SPDX-License-Identifier: AGPL-3.0-or-later

/// A session together with what its member may do, read in one go for each request, so that a
/// removal or a change of role holds from the next one on.
package struct SessionOwner: Equatable, Sendable {
  package let session: Session
  package let role: Role

  package init(session: Session, role: Role) {
    self.session = session
    self.role = role
  }
}
