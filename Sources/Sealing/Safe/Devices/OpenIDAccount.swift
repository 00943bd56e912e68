// SPDX-License-Identifier: AGPL-3.0-or-later

/// An account at an OpenID Connect provider: credential 2 as a device names it, `iss<> sub<>`.
package struct OpenIDAccount: Hashable, Sendable {
  /// OpenID Connect Core 1.0 §2.
  private static let subjectLengths = 1...255
  private static let issuerLengths = 1...1_023

  package let issuer: String
  package let subject: String

  /// - Returns: `nil` unless both are ASCII of a length that they may have.
  package init?(issuer: String, subject: String) {
    guard Self.issuerLengths.contains(issuer.utf8.count), issuer.utf8.allSatisfy(\.isASCII),
      Self.subjectLengths.contains(subject.utf8.count), subject.utf8.allSatisfy(\.isASCII)
    else { return nil }
    self.issuer = issuer
    self.subject = subject
  }

  package init(parsing bytes: [UInt8]) throws(Malformed) {
    var reader = Reader(bytes)
    self = try Self(reading: &reader)
    try reader.finish()
  }

  init(reading reader: inout Reader) throws(Malformed) {
    let issuer = try reader.vector()
    let subject = try reader.vector()
    guard
      let account = Self(
        issuer: String(decoding: issuer, as: UTF8.self),
        subject: String(decoding: subject, as: UTF8.self))
    else { throw .value }
    self = account
  }

  package var bytes: [UInt8] {
    var writer = Writer()
    writer.vector(Array(issuer.utf8))
    writer.vector(Array(subject.utf8))
    return writer.bytes
  }
}

extension UInt8 {
  fileprivate var isASCII: Bool { self < 0x80 }
}
