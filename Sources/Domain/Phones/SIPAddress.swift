// SPDX-License-Identifier: AGPL-3.0-or-later

/// A SIP phone's address, `sip:user@host` or `sips:user@host:port` (RFC 3261 §19.1), of plain
/// parts only: no password, no parameters, no header fields.
///
/// Like a `PhoneNumber` it does not print itself.
package struct SIPAddress: Hashable, Sendable {
  package let uri: String

  private static let maximumBytes = 255

  /// - Returns: `nil` unless `text` is such an address.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.maximumBytes, text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return nil
    }
    let scheme = text.prefix { $0 != ":" }
    guard scheme == "sip" || scheme == "sips" else { return nil }
    let parts = text.dropFirst(scheme.count + 1)
      .split(separator: "@", omittingEmptySubsequences: false)
    let host =
      /(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?::([1-9][0-9]{0,4}))?/
    guard parts.count == 2, parts[0].wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._+~-]{0,63}/) != nil,
      let match = parts[1].wholeMatch(of: host), match.1.map({ UInt16($0) != nil }) ?? true
    else { return nil }
    uri = text
  }
}

extension SIPAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "a SIP address" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
