// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Rows as earlier versions wrote them, by the migration that made their tables. What stands here
/// is of its time: columns that came later are not named.
enum EarlierRows {
  static func ofHotline() throws -> [String: String] {
    [
      "0001-members": try members(), "0002-accounts": try accounts(),
      "0003-rosters": try rosters(), "0004-records": try records(), "0005-calls": try calls(),
      "0006-shifts": """
      INSERT INTO shifts VALUES (\(try id(8)), 65, 1320, 360, \(try id(5)));
      INSERT INTO ring_group_members VALUES (\(try id(5)), \(try id(2)));
      """,
      "0007-audit": "INSERT INTO audit_entries VALUES (1, \(try hash(1)), x'07');",
      "0009-restorations": """
      INSERT INTO restorations VALUES (1, 10, 20);
      INSERT INTO shown_chains VALUES (\(try id(1)), 15);
      """,
      "0012-heard-messages": "INSERT INTO heard_messages VALUES (2, \(try id(2)), 4000);",
      "0013-passkeys": """
      INSERT INTO passkeys VALUES (x'0a0b', \(try id(2)), 'localhost', x'a4', 7, 50, NULL);
      INSERT INTO spent_challenges VALUES (\(try hash(9)), 5000);
      """,
      "0014-one-time-codes": """
      INSERT INTO one_time_codes VALUES (\(try id(2)), \(bytes(48)), 6, 1, 7);
      """,
      "0015-devices": "INSERT INTO lock_outs VALUES (\(try id(1)), \(try id(2)), 70);",
      "0016-openid-accounts": """
      INSERT INTO openid_accounts VALUES (\(try id(2)), \(try hash(3)));
      """,
      "0018-custodian-marks": "INSERT INTO custodian_marks VALUES (1, \(try id(1)), 3, NULL);",
      // It made that table anew.
      "0017-custodians": """
      INSERT INTO custodian_marks VALUES (\(try hash(4)), \(try id(1)), 3, NULL, NULL, NULL);
      """,
      "0021-record-days": "INSERT INTO record_days VALUES (\(try id(2)), 20000, 3, 4096);",
    ].merging(try phones()) { rows, _ in rows }
  }

  private static func phones() throws -> [String: String] {
    [
      "0022-provider-events": """
      INSERT INTO provider_events VALUES (\(try id(7)), \(try hash(7)), 4000);
      """,
      "0023-provider-accounts": """
      INSERT INTO provider_accounts VALUES (\(try id(7)), 'twilio', \(bytes(90)), 1, 0);
      INSERT INTO provider_numbers VALUES (\(try id(7)), 0, '+34910000001', 'es en');
      """,
      "0024-member-phones": "INSERT INTO member_phones VALUES (\(try id(2)), \(bytes(80)));",
      "0025-phone-legs": """
      INSERT INTO phone_legs VALUES (\(try id(3)), \(try id(9)), \(try id(7)), \(try id(2)), 1,
        'CA1', 'ringing', 2, 0);
      """,
      "0026-phone-messages": """
      INSERT INTO phone_messages VALUES (\(try id(9)), \(try id(7)), \(bytes(70)), 'toFetch', 0,
        4000);
      """,
      "0027-recorded-prompts": """
      INSERT INTO recorded_prompts VALUES (\(try id(8)), 'es', 'waiting', \(bytes(300)), 1500, 4000);
      """,
      "0028-call-backs": """
      INSERT INTO call_backs VALUES (\(try id(4)), \(try id(9)), \(try id(7)), 'es', 4000,
        \(try hash(8)), \(bytes(90)), 1, NULL, NULL);
      """,
      "0030-self-tests": "INSERT INTO self_tests VALUES (1, 360, NULL, 4000, x'7b7d');",
      "0031-menu-numbers": "UPDATE languages SET menu_number = 7;",
      "0033-caller-reports": """
      INSERT INTO caller_reports VALUES (\(try id(6)), \(try id(9)), \(try id(2)), 'prank',
        \(try hash(1)), 'web', 2000, 90000);
      """,
      "0032-phones-after-restart": """
      INSERT INTO lost_messages VALUES (\(try id(5)), 'twilio', 4000);
      """,
    ]
  }

  static func ofCustodian() throws -> [String: String] {
    [
      "0001-devices": """
      INSERT INTO hotline VALUES (1, \(try hash(1)));
      INSERT INTO credentials VALUES (\(try id(1)), 3, x'c0');
      INSERT INTO devices VALUES (\(try id(1)), \(try id(1)), \(try hash(1)), \(try hash(2)),
        x'd0', x'd1', 9, 1, 100, 100);
      INSERT INTO challenges VALUES (\(try hash(3)), \(try id(1)), 100);
      """,
      "0003-lock-outs": "INSERT INTO lock_outs VALUES (\(try id(1)));",
    ]
  }

  static func id(_ number: Int) throws -> String { "x'\(try MemberID.sample(number).hex)'" }
  static func hash(_ number: Int) throws -> String { "x'\(try Hash32.sample(number).hex)'" }
  private static func bytes(_ count: Int) -> String {
    "x'\([UInt8](repeating: 7, count: count).hex)'"
  }

  /// An admin, a volunteer, and one who was removed.
  private static func members() throws -> String {
    """
    INSERT INTO ring_groups VALUES (\(try id(5)));
    INSERT INTO hotlines VALUES
      (1, \(try hash(1)), 1000, 'Night Line', 'Europe/Madrid', 1, '{}', 0, \(try id(5)));
    INSERT INTO languages VALUES (0, 'es', 'Estamos aquí', '112', NULL);
    INSERT INTO members VALUES (\(try id(1)), 0, 'admin', 15, 1, 1, 0, 1000);
    INSERT INTO members VALUES (\(try id(2)), 1, 'volunteer', 12, 1, 1, 1, 1100);
    INSERT INTO members VALUES (\(try id(3)), 2, 'volunteer', 0, 0, 1, 0, 1200);
    INSERT INTO share_deletions VALUES (\(try id(3)), 1300);
    """
  }

  private static func accounts() throws -> String {
    """
    INSERT INTO accounts VALUES (\(try id(1)), \(try hash(1)), \(bytes(16)), \(bytes(32)),
      \(bytes(SealedSeeds.byteCount)), 1000);
    INSERT INTO accounts VALUES (\(try id(2)), \(try hash(2)), \(bytes(16)), \(bytes(32)),
      \(bytes(SealedSeeds.byteCount)), 1100);
    INSERT INTO devices VALUES (\(try id(1)), \(try id(1)), 1000);
    INSERT INTO sessions VALUES (\(try hash(1)), \(try id(2)), 1100, 1200);
    INSERT INTO reset_links VALUES (\(try hash(5)), \(try id(2)), \(try id(1)), 90000);
    INSERT INTO setup_link VALUES (1, \(try hash(6)));
    INSERT INTO sign_in_attempts VALUES (\(try hash(7)), 1100, 2);
    """
  }

  private static func rosters() throws -> String {
    """
    INSERT INTO roster_entries VALUES (0, \(try hash(1)), \(try hash(0)), \(try id(1)), x'e0');
    INSERT INTO roster_entries VALUES (1, \(try hash(2)), \(try hash(1)), \(try id(1)), x'e1');
    INSERT INTO head_statements VALUES (\(try id(1)), 1, 1100, x'5e');
    INSERT INTO invites VALUES (\(try hash(8)), 1, 'volunteer', 9000, \(try id(1)), 1, \(try id(2)));
    INSERT INTO group_wraps VALUES (2, 1, \(try id(2)), x'6a');
    INSERT INTO past_seeds VALUES (2, 2, 1, x'6b');
    """
  }

  /// A note of the admin's that the volunteer may read, and a voice message for the inbox.
  private static func records() throws -> String {
    """
    INSERT INTO records VALUES (1, 1, \(try id(1)), 1, 1, \(try id(0)), \(try id(1)), 1,
      \(try hash(1)), x'8ead', x'ba5e', 2000);
    INSERT INTO records VALUES (2, 9, \(try id(2)), 1, 1, \(try id(9)), \(try id(0)), 3,
      \(try hash(2)), x'8eae', x'ba5f', 3000);
    INSERT INTO record_wraps VALUES (1, \(try id(1)), \(bytes(1_168)));
    INSERT INTO record_wraps VALUES (1, \(try id(2)), \(bytes(1_168)));
    INSERT INTO record_extra_readers VALUES (1, \(try id(2)));
    """
  }

  private static func calls() throws -> String {
    """
    INSERT INTO calls VALUES (1, \(try id(9)), 'web', 'es', 2500, 2600, 2700, 'answered', NULL,
      \(try id(2)), x'7b7d', 4);
    INSERT INTO rings VALUES (1, 0, \(try id(2)), 'answered');
    INSERT INTO attachments VALUES (\(try id(4)), \(try id(9)), 2, 2650, x'50');
    INSERT INTO bans VALUES (\(try id(1)), \(try hash(1)), \(try id(2)), 2000, 90000);
    INSERT INTO rate_limits VALUES (\(try hash(1)), 2000, 3000, 2);
    """
  }
}
