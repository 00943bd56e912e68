// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Telephony

/// Why an account cannot be used by this server.
enum AccountTrouble: Error, Hashable {
  case unknownProvider
  /// Sealed under another master secret, or damaged.
  case notOpened
  /// Made by a version that asked for other things.
  case credentials(field: String)
}

extension StoredProviderAccount {
  /// The adapter with this account's credentials.
  ///
  /// - Parameter key: of purpose `.providerCredentials`.
  func open(under key: ServerKey) throws(AccountTrouble) -> any Provider {
    guard let type = Providers.named(provider) else { throw .unknownProvider }
    let credentials: ProviderCredentials
    do throws(OpenRefusal) {
      credentials = try ProviderCredentials(credentialsSealed, of: id, under: key)
    } catch {
      throw .notOpened
    }
    do throws(CredentialRefusal) {
      return try type.init(credentials: credentials.fields)
    } catch {
      throw .credentials(field: error.field)
    }
  }

  /// As it is named to an operator: the provider, and where the id begins.
  var shown: String { "\(provider) \(id.hex.prefix(8))" }
}
