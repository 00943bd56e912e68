// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import Telephony

extension MessagesFixture {
  /// Runs to the end, in virtual time.
  func run(_ body: @escaping @Sendable (MessagesFixture) async throws -> Void) throws {
    try time.run { [self] in
      try await body(self)
      await exchange.stop()
    }
  }

  /// A caller by phone is being recorded.
  func beginCall() async throws {
    var capabilities = ChannelCapabilities.phone
    capabilities.asksCaptcha = false
    try await exchange.handle(
      .incoming(
        IncomingCall(
          channel: .phone, capabilities: capabilities, language: Self.spanish, randomness: 1)),
      of: call)
    try await exchange.handle(.voicemailChosen, of: call)
    guard case .voicemail = await exchange.call(call)?.phase else {
      Issue.record("the call is not at voicemail")
      return
    }
  }

  /// What the provider tells when the caller has spoken.
  func tell(_ messages: PhoneMessages, _ recording: Recording? = nil) async {
    await messages.keep(recording ?? self.recording, call: call, account: Conformance.account)
  }

  /// Housekeeping, once a minute.
  func pass(minutes: Int, _ messages: PhoneMessages) async throws {
    for _ in 0..<minutes {
      try await time.sleep(milliseconds: 60_000)
      await messages.retry(time.now)
    }
  }

  /// Nothing waits, and the provider has nothing.
  func expectAllDone() async {
    #expect(await store.rows.isEmpty)
    #expect(vendor.recordings == 0)
  }

  /// The one message that the inbox has, as whoever holds it finds it.
  func opened() async throws -> InboxKeys.Opened {
    let messages = await inbox.messages
    #expect(messages.count == 1)
    return try keys.open(try #require(messages.first), of: call)
  }
}

/// Sounds as providers hand them over. Each says the same, so that it can be looked for.
enum Sounds {
  static let canary = Array("canary-spoken-words".utf8)

  /// 16 bits at 8 kHz, one channel (RFC 2361; the header's lengths are not looked at).
  static func wav(seconds: Int) -> [UInt8] {
    let header =
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WAVEfmt ".utf8)
      + [UInt8](repeating: 1, count: 28)
    let samples = (0..<seconds * 16_000 / canary.count).flatMap { _ in canary }
    return header + samples
  }

  static let wav = wav(seconds: 1)
  /// More than one chunk.
  static let longWav = wav(seconds: 12)
  static let mp3 = Array("ID3".utf8) + [4, 0, 0] + canary
  static let silence = Array(wav.prefix(44))
  static let page = Array("<html>canary</html>".utf8)
}
