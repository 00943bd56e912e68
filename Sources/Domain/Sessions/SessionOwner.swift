// SPDX-License-Identifier: AGPL-3.0-or-later

/// A session together with what its member may do, read in one go for each request, so that a
/// removal, a change of role or of what the hotline requires holds from the next one on.
package struct SessionOwner: Equatable, Sendable {
  package let session: Session
  package let role: Role
  package let passkeyRequirement: PasskeyRequirement

  package init(
    session: Session, role: Role, passkeyRequirement: PasskeyRequirement = .nobody
  ) {
    self.session = session
    self.role = role
    self.passkeyRequirement = passkeyRequirement
  }

  /// A passkey has to confirm the session before it is good for more than ringing and answering.
  package var isPasskeyDue: Bool { passkeyRequirement.covers(role) && !session.isByPasskey }
}
