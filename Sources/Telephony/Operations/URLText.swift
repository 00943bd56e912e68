// SPDX-License-Identifier: AGPL-3.0-or-later

/// Percent-encoding (RFC 3986 §2.1) of what is put into addresses and forms.
enum URLText {
  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// Everything but the unreserved bytes is encoded.
  static func encode(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    let bytes = text.utf8.flatMap { byte in
      isUnreserved(byte)
        ? [byte] : [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `application/x-www-form-urlencoded`, in the order given.
  static func form(_ fields: [(name: String, value: String)]) -> String {
    fields.map { encode($0.name) + "=" + encode($0.value) }.joined(separator: "&")
  }
}
