// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage

/// The engines that every store is put through. A second one is one more case.
enum Engine: CaseIterable {
  case sqlite

  func makeStores() throws -> Stores {
    switch self {
    case .sqlite: try Stores.sqlite(in: TemporaryFolder())
    }
  }
}

/// The stores of one hotline, known to the tests by Domain's protocols alone.
struct Stores: Sendable {
  let hotlines: any HotlineStore
  let rosters: any RosterStore
  let groups: any GroupStore
  let invites: any InviteStore
  let members: any MemberStore
  let shareDeletions: any ShareDeletionStore
  let accounts: any AccountStore
  let sessions: any SessionStore
  let passkeys: any PasskeyStore
  let codes: any OneTimeCodeStore
  let accountsElsewhere: any OpenIDAccountStore
  let devices: any DeviceStore
  let lockOuts: any LockOutStore
  let resets: any ResetStore
  let setup: any SetupStore
  let attempts: any SignInAttemptStore
  let records: any RecordStore
  let attachments: any AttachmentStore
  let voiceMessages: any VoiceMessageStore
  let calls: any CallStore
  let shifts: any ShiftStore
  let bans: any BanStore
  let reports: any CallerReportStore
  let rateLimits: any RateLimitStore
  let providerEvents: any ProviderEventStore
  let providerAccounts: any ProviderAccountStore
  let memberPhones: any MemberPhoneStore
  let phoneLegs: any PhoneLegStore
  let phoneMessages: any PhoneMessageStore
  let prompts: any RecordedPromptStore
  let selfTests: any SelfTestStore
  let lostMessages: any LostMessageStore
  let callBacks: any CallBackStore
  let audit: any AuditStore
  let restorations: any RestorationStore
  /// Other connections to the same data, as after a SIGKILL: nothing was closed or flushed.
  let reopen: @Sendable () throws -> Stores
}

extension Stores {
  static func sqlite(in folder: TemporaryFolder) throws -> Stores {
    let database = try AppDatabase(folder: folder.path + "/data", auditLinker: .test)
    return Stores(
      hotlines: database, rosters: database, groups: database, invites: database,
      members: database, shareDeletions: database, accounts: database, sessions: database,
      passkeys: database, codes: database, accountsElsewhere: database,
      devices: database, lockOuts: database, resets: database, setup: database,
      attempts: database, records: database, attachments: database, voiceMessages: database,
      calls: database,
      shifts: database, bans: database, reports: database, rateLimits: database,
      providerEvents: database,
      providerAccounts: database, memberPhones: database, phoneLegs: database,
      phoneMessages: database, prompts: database, selfTests: database, lostMessages: database,
      callBacks: database,
      audit: database, restorations: database,
      reopen: { try sqlite(in: folder) })
  }
}

extension AuditLinker {
  /// Links by a stand-in for the hash, so that the chain can be followed without cryptography.
  static let test = AuditLinker { seq, prev, act in
    let bytes =
      (prev?.bytes ?? []) + [UInt8(truncatingIfNeeded: seq), act.action.rawValue] + act.object
      + act.detail
    return StoredAuditEntry(seq: seq, hash: Hash32.standIn(for: bytes), bytes: bytes)
  }
}
