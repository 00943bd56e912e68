// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a voice message says of itself beside its sound.
package struct VoiceMessageFacts: Hashable, Sendable {
  /// Readers show none that says to be longer (PROTOCOL section 9).
  private static let seconds = 1...3_600

  package let record: RecordID
  package let call: CallID
  package let leftAt: Instant
  package let language: LanguageTag
  package let seconds: Int
  /// The media type of the sound, such as `audio/wav`.
  package let mime: String

  /// - Parameter seconds: what is below 1 or above 3,600 counts as the nearest of these.
  package init(
    record: RecordID, call: CallID, leftAt: Instant, language: LanguageTag, seconds: Int,
    mime: String
  ) {
    self.record = record
    self.call = call
    self.leftAt = leftAt
    self.language = language
    self.seconds = min(max(seconds, Self.seconds.lowerBound), Self.seconds.upperBound)
    self.mime = mime
  }

  var parent: RecordID { FirstBytes.of(call.bytes) }
}

extension ServerKey {
  /// The id of the record that a recording of a call becomes: the same each time, so that one that is
  /// fetched again after a crash is stored once. Nobody without the key can take it beforehand.
  ///
  /// - Parameter recording: what the provider calls it.
  package func voiceMessage(of recording: String, in call: CallID) -> RecordID {
    FirstBytes.of(hash(of: call.bytes + Array(recording.utf8)))
  }
}
