// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The secret that a member's authenticator app shares with the server (RFC 6238): HMAC-SHA1, six
/// digits, steps of 30 seconds. Constants, since most apps know nothing else.
///
/// Whoever has it makes her codes, so it proves nothing to anybody but this server.
package struct OneTimeCodeSecret: Sendable, Redacted {
  /// As long as the hash (RFC 4226, section 4, R6).
  package static let byteCount = 20
  package static let stepSeconds: UnixSeconds = 30
  /// A clock may be a step away, or the code have been on its way that long (RFC 6238, section 5.2).
  static let window: ClosedRange<TimeStep> = -1...1

  private let bytes: [UInt8]

  /// - Returns: `nil` unless `bytes` has exactly 20 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  package static func make(using random: inout some RandomNumberGenerator) -> Self {
    Self(random: .random(byteCount, using: &random))
  }

  private init(random: [UInt8]) { bytes = random }

  /// For the app, and for sealing.
  package var forEnrolment: [UInt8] { bytes }

  /// As apps take it: 32 letters and digits.
  package var base32: String { Base32.encode(bytes) }

  package func code(at step: TimeStep) -> OneTimeCode {
    OneTimeCode(
      digits: OneTimePassword.hotp(bytes, counter: UInt64(bitPattern: step)))
  }

  /// The step that a code is of, the newest if it is of several; whether it was used before is the
  /// store's to say. All steps are compared, each in constant time.
  ///
  /// - Returns: `nil` for a code of no step that is near enough.
  package func step(of code: OneTimeCode, at now: UnixSeconds) -> TimeStep? {
    let current = now / Self.stepSeconds
    var found: TimeStep?
    for offset in Self.window
    where ConstantTime.areEqual(self.code(at: current + offset).digits, code.digits) {
      found = current + offset
    }
    return found
  }
}
