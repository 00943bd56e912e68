// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a link's fragment is not accepted (PROTOCOL sections 11 and 12).
package enum LinkRefusal: Error, Equatable {
  case unknownVersion
  /// Not `v1.` ‖ base64url of 48 bytes.
  case fragment
  /// The server shows a chain that lacks the pinned entry.
  case pinNotInChain
  /// The pinned entry is no invite with this link's key.
  case pinNotOurInvite
  case key(KeyRefusal)
}

/// `v1.` ‖ base64url(secret[16] ‖ pin[32]), what stands after `#` in a link.
struct LinkFragment {
  static let secretByteCount = 16

  let secret: [UInt8]
  let pin: [UInt8]

  var text: String { "v1." + Base64URL.encode(secret + pin) }

  init(secret: [UInt8], pin: [UInt8]) {
    self.secret = secret
    self.pin = pin
  }

  init(_ text: String) throws(LinkRefusal) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .fragment }
    guard parts[0] == "v1" else { throw .unknownVersion }
    guard let bytes = Base64URL.decode(String(parts[1])),
      bytes.count == Self.secretByteCount + Hash.byteCount
    else { throw .fragment }
    secret = Array(bytes[..<Self.secretByteCount])
    pin = Array(bytes[Self.secretByteCount...])
  }
}
