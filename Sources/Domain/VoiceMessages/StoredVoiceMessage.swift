// SPDX-License-Identifier: AGPL-3.0-or-later

/// A voice message as lists need it: whose call left it, and who heard it. No content.
package struct StoredVoiceMessage: Sendable, Equatable {
  /// Of the record that holds it.
  package let id: RecordID
  package let call: CallID
  /// `nil` while nobody has heard it.
  package let heard: Hearing?

  /// Who heard it first, and when.
  package struct Hearing: Sendable, Equatable {
    package let by: MemberID
    package let at: UnixSeconds

    package init(by: MemberID, at: UnixSeconds) {
      self.by = by
      self.at = at
    }
  }

  package init(id: RecordID, call: CallID, heard: Hearing?) {
    self.id = id
    self.call = call
    self.heard = heard
  }
}
