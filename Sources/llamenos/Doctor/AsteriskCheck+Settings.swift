// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing
import Storage
import Telephony

extension AsteriskCheck {
  /// None where no account is to be read: what is wrong then is said by other checks.
  static func run(_ settings: ServerSettings) async -> [Finding] {
    guard HotlineCheck.hasDatabase(settings), let database = try? CommandDatabase.open(settings)
    else { return [] }
    defer { try? database.close() }
    guard let master = try? HostSecret.load(settings),
      let accounts = try? await database.providerAccounts()
    else { return [] }
    let check = ProviderAccountCheck(
      key: master.key(for: .providerCredentials), wire: .http, clock: SystemClock())
    return await AsteriskCheck(accounts: check).run(accounts)
      + voice(of: accounts, in: settings.soundsDirectory)
  }

  /// Without a voice callers hear nothing of what they are told, and wait as if nobody were there.
  static func voice(
    of accounts: [StoredProviderAccount], in folder: URL,
    missing: String? = SpokenFiles.missingProgram
  ) -> [Finding] {
    guard accounts.contains(where: { $0.provider == Asterisk.name && $0.isOn }) else { return [] }
    if let missing {
      return [
        .bad(
          "Asterisk’s voice", "\(missing) is not installed, so callers are told nothing",
          do: "apt-get install espeak-ng sox, then start the hotline anew")
      ]
    }
    let made = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    guard made?.isEmpty == false else {
      return [
        .bad(
          "Asterisk’s voice", "there is nothing for it to play in \(folder.path)",
          do: "start the hotline; if it runs, can it write there? (--sounds-dir)")
      ]
    }
    guard ReadableSounds.isOpen(folder) else {
      return [
        .bad(
          "Asterisk’s voice", "only the hotline may read \(folder.path), and not Asterisk",
          do: "chmod 755 \(folder.path), and look that it may enter the folders above")
      ]
    }
    return [.good("Asterisk’s voice", "what callers are told is in \(folder.path)")]
  }
}
