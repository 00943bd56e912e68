// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser

/// A self-hosted crisis hotline whose server stores data that it cannot read.
@main
struct App: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "llamenos",
    abstract: "A self-hosted crisis hotline whose server stores data that it cannot read.",
    version: Version.current,
    subcommands: [
      Serve.self, CustodianCommand.self, Doctor.self, Config.self, Keys.self, Subpoena.self,
      Backup.self, MakeBackupKey.self, Restore.self, ResetSignIn.self, Verify.self, Manifest.self,
      MakeMakerKey.self, Sign.self, Schema.self, AsteriskCommand.self, ProviderCommand.self,
      VendorSDKCommand.self,
    ],
    defaultSubcommand: Serve.self)
}
