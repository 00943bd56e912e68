// SPDX-License-Identifier: AGPL-3.0-or-later

extension DisclosedKind {
  /// The hotline's database, in the order of the report.
  static let hotline: [DisclosedKind] = people + calls + records + plan + guards

  /// The custodian's.
  static let custodian: [DisclosedKind] = [
    .init("hotline", "Hotline", "Which hotline it serves.", whole: true),
    .init(
      "devices", "Devices, tries and shares",
      "Which browser is whose, and when it was last unlocked. A share is 32 bytes under the "
        + "custodian's key: it opens nothing without the PIN and the device.", whole: true),
    .init(
      "credentials", "Credentials",
      "What a member's sign-in is checked against, under the custodian's key.", whole: true),
    .init("challenges", "Challenges", "Random, used once, gone within minutes."),
    .init("lock_outs", "Lock-outs that were done", "Random numbers."),
    .init(
      "standing", "Standing", "How often what it holds has changed, and when it was last asked."),
  ]

  private static let people: [DisclosedKind] = [
    .init("hotlines", "Hotline and settings", "What the admins have set.", whole: true),
    .init("languages", "Public texts", "What every caller is shown.", whole: true),
    .init(
      "members", "Members",
      "Ids, roles and states. Names are ciphertext, among the records.", whole: true),
    .init(
      "accounts", "Accounts",
      "Sign-in names and passphrases only as hashes; the member's keys only under her recovery "
        + "code.", whole: true),
    .init(
      "sessions", "Sessions", "Which account was active when, and in which of its browsers.",
      whole: true),
    .init(
      "passkeys", "Passkeys",
      "Which account has how many, with their public keys, and when each was last used. What a "
        + "member calls them is ciphertext, among the records.", whole: true),
    .init(
      "one_time_codes", "One-time codes",
      "Whose passphrase takes a code from an app too, and when one was last used. What the app makes "
        + "codes of is under the server's key.", whole: true),
    .init(
      "openid_accounts", "Accounts at the sign-in provider",
      "Which account has linked one, as a keyed hash. The provider itself knows who signed in "
        + "when.", whole: true),
    .init(
      "member_phones", "Members' phones",
      "Which account has phones of its own. Their numbers are under the server's key.", whole: true),
    .init("devices", "Devices", "Which account has how many browsers.", whole: true),
    .init("invites", "Invites", "Who invited whom to which role.", whole: true),
    .init("reset_links", "Reset links", "Whose passphrase is being set anew.", whole: true),
    .init("setup_link", "Setup link", "Until the first admin exists."),
    .init(
      "roster_entries", "Roster",
      "The signed log of members: their public keys, powers and invites, with times."),
    .init("head_statements", "Statements on the roster", "How far each admin has seen the log."),
  ]

  private static let calls: [DisclosedKind] = [
    .init(
      "calls", "Calls",
      "When, how long, in which language, and which member answered. Who called is not known "
        + "here.", whole: true),
    .init("rings", "Rings", "Whom each call rang, and what came of it.", whole: true),
    .init(
      "attachments", "Attachments", "The sound of voice messages: from which call, how long.",
      whole: true),
    .init(
      "provider_events", "Messages of telephony providers",
      "When one came, for three days, as a hash. The provider itself knows who called whom."),
    .init(
      "provider_accounts", "Accounts at telephony providers",
      "At which, and whether each is on. What the hotline signs in with there is under the "
        + "server's key.", whole: true),
    .init(
      "self_tests", "The hotline's call to itself",
      "When it is made, and what the last one found: of the hotline's own numbers, and when nobody "
        + "was on shift."),
    .init(
      "provider_numbers", "Numbers of the hotline",
      "Public: under which it is called, and what is spoken there. And which ring groups each "
        + "rings, without their names.", whole: true),
    .init(
      "phone_legs", "Legs of calls that go on",
      "Whom a call rings by telephone now, who talks, and what the provider calls that leg: by it "
        + "the provider finds the call, and who called.", whole: true),
    .init(
      "phone_messages", "Voice messages at telephony providers",
      "From which call one waits to be fetched or deleted there. Where it lies is under the "
        + "server's key.", whole: true),
    .init(
      "recorded_prompts", "Recorded prompts",
      "Which sentences to callers by phone an admin has recorded, when, and how long each is. The "
        + "sound is under the server's key; whoever calls hears it.", whole: true),
    .init(
      "lost_messages", "Voice messages that providers have lost",
      "At which company, and when each was left; until an admin has read it.", whole: true),
    .init(
      "call_backs", "Callers who wait to be called back",
      "From which call, when and in which language, and how often it was tried; the number is "
        + "ciphertext of the inbox group, beside a keyed hash. Seven days at most.", whole: true),
    .init(
      "heard_messages", "Voice messages that were heard",
      "Who heard each first, and when; what they say is ciphertext among the records.", whole: true),
  ]

  private static let records: [DisclosedKind] = [
    .init(
      "records", "Records",
      "Who wrote when, about which call or object; of what was written only the padded length.",
      split: "kind"),
    .init("record_days", "Records of a day", "How many each member has written today."),
    .init("record_wraps", "Wraps", "Who can read which record."),
    .init("record_extra_readers", "Further readers", "Who can read a record beside its audience."),
    .init("group_wraps", "Group keys", "Who holds which group's key."),
    .init("past_seeds", "Earlier group keys", "That they were, and which one leads to which."),
  ]

  private static let plan: [DisclosedKind] = [
    .init("shifts", "Shifts", "When whom it rings; their names are ciphertext.", whole: true),
    .init("ring_groups", "Ring groups", "That they are; their names are ciphertext.", whole: true),
    .init("ring_group_members", "Members of ring groups", "Who is in which.", whole: true),
  ]

  private static let guards: [DisclosedKind] = [
    .init(
      "bans", "Bans",
      "That an address is turned away until midnight, or a number for longer, and who said so.",
      whole: true),
    .init(
      "caller_reports", "Reports of callers",
      "Which member found which call to be none for the hotline, and which are of one caller.",
      whole: true),
    .init("rate_limits", "Limits", "How often something was asked by whom, as a hash."),
    .init("sign_in_attempts", "Wrong sign-ins", "How often, by a hash of name or address."),
    .init(
      "spent_challenges", "Used challenges", "Random, gone within minutes."
    ),
    .init("audit_entries", "Audit", "Which member did what, when.", whole: true),
    .init("share_deletions", "Shares to be destroyed", "Whose, and since when.", whole: true),
    .init("lock_outs", "Members just locked out", "Whom, and since when.", whole: true),
    .init(
      "custodian_marks", "Custodian's store as it was last seen",
      "How often what it holds had changed by then."),
    .init("restorations", "Restored backup", "Whether one has taken this database's place."),
    .init("shown_chains", "Lists shown since", "Which admins' browsers have come since then."),
  ]
}
