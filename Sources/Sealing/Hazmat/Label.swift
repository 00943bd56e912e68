// SPDX-License-Identifier: AGPL-3.0-or-later

/// Every domain-separation label of protocol v1, in one table.
///
/// A label stands for the ASCII bytes `llamenos/v1/` + its raw value. Two uses
/// never share one, so nothing signed, sealed or hashed for one purpose can
/// pass for another.
enum Label: String, CaseIterable, Sendable {
  case member
  case groupID = "group-id"
  case roster
  case head
  case record
  case recordKey = "record/key"
  case recordPayload = "record/payload"
  case recordCommit = "record/commit"
  case groupSeed = "group/seed"
  case groupPast = "group/past"
  case invite
  case inviteProof = "invite/proof"
  case deviceKEK2 = "device/kek/2f"
  case deviceKEK3 = "device/kek/3f"
  case deviceSeeds = "device/seeds"
  case deviceThird = "device/third"
  case deviceProof = "device/proof"
  case deviceRequest = "device/request"
  case deviceResponse = "device/response"
  case deviceAuth = "device/auth"
  case deviceEnrol = "device/enrol"
  case recovery
  case wordsCommit = "words/commit"
  case words
  case audit
  case passkeyLabel = "passkey/label"
  case signIn = "signin"
  case signInAuth = "signin/auth"
  case signInCustodian = "signin/custodian"

  case backup
  case backupKey = "backup/key"
  case backupChunks = "backup/chunks"

  case serverSignInName = "server/sign-in-name"
  case serverAddress = "server/address"
  case serverWork = "server/work"
  case serverCaller = "server/caller"
  case serverPasskeyChallenge = "server/passkey-challenge"
  case serverOneTimeCodes = "server/one-time-codes"
  case serverOpenIDQuestion = "server/openid-question"
  case serverOpenIDAccount = "server/openid-account"
  case serverProviderCredentials = "server/provider-credentials"
  case serverProviderEvents = "server/provider-events"
  case serverMemberPhones = "server/member-phones"
  case serverPhoneMessages = "server/phone-messages"
  case serverRecordedPrompts = "server/recorded-prompts"
  case serverSoundNames = "server/sound-names"
  case serverCallerNumber = "server/caller-number"
  case serverCustodian = "server/custodian"
  case serverCustodianStore = "server/custodian-store"
  case serverCustodianAccount = "server/custodian-account"
  case serverErrandKey = "server/errand-key"
  case serverErrand = "server/errand"
  case serverErrandAnswer = "server/errand-answer"

  /// The label alone: an HPKE info, or the only part of an HKDF info.
  var bytes: [UInt8] { Array("llamenos/v1/".utf8) + Array(rawValue.utf8) }

  /// The label as the first of several parts: one 0x00 follows it.
  var prefix: [UInt8] { bytes + [0] }
}
