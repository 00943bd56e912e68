// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// One of the hotline's accounts: what is stored of it, and what could be made of that.
struct DeskAccount: Sendable {
  let stored: StoredProviderAccount
  /// What an admin has entered; empty where it cannot be opened.
  let credentials: ProviderCredentials
  /// `nil` where they cannot be opened, or are not what this version takes.
  let provider: (any Provider)?
  /// Of its own, so that how this account does is told apart from every other's.
  let client: ProviderClient

  /// A provider and a client are made anew only where what they are made of has changed: a client
  /// knows how its account does.
  init(
    _ stored: StoredProviderAccount, under key: ServerKey, after earlier: DeskAccount?,
    makeClient: () -> ProviderClient
  ) {
    self.stored = stored
    let opened = try? ProviderCredentials(stored.credentialsSealed, of: stored.id, under: key)
    credentials = opened ?? ProviderCredentials([:])
    if let earlier, earlier.stored.provider == stored.provider, earlier.credentials == opened {
      (provider, client) = (earlier.provider, earlier.client)
      return
    }
    provider = opened.flatMap { credentials in
      try? Providers.named(stored.provider)?.init(credentials: credentials.fields)
    }
    client = makeClient()
  }

  var fields: [CredentialField] { Providers.named(stored.provider)?.credentials ?? [] }

  var sendsWebhooks: Bool {
    Providers.named(stored.provider)?.capabilities.sendsWebhooks ?? false
  }

  func addresses(at origin: String?, music: SoundToken? = nil) -> HookAddresses {
    HookAddresses(
      origin: origin ?? "", account: stored.id,
      holdMusic: origin.flatMap { music?.address(at: $0) })
  }

  /// How it is asked for something; `nil` where nobody can.
  var way: ProviderWay? { provider.map { ProviderWay(provider: $0, client: client) } }

  /// - Parameter origin: where vendors reach the hotline; `nil` if they do not.
  func takesCalls(at origin: String?) -> Bool {
    stored.isOn && provider != nil && !stored.numbers.isEmpty && (origin != nil || !sendsWebhooks)
  }

  /// As lines know it: one that is off too, for the calls that are under way there.
  ///
  /// - Parameters:
  ///   - origin: where vendors reach the hotline; `nil` if they do not.
  ///   - music: what names, there, the sound for whoever waits.
  /// - Returns: `nil` for one that could not carry a call.
  func ready(
    at origin: String?, music: SoundToken?,
    intake: (any Provider, ProviderClient) -> WebhookIntake
  ) -> ProviderAccount? {
    guard let provider, origin != nil || !sendsWebhooks else { return nil }
    return ProviderAccount(
      id: stored.id, provider: provider, client: client, intake: intake(provider, client),
      addresses: addresses(at: origin, music: music),
      callerID: stored.numbers.first?.number,
      takesCalls: stored.isOn && !stored.numbers.isEmpty, numbers: stored.numbers)
  }
}
