// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

extension HotlineNumber {
  static func sample(
    _ number: Int, languages: [String] = [], ringGroups: [Int] = []
  ) throws -> HotlineNumber {
    HotlineNumber(
      try #require(PhoneNumber("+3491000000\(number)")),
      languages: try languages.map { try #require(LanguageTag($0)) },
      ringGroups: try ringGroups.map { try .sample($0) })
  }
}

extension StoredProviderAccount {
  static func sample(
    _ number: Int, numbers: [HotlineNumber] = [], filling: UInt8 = 7, isOn: Bool = true,
    position: Int = 0
  ) throws -> StoredProviderAccount {
    StoredProviderAccount(
      id: try .sample(number), provider: "twilio",
      credentialsSealed: [UInt8](repeating: filling, count: 100), numbers: numbers, isOn: isOn,
      position: position)
  }
}

extension StoredMemberPhones {
  static func sample(_ member: Int, filling: UInt8 = 7) throws -> StoredMemberPhones {
    StoredMemberPhones(
      member: try .sample(member), sealed: [UInt8](repeating: filling, count: 100))
  }
}

extension StoredPhoneLeg {
  static func sample(
    _ number: Int, of call: Int = 1, at account: Int = 7, member: Int? = nil, attempt: Int = 0,
    name: String? = nil, status: String? = nil, step: Int = 0, isTaking: Bool = false,
    isBrowser: Bool = false
  ) throws -> StoredPhoneLeg {
    StoredPhoneLeg(
      id: try .sample(number), call: try .sample(call), account: try .sample(account),
      member: try member.map { try MemberID.sample($0) }, attempt: attempt, name: name,
      status: status, step: step, isTaking: isTaking,
      isBrowser: isBrowser)
  }
}

extension PendingPhoneMessage {
  static func sample(
    _ call: Int, at account: Int = 7, stage: Stage = .toFetch, tries: Int = 0,
    nextAt: UnixSeconds = 4_000
  ) throws -> PendingPhoneMessage {
    PendingPhoneMessage(
      call: try .sample(call), account: try .sample(account), recordingSealed: [UInt8(call), 1, 2],
      stage: stage, tries: tries, nextAt: nextAt)
  }
}

extension RecordedPrompt {
  static func sample(
    _ number: Int, _ language: String = "en", _ line: String = "waiting"
  ) throws -> RecordedPrompt {
    RecordedPrompt(
      recording: try .sample(number), language: try #require(LanguageTag(language)), line: line,
      milliseconds: 1_500, recordedAt: 4_000)
  }
}
