// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// A call as the list and its own page show it.
struct CallBody: Encodable {
  struct Ring: Encodable {
    let member: MemberID
    let outcome: String?
  }

  /// A voice message that it left, and who heard it first.
  struct Message: Encodable {
    let id: RecordID
    let heardBy: MemberID?
    let heardAt: Int64?
  }

  let id: CallID
  let channel: String
  let language: String
  let startedAt: Int64
  let answeredAt: Int64?
  let endedAt: Int64?
  let outcome: String?
  let answeredBy: MemberID?
  let rings: [Ring]?
  /// Left out where there is none that the reader may hear.
  let voiceMessages: [Message]?

  init(_ call: StoredCall, withRings: Bool, messages: [StoredVoiceMessage]) {
    id = call.id
    channel = WireWord.spelled(call.channel)
    language = call.language
    startedAt = call.startedAt
    answeredAt = call.answeredAt
    endedAt = call.endedAt
    outcome = call.outcome.map(WireWord.spelled)
    answeredBy = call.answeredBy
    rings =
      withRings
      ? call.rings.map { Ring(member: $0.member, outcome: $0.outcome.map(WireWord.spelled)) }
      : nil
    voiceMessages =
      messages.isEmpty
      ? nil
      : messages.map { Message(id: $0.id, heardBy: $0.heard?.by, heardAt: $0.heard?.at) }
  }
}
