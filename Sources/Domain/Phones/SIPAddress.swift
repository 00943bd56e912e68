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

  /// Between "@" and the port.
  private var host: Substring {
    uri[uri.index(after: uri.firstIndex(of: "@") ?? uri.startIndex)...].prefix { $0 != ":" }
  }
}

extension SIPAddress {
  /// Names that stand for machines inside a network (RFC 6761, RFC 6762, RFC 8375, RFC 9476, and
  /// `internal`, which ICANN keeps for this).
  private static let insideNames: Set<Substring> = [
    "local", "localhost", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "test",
    "invalid", "onion", "alt", "localdomain",
  ]

  /// Whether the host may be a machine on the internet, by its text alone: whoever connects to it, a
  /// provider or the hotline's own Asterisk, may stand in a network that has machines of its own.
  /// A name of the internet can still lead to an address inside.
  package var isPublicHost: Bool {
    let labels = host.lowercased().split(separator: ".")
    guard labels.count > 1, let last = labels.last else { return false }
    // No name ends in digits alone, or like a number: what does is read as an address, in forms
    // that differ from one machine to the next.
    guard last.contains(where: { !$0.isNumber }), !last.hasPrefix("0x") else {
      return Self.isPublic(labels)
    }
    return !Self.insideNames.contains(last)
  }

  /// An IPv4 address of four plain decimal numbers, outside the ranges of the IANA's registry of
  /// special-purpose addresses (RFC 6890).
  private static func isPublic(_ labels: [Substring]) -> Bool {
    let parts = labels.compactMap { $0.first == "0" && $0.count > 1 ? nil : UInt8($0) }
    guard labels.count == 4, parts.count == 4 else { return false }
    return switch (parts[0], parts[1], parts[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _): false
    case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100): false
    case (203, 0, 113): false
    default: true
    }
  }
}

extension SIPAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "a SIP address" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
