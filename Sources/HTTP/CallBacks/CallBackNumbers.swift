// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing
import Synchronization
package import Telephony

/// The numbers of callers who may yet ask to be called back: each sealed as it arrives, held with
/// its call, and dropped with it unless she asks.
package final class CallBackNumbers: Sendable {
  private struct Held {
    let sealed: SealedCallBack
    let hash: Hash32
    let account: ProviderAccountID
  }

  private let book: CallBackBook
  private let hotlines: any HotlineStore
  private let roster: RosterKeeper
  private let hasher: NumberHasher
  private let numbers: @Sendable () -> [PhoneNumber]
  private let clock: WallClock
  private let held = Mutex<[CallID: Held]>([:])

  /// So many wait at most: whoever forges numbers fills the list, and not the disk.
  static let mostWaiting = 200

  /// - Parameter numbers: the hotline's own: nobody in another country is promised a call.
  package init(
    book: CallBackBook, hotlines: any HotlineStore, roster: RosterKeeper, hasher: NumberHasher,
    numbers: @escaping @Sendable () -> [PhoneNumber], clock: WallClock
  ) {
    self.book = book
    self.hotlines = hotlines
    self.roster = roster
    self.hasher = hasher
    self.numbers = numbers
    self.clock = clock
  }

  package var services: CallBackServices {
    CallBackServices(
      remember: { await self.remember($0, $1, $2) },
      keep: { call, language throws(StoreError) in try await self.keep(call, language) },
      forget: { self.forget($0) })
  }

  private func remember(
    _ number: PhoneNumber, _ call: CallID, _ account: ProviderAccountID
  ) async -> Bool {
    guard let hotline = try? await hotlines.hotline(), hotline.settings.callBack,
      number.isDiallable(by: numbers()), let roster = await roster.ifSetUp,
      let waiting = try? await book.store.callBacks(), waiting.count < Self.mostWaiting
    else { return false }
    var random = SystemRandomNumberGenerator()
    guard
      let sealed = try? SealedCallBack.seal(
        number, of: call, at: clock.now, in: roster, using: &random)
    else { return false }
    let one = Held(sealed: sealed, hash: hasher.lasting(number), account: account)
    held.withLock { $0[call] = one }
    return true
  }

  private func keep(
    _ call: CallID, _ language: LanguageTag
  ) async throws(StoreError) -> Bool {
    guard let one = held.withLock({ $0[call] }) else { return false }
    try await book.keep(
      WaitingCallBack(
        id: one.sealed.id, call: call, account: one.account, language: language,
        askedAt: clock.now.seconds, numberHash: one.hash, numberSealed: one.sealed.envelope))
    return true
  }

  private func forget(_ call: CallID) { held.withLock { $0[call] = nil } }
}
