// SPDX-License-Identifier: AGPL-3.0-or-later

package import Crypto
package import Domain
import Foundation

/// Takes in what one account of a provider says: verified, and each message once, at whichever
/// server node it comes and however often it is sent.
package struct WebhookIntake: Sendable {
  package enum Failure: Error, Equatable, Sendable {
    case refused(WebhookRefusal)
    /// Nothing was taken in: the provider is to send it again.
    case store(StoreError)
  }

  /// What came of a message.
  package struct Taken: Sendable {
    /// Whether the message was taken in before. It is answered as the first was: the provider
    /// sends it again because it has heard no answer.
    package let isRepeated: Bool
    /// Which leg it is about, the first if there are more; also when it was taken in before.
    package let leg: ProviderLegID?
    /// None for a message that was taken in before.
    package let events: [LegEvent]
    package let followUps: [ProviderOperation<Void>]
    /// `nil` for a message that was not taken in.
    fileprivate let id: ProviderEventHash?
  }

  /// For how long a message is known again. Providers give up within a day; and what is older is
  /// about legs that ended long ago, which nothing follows.
  package static let rememberedSeconds: UnixSeconds = 3 * 86_400

  private let account: ProviderAccountID
  private let provider: any Provider
  private let client: ProviderClient
  private let store: any ProviderEventStore
  private let key: SymmetricKey
  private let clock: WallClock

  /// - Parameters:
  ///   - client: the account's own: its health counts what is refused.
  ///   - key: under which messages' ids are hashed; the same at every node and after a restart.
  package init(
    account: ProviderAccountID, provider: any Provider, client: ProviderClient,
    store: any ProviderEventStore, key: SymmetricKey, clock: WallClock
  ) {
    self.account = account
    self.provider = provider
    self.client = client
    self.store = store
    self.key = key
    self.clock = clock
  }

  package func take(_ message: ProviderMessage) async throws(Failure) -> Taken {
    let now = clock.now
    let reading: ProviderReading
    do throws(WebhookRefusal) {
      reading = try provider.read(message, at: now)
    } catch {
      await client.count(error)
      throw .refused(error)
    }
    // What says nothing may say it again: music that plays for an hour fills no table.
    guard !reading.events.isEmpty || !reading.followUps.isEmpty else {
      return Taken(isRepeated: false, leg: nil, events: [], followUps: [], id: nil)
    }
    let isFirst: Bool
    let id = hash(reading.id)
    do throws(StoreError) {
      isFirst = try await store.admit(id, of: account, at: now.seconds)
    } catch { throw .store(error) }
    return Taken(
      isRepeated: !isFirst, leg: reading.events.first?.leg,
      events: isFirst ? reading.events : [], followUps: isFirst ? reading.followUps : [],
      id: isFirst ? id : nil)
  }

  /// What was taken in could not be carried out: sent again, it counts as the first.
  package func giveBack(_ taken: Taken) async throws(StoreError) {
    guard let id = taken.id else { return }
    try await store.forget(id, of: account)
  }

  /// The account is part of it: the same id at two of them makes two hashes.
  private func hash(_ id: String) -> ProviderEventHash {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(account.bytes + Array(id.utf8)), using: key)
    guard let hash = ProviderEventHash(Array(code)) else { preconditionFailure() }
    return hash
  }
}
