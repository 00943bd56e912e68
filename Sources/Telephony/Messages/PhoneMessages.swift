// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Brings what callers by phone have left from the provider to the inbox, and has it deleted there.
///
/// What waits is in the database before anything is asked, and is forgotten once the provider has
/// none of it any more. A step that fails is done again: after minutes, then every hour, without
/// end. Whatever is cut off is gone on with after a restart, and no message comes twice.
package actor PhoneMessages {
  /// Sounds that are in memory at once, of up to 8 MiB each.
  private static let lanes = 4

  let services: PhoneMessageServices
  let inbox: any InboxMessages
  let exchange: Exchange
  let clock: WallClock
  let key: ServerKey
  var random: any RandomNumberGenerator & Sendable
  var ways: [ProviderAccountID: ProviderWay] = [:]
  var messages: [CallID: AwaitedMessage] = [:]
  let store: any PhoneMessageStore & LostMessageStore
  /// Reads and writes of the store, one after another: else a row could take the place of what is
  /// being written.
  let storing = Turnstile()
  private let fallback: LanguageTag
  private let lanes = (0..<PhoneMessages.lanes).map { _ in Turnstile() }
  private var isRetrying = false

  /// - Parameters:
  ///   - key: of purpose `.phoneMessages`.
  ///   - fallback: the language of a message whose call is over when it is told.
  package init(
    store: any PhoneMessageStore & LostMessageStore, inbox: any InboxMessages, exchange: Exchange,
    services: PhoneMessageServices, key: ServerKey, clock: WallClock, fallback: LanguageTag,
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) {
    self.store = store
    self.inbox = inbox
    self.exchange = exchange
    self.services = services
    self.key = key
    self.clock = clock
    self.fallback = fallback
    self.random = random
  }

  /// All that there are: one that takes no calls any more may have messages still.
  package func use(_ ways: [ProviderAccountID: ProviderWay]) { self.ways = ways }

  /// Takes in that a message was recorded, and does all that can be done at once. What
  /// `LineServices.keep` is.
  package func keep(_ recording: Recording, call: CallID, account: ProviderAccountID) async {
    _ = await takeUp()
    let language = await exchange.call(call)?.language ?? fallback
    let now = clock.now.seconds
    var message =
      messages[call] ?? AwaitedMessage(at: account, in: language, now: now)
    guard message.add(recording, at: now) else { return }
    messages[call] = message
    await save(call)
    await advance(call)
  }

  /// Goes on with what is due: every minute. Returns once all of it was tried.
  package func retry(_ now: Instant) async {
    guard !isRetrying else { return }
    isRetrying = true
    _ = await takeUp()
    let due = messages.filter { !$0.value.isWorking && $0.value.nextAt <= now.seconds }
      .sorted { $0.value.nextAt < $1.value.nextAt }
    for (call, _) in due { await advance(call) }
    for (call, message) in messages where !message.isStored { await save(call) }
    isRetrying = false
  }

  /// Messages that are lost, and of which no admin has said that she has read it.
  package func lost() async throws(StoreError) -> [LostMessage] { try await store.lostMessages() }

  /// An admin has read it.
  /// - Returns: `false` if there is none of that id.
  package func putAway(_ lost: RecordID, audit: AuditAct) async throws(StoreError) -> Bool {
    try await store.putAway(lost, audit: audit)
  }

  /// What waits, the oldest due first.
  /// - Throws: what the store throws.
  package func overview() async throws(StoreError) -> [WaitingMessage] {
    let rows = try await takeUp().get()
    let unreadable = rows.filter { messages[$0.call] == nil }.map {
      (at: $0.nextAt, WaitingMessage($0))
    }
    let waiting = messages.filter { !$0.value.isDone }
      .map { (at: $0.value.nextAt, WaitingMessage($0.key, $0.value)) }
    return (unreadable + waiting).sorted { $0.at < $1.at }.map(\.1)
  }

  /// Tries all recordings of one call, and those that are told meanwhile.
  private func advance(_ call: CallID) async {
    guard messages[call]?.isWorking == false else { return }
    messages[call]?.startWork()
    let lane = lanes[Int(call.bytes[0]) % lanes.count]
    await lane.enter()
    var tried: Set<String> = []
    var failure: PhoneMessageFailure?
    while let recording = messages[call]?.recordings.first(where: { !tried.contains($0.id) }) {
      tried.insert(recording.id)
      do throws(PhoneMessageFailure) {
        try await carry(recording, of: call)
      } catch {
        failure = error
      }
    }
    messages[call]?.endWork(failure, at: clock.now.seconds)
    await lane.leave()
    await save(call)
  }
}
