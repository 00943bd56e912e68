// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Everything that the hotline has on the telephone: takes in what providers say, has the exchange
/// decide, and has providers do what came of it.
///
/// The exchange hands over effects in the order of its steps. What a leg is told while a webhook
/// of that same leg waits for an answer goes into that answer.
package actor PhoneLines {
  let exchange: Exchange
  let services: LineServices
  let store: any PhoneLegStore
  private(set) var prompter: Prompter
  /// For accounts whose provider speaks no text.
  private(set) var filePrompter: Prompter
  var accounts: [ProviderAccountID: ProviderAccount] = [:]
  /// As an admin has put them.
  var order: [ProviderAccountID] = []
  var legs = PhoneLegs()
  var ended: [ProviderAccountID: EndedLegs] = [:]
  /// The last script of each leg: what its webhooks are answered with, however often they come.
  var scripts: [LegID: LegScript] = [:]
  var destinations: [LegID: LegDestination] = [:]
  /// Calls back in which nobody but her who calls has been dialled yet.
  var callBacks: [CallID: CallBackOrder] = [:]
  /// Calls that the hotline has placed to itself, by the legs that it placed.
  var selfTests: [LegID: AwaitedSelfTest] = [:]
  /// How many webhooks of a leg are taken in now, and those that were sent again meanwhile.
  var turns: [Turn: (count: Int, waiting: [CheckedContinuation<Void, Never>])] = [:]
  /// Legs of which a webhook waits for its answer.
  var answering: [LegID: Int] = [:]
  var lanes: Lanes
  /// Legs that a provider was last asked something for in vain.
  var missed: Set<LegID> = []
  /// Of each leg that is asked something, where the provider does not end the question.
  var questions: [LegID: Task<Void, Never>] = [:]
  /// Returns after so many seconds, or throws when cancelled.
  let wait: @Sendable (_ seconds: Int) async throws -> Void
  let executor: (any TaskExecutor)?
  /// Whether what was removed is being wiped, and whether it is to be once more.
  var wiping: (task: Task<Void, Never>, again: Bool)?
  private let saves = Turnstile()

  /// - Parameters:
  ///   - wait: returns after so many seconds, or throws when cancelled.
  ///   - executor: what is asked of providers runs on it; `nil` for any.
  package init(
    exchange: Exchange, store: any PhoneLegStore, services: LineServices, prompter: Prompter,
    wait: @escaping @Sendable (_ seconds: Int) async throws -> Void,
    on executor: (any TaskExecutor)? = nil
  ) {
    self.exchange = exchange
    self.store = store
    self.services = services
    self.prompter = prompter
    filePrompter = prompter
    self.wait = wait
    self.executor = executor
    lanes = Lanes(on: executor)
  }

  package func use(_ accounts: [ProviderAccount]) {
    order = accounts.map(\.id)
    self.accounts = Dictionary(
      accounts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes up the legs that were there when the server went down. Before the exchange restarts.
  package func restart() async throws(StoreError) {
    legs = PhoneLegs(try await store.phoneLegs().compactMap { PhoneLeg($0) })
  }

  /// Ends what is left of calls that were over when the server went down, before their legs were
  /// told. After the exchange has restarted, and before the first message.
  package func endLeftovers() async {
    for call in legs.calls.sorted(by: { $0.hex < $1.hex })
    where await exchange.call(call) == nil {
      for command in legs.abandon(call) { carryOut(command) }
    }
    try? await saveLegs()
  }

  /// Returns once nothing is under way at providers.
  package func settle() async {
    var seen: Int?
    while seen != lanes.appended {
      seen = lanes.appended
      for task in lanes.all { await task.value }
    }
  }

  /// Where lines have a sound: from the next that a phone is told.
  ///
  /// - Parameters:
  ///   - addresses: where a provider that speaks finds what was recorded.
  ///   - files: as a provider that speaks no text names them.
  package func play(addresses: [Prompter.Spoken: String], files: [Prompter.Spoken: String]) {
    prompter = prompter.playing(addresses)
    filePrompter = prompter.playing(files)
  }

  func prompter(at account: ProviderAccountID) -> Prompter {
    guard let account = accounts[account] else { return prompter }
    let provider = type(of: account.provider)
    return (provider.capabilities.speaks ? prompter : filePrompter).with(voicesOf: provider)
  }

  func memberScripts(_ call: Call?, at account: ProviderAccountID) -> MemberScripts {
    MemberScripts(
      by: prompter(at: account), in: call?.language ?? prompter.fallback,
      isCallBack: call?.isCallBack ?? false)
  }

  /// What is known of legs is stored before anybody is told of it. One after another: who finds
  /// nothing to store may go on only once those before have stored what was found.
  func saveLegs() async throws(StoreError) {
    await saves.enter()
    do throws(StoreError) {
      try await saveChanges()
      await saves.leave()
    } catch {
      await saves.leave()
      throw error
    }
  }

  private func saveChanges() async throws(StoreError) {
    let (saved, gone) = legs.takeChanges()
    for leg in gone {
      scripts[leg] = nil
      destinations[leg] = nil
      missed.remove(leg)
      stopQuestion(leg)
    }
    guard !saved.isEmpty || !gone.isEmpty else { return }
    do throws(StoreError) {
      try await store.save(saved, removing: gone)
    } catch {
      legs.keepChanges(of: saved.map(\.id) + gone)
      throw error
    }
    closeLeftRooms()
  }
}
