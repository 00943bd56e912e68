// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Calls that the hotline places to itself. They are no calls of the switchboard's: nobody is rung,
/// nothing is counted or stored, and no ban or limit keeps them out.
extension PhoneLines {
  /// It has so long to come in.
  package static let selfTestSeconds = 60
  /// An end may be told before the arrival that it belongs to.
  private static let secondsAfterEnd = 5

  /// One that is under way.
  struct AwaitedSelfTest {
    let call: SelfTestCall
    let say: AsyncStream<Word>.Continuation
    /// What the provider calls it where it comes in.
    var arrivals: Set<ProviderLegID> = []

    enum Word: Sendable {
      case arrived, pickedUp, ended
      case over(SelfTestFailure)
    }
  }

  /// Places it, and waits until it has come in or cannot come any more.
  ///
  /// - Returns: why it has not; `nil` if it has.
  package func place(_ call: SelfTestCall) async -> SelfTestFailure? {
    guard let account = accounts[call.through] else { return .notPlaced(.gone) }
    let leg = services.random(LegID.self)
    let (words, say) = AsyncStream.makeStream(of: AwaitedSelfTest.Word.self)
    selfTests[leg] = AwaitedSelfTest(call: call, say: say)
    let order = LegOrder(
      leg, to: .phone(call.to), callerID: call.from, ringSeconds: Self.selfTestSeconds)
    var name: ProviderLegID?
    var failure: SelfTestFailure?
    do throws(ProviderFailure) {
      name = try await account.client.perform(account.provider.place(order, account.addresses))
    } catch {
      // Where only the answer got lost it may ring all the same.
      if !error.mayBeDone { failure = .notPlaced(error) }
    }
    if failure == nil { failure = await outcome(words, say) }
    selfTests[leg] = nil
    if let name {
      perform(account.provider.end(name, elsewhere: false), for: nil, at: account)
    }
    return failure
  }

  private func outcome(
    _ words: AsyncStream<AwaitedSelfTest.Word>,
    _ say: AsyncStream<AwaitedSelfTest.Word>.Continuation
  ) async -> SelfTestFailure? {
    var waits = [after(Self.selfTestSeconds, say, .silence)]
    defer { for wait in waits { wait.cancel() } }
    for await word in words {
      switch word {
      case .arrived: return nil
      case .pickedUp: return .elsewhere
      case .ended: waits.append(after(Self.secondsAfterEnd, say, .ended))
      case .over(let failure): return failure
      }
    }
    return .silence
  }

  private func after(
    _ seconds: Int, _ say: AsyncStream<AwaitedSelfTest.Word>.Continuation,
    _ failure: SelfTestFailure
  ) -> Task<Void, Never> {
    Task { [wait] in
      guard (try? await wait(seconds)) != nil else { return }
      say.yield(.over(failure))
    }
  }

  /// A call has come in.
  ///
  /// - Returns: whether it is one of these: from that number, to that one, at that account.
  func takeSelfTest(
    _ name: ProviderLegID, from: PhoneNumber?, to: PhoneNumber, at account: ProviderAccountID
  ) -> Bool {
    let found = selfTests.first { _, test in
      test.call.to == to && test.call.from == from && test.call.at == account
    }
    guard let id = found?.key else { return false }
    selfTests[id]?.arrivals.insert(name)
    selfTests[id]?.say.yield(.arrived)
    return true
  }

  /// Whether what has come in under that name is to hear that it is busy.
  func isSelfTest(_ name: ProviderLegID?) -> Bool {
    guard let name else { return false }
    return selfTests.values.contains { $0.arrivals.contains(name) }
  }

  /// What is told of the leg that was placed.
  ///
  /// - Returns: whether it was of one of these.
  func hearSelfTest(_ event: LegEvent, at hook: Hook?, of account: ProviderAccount) -> Bool {
    let leg: LegID? =
      switch hook {
      case .legAnswered(let id), .legNext(let id, _), .legStatus(let id): id
      case nil: account.provider.placedLeg(event.leg)
      default: nil
      }
    guard let leg, let test = selfTests[leg], test.call.through == account.id else { return false }
    switch event.what {
    case .status(.answered): test.say.yield(.pickedUp)
    case .status(.ended): test.say.yield(.ended)
    default: break
    }
    return true
  }
}
