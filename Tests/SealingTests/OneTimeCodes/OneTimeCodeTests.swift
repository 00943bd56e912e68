// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct OneTimeCodeTests {
  /// The secret of both RFCs: twenty ASCII characters.
  private static let published = Array("12345678901234567890".utf8)
  private let secret: OneTimeCodeSecret
  private let key: ServerKey
  private let member: MemberID

  init() throws {
    secret = try #require(OneTimeCodeSecret(Self.published))
    let master = try #require(MasterSecret([UInt8](repeating: 42, count: 32)))
    key = master.key(for: .oneTimeCodes)
    member = try #require(MemberID([UInt8](repeating: 7, count: 16)))
  }

  private func text(_ digits: [UInt8]) -> String { String(decoding: digits, as: UTF8.self) }

  /// RFC 4226, appendix D.
  @Test(
    arguments: zip(
      0..<10,
      [
        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
        "520489",
      ]))
  func `a counter gives the code that RFC 4226 has`(counter: Int, code: String) {
    #expect(text(OneTimePassword.hotp(Self.published, counter: UInt64(counter))) == code)
  }

  /// RFC 6238, appendix B, the rows of SHA-1: of its eight digits the last six.
  @Test(
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
      (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] as [(UnixSeconds, String)])
  func `a time gives the code that RFC 6238 has`(time: UnixSeconds, code: String) throws {
    #expect(text(secret.code(at: time / 30).digits) == code)
    #expect(secret.step(of: try #require(OneTimeCode(code)), at: time) == time / 30)
  }

  /// RFC 4648, section 10, without padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func `letters are base32`(text: String, letters: String) {
    #expect(Base32.encode(Array(text.utf8)) == letters)
  }

  @Test func `an app takes the secret as 32 letters`() {
    #expect(secret.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
  }

  @Test func `a code is good in its step, in the one before and in the one after`() {
    let step: TimeStep = 60_000_000
    let code = secret.code(at: step)
    let begins = step * 30
    for (time, found) in [
      (begins - 31, nil), (begins - 30, step), (begins, step), (begins + 29, step),
      (begins + 59, step), (begins + 60, nil),
    ] as [(UnixSeconds, TimeStep?)] {
      #expect(secret.step(of: code, at: time) == found, "\(time - begins) s")
    }
  }

  @Test(arguments: ["", "12345", "1234567", "12345a", "１23456", " 12345", "-12345"])
  func `a code is six digits`(text: String) {
    #expect(OneTimeCode(text) == nil)
  }

  @Test func `what is kept opens for its member and under its key alone`() throws {
    var random = SystemRandomNumberGenerator()
    let kept = try secret.sealed(for: member, under: key, using: &random)
    #expect(try OneTimeCodeSecret(kept, of: member, under: key).forEnrolment == Self.published)
    #expect(kept.bytes.firstRange(of: Self.published) == nil)
    let other = try #require(MemberID([UInt8](repeating: 8, count: 16)))
    #expect(throws: OpenRefusal.authentication) {
      try OneTimeCodeSecret(kept, of: other, under: key)
    }
    let master = try #require(MasterSecret([UInt8](repeating: 43, count: 32)))
    #expect(throws: OpenRefusal.authentication) {
      try OneTimeCodeSecret(kept, of: member, under: master.key(for: .oneTimeCodes))
    }
  }

  @Test func `an offer is for its member in her session, in time, and is nothing that is kept`()
    throws
  {
    var random = SystemRandomNumberGenerator()
    let session = try #require(SessionHash([UInt8](repeating: 1, count: 32)))
    let elsewhere = try #require(SessionHash([UInt8](repeating: 2, count: 32)))
    let other = try #require(MemberID([UInt8](repeating: 8, count: 16)))
    let sealed = try OneTimeCodeOffer(secret, at: 1_000)
      .sealed(for: member, in: session, under: key, using: &random)
    func opened(
      _ bytes: [UInt8], _ whose: MemberID, _ session: SessionHash, _ now: UnixSeconds
    ) -> [UInt8]? {
      OneTimeCodeOffer(bytes, for: whose, in: session, under: key, at: now)?.secret.forEnrolment
    }
    #expect(opened(sealed, member, session, 1_899) == Self.published)
    #expect(opened(sealed, member, session, 1_900) == nil)
    #expect(opened(sealed, other, session, 1_001) == nil)
    #expect(opened(sealed, member, elsewhere, 1_001) == nil)
    #expect(opened(Array(sealed.dropLast()), member, session, 1_001) == nil)
    let kept = try secret.sealed(for: member, under: key, using: &random)
    #expect(opened(kept.bytes, member, session, 1_001) == nil)
  }
}
