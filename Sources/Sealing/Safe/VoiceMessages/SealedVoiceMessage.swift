// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation

/// A voice message as it is stored: its sound, and the record that holds the key of the sound, in
/// the form that the caller's page gives them (PROTOCOL sections 8 to 10, kind 9).
package struct SealedVoiceMessage: Sendable, Equatable {
  package let attachment: AttachmentID
  /// The sealed chunks, one after another.
  package let sound: [UInt8]
  /// Version 1, unsigned, its author the server, its parent the call.
  package let envelope: Envelope

  package enum Refusal: Error, Equatable {
    case sound(AttachmentRefusal)
    case record(EnvelopeRefusal)
  }

  /// Seals what was recorded on a telephone to the newest generation of the inbox group, under keys
  /// that nobody but its readers has once this returns.
  ///
  /// - Parameter sound: a file, of the kind that `facts` says.
  package static func seal(
    _ sound: [UInt8], _ facts: VoiceMessageFacts, in roster: Roster,
    using random: inout some RandomNumberGenerator
  ) throws(Refusal) -> SealedVoiceMessage {
    let attachment = AttachmentID.random(using: &random)
    let key = [UInt8].random(Attachment.keyByteCount, using: &random)
    let chunks: [[UInt8]]
    do { chunks = try Attachment.seal(sound, key: key) } catch { throw .sound(error) }
    let content = VoiceMessageContent(
      facts,
      VoiceMessageContent.Sound(
        id: attachment.hex, key: Base64URL.encode(key), size: sound.count, chunks: chunks.count))
    do {
      let envelope = try Envelope.sealToInbox(
        content.json, kind: .voiceMessage, id: facts.record, parent: facts.parent, in: roster,
        using: &random)
      return SealedVoiceMessage(
        attachment: attachment, sound: Array(chunks.joined()), envelope: envelope)
    } catch {
      throw .record(error)
    }
  }
}

/// What a record of kind 9 holds (PROTOCOL section 9).
struct VoiceMessageContent: Codable, Equatable {
  struct Sound: Codable, Equatable {
    let id: String
    let key: String
    let size: Int
    let chunks: Int
  }

  let t: Int64
  let language: String
  let seconds: Int
  let mime: String
  let attachment: Sound

  init(_ facts: VoiceMessageFacts, _ attachment: Sound) {
    t = facts.leftAt.milliseconds
    language = facts.language.text
    seconds = facts.seconds
    mime = facts.mime
    self.attachment = attachment
  }

  /// Encoding of texts and numbers cannot fail.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(self) else { preconditionFailure() }
    return Array(json)
  }
}
