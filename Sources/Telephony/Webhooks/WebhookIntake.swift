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
    package let isMessageOver: Bool
    /// None for a message that was not taken in.
    fileprivate let ids: [ProviderEventHash]
  }

  /// For how long a message is known again. Providers give up within a day; and what is older is
  /// about legs that ended long ago, which nothing follows.
  package static let rememberedSeconds: UnixSeconds = 3 * 86_400

  /// No reading's own id has a colon so near its beginning: it begins with what a provider calls
  /// something, which has none.
  private static let signedPrefix = "signed:"

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
      return Taken(
        isRepeated: false, leg: nil, events: [], followUps: [],
        isMessageOver: reading.isMessageOver, ids: [])
    }
    let isFirst: Bool
    let ids = [reading.signed.map { Self.signedPrefix + $0 }, reading.id].compactMap(\.self)
      .map(hash)
    do throws(StoreError) {
      isFirst = try await admit(ids, at: now)
    } catch { throw .store(error) }
    return Taken(
      isRepeated: !isFirst, leg: reading.events.first?.leg,
      events: isFirst ? reading.events : [], followUps: isFirst ? reading.followUps : [],
      isMessageOver: reading.isMessageOver, ids: isFirst ? ids : [])
  }

  /// - Returns: whether none was taken in before. Those after one that was are left alone.
  private func admit(
    _ ids: [ProviderEventHash], at now: Instant
  ) async throws(StoreError) -> Bool {
    var admitted: [ProviderEventHash] = []
    do throws(StoreError) {
      for id in ids {
        guard try await store.admit(id, of: account, at: now.seconds) else { return false }
        admitted.append(id)
      }
      return true
    } catch {
      // Should this fail too, the message is lost; the timers of its call end it.
      for id in admitted { try? await store.forget(id, of: account) }
      throw error
    }
  }

  /// What was taken in could not be carried out: sent again, it counts as the first.
  package func giveBack(_ taken: Taken) async throws(StoreError) {
    for id in taken.ids { try await store.forget(id, of: account) }
  }

  /// The account is part of it: the same id at two of them makes two hashes.
  private func hash(_ id: String) -> ProviderEventHash {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(account.bytes + Array(id.utf8)), using: key)
    guard let hash = ProviderEventHash(Array(code)) else { preconditionFailure() }
    return hash
  }
}
