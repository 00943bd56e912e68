// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Whose wrap it is: a member's id, or a group's.
package struct ReaderID: FixedBytes {
  package static let byteCount = 16
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }

  package init(_ member: MemberID) { bytes = member.bytes }
  package init(_ group: GroupID) { bytes = group.bytes }
}

extension MemberID {
  /// Stands in a header for the server, which has no key: 0^16.
  package static let server: MemberID = FirstBytes.of([UInt8](repeating: 0, count: byteCount))

  /// Stands in a header for the caller's page: ff^16.
  package static let callerPage: MemberID = FirstBytes.of(
    [UInt8](repeating: 0xff, count: byteCount))
}

extension RecordID {
  /// 0^16: no parent, and the id of the settings.
  package static let none: RecordID = FirstBytes.of([UInt8](repeating: 0, count: byteCount))

  /// The parent of a name.
  package static func names(of object: NamedObject) -> RecordID {
    FirstBytes.of([object.rawValue] + [UInt8](repeating: 0, count: byteCount - 1))
  }

  /// Of what a member calls a passkey: the first 16 bytes of H("passkey/label" ‖ credential id).
  package static func label(of passkey: PasskeyID) -> RecordID {
    FirstBytes.of(Hash.labelled(.passkeyLabel, passkey.bytes))
  }
}
