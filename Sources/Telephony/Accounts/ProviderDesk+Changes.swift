// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

/// What admins change. Each change is stored first, with its entry in the audit log.
extension ProviderDesk {
  /// Adds an account, or changes one.
  ///
  /// - Returns: the account's id.
  /// - Throws: any refusal but `noOrigin` and `provider`; nothing is asked of the provider.
  @discardableResult
  package func keep(
    _ draft: ProviderDraft, by member: MemberID
  ) async throws(ProviderDeskRefusal) -> ProviderAccountID {
    await changes.enter()
    do throws(ProviderDeskRefusal) {
      let account = try self.account(of: draft)
      try await keep(account, by: member)
      await changes.leave()
      return account.id
    } catch {
      await changes.leave()
      throw error
    }
  }

  /// With its numbers; calls that are under way there are ended, since nobody could end them later.
  /// What was set at the provider stays there, and finds nobody.
  package func delete(
    _ id: ProviderAccountID, by member: MemberID
  ) async throws(ProviderDeskRefusal) {
    await changes.enter()
    do throws(ProviderDeskRefusal) {
      let act = AuditAct(
        actor: member, action: .providerDeleted, object: id.bytes, at: clock.now.seconds)
      let outcome: ProviderAccountDeletion
      do throws(StoreError) {
        outcome = try await store.deleteProviderAccount(id, audit: act)
      } catch { throw .store(error) }
      switch outcome {
      case .deleted: break
      case .unknown: throw .unknownAccount
      case .messagesWaiting: throw .messagesWaiting
      }
      opened[id] = nil
      await lines.endCalls(at: id)
      await handOver()
      await changes.leave()
    } catch {
      await changes.leave()
      throw error
    }
  }

  /// Adds a number of an account, or changes what it offers and rings. Once the provider has been told where
  /// to send what happens there.
  func add(
    _ number: HotlineNumber, to id: ProviderAccountID, by member: MemberID
  ) async throws(ProviderDeskRefusal) {
    await changes.enter()
    do throws(ProviderDeskRefusal) {
      // It may have been deleted, or given other numbers, while the provider was asked.
      guard let account = opened[id] else { throw .unknownAccount }
      var numbers = account.stored.numbers
      if let place = numbers.firstIndex(where: { $0.number == number.number }) {
        numbers[place] = number
      } else {
        numbers.append(number)
      }
      let draft = ProviderDraft(.account(id), numbers: numbers)
      try await keep(try self.account(of: draft), by: member)
      await changes.leave()
    } catch {
      await changes.leave()
      throw error
    }
  }

  private func keep(
    _ account: StoredProviderAccount, by member: MemberID
  ) async throws(ProviderDeskRefusal) {
    let act = AuditAct(
      actor: member, action: .providerKept, object: account.id.bytes,
      detail: [account.isOn ? 1 : 0, UInt8(clamping: account.numbers.count)],
      at: clock.now.seconds)
    let isKept: Bool
    do throws(StoreError) { isKept = try await store.keep(account, audit: act) } catch {
      throw .store(error)
    }
    guard isKept else { throw .numberTaken }
    opened[account.id] = open(account, after: opened[account.id])
    await handOver()
  }
}

extension ProviderDesk {
  /// What is to be stored.
  private func account(
    of draft: ProviderDraft
  ) throws(ProviderDeskRefusal) -> StoredProviderAccount {
    let (earlier, id, name) = try subject(of: draft)
    let position = draft.position ?? earlier?.position ?? lastPosition
    let numbers = draft.numbers ?? earlier?.numbers ?? []
    guard Self.positions.contains(position), Self.isEachOnce(numbers) else { throw .malformed }
    guard numbers.count <= Self.maximumNumbers else { throw .tooManyNumbers }
    var sealed = earlier?.credentialsSealed
    // What nobody has entered anew is not sealed anew: it may be what cannot be opened.
    if sealed == nil || !draft.fields.isEmpty {
      sealed = try seal(draft.fields, over: opened[id]?.credentials.fields ?? [:], of: id, at: name)
    }
    return StoredProviderAccount(
      id: id, provider: name, credentialsSealed: sealed ?? [], numbers: numbers,
      isOn: draft.isOn ?? earlier?.isOn ?? true, position: position)
  }

  private func subject(
    of draft: ProviderDraft
  ) throws(ProviderDeskRefusal) -> (StoredProviderAccount?, ProviderAccountID, String) {
    switch draft.subject {
    case .account(let id):
      guard let stored = opened[id]?.stored else { throw .unknownAccount }
      return (stored, id, stored.provider)
    case .new(let provider):
      guard opened.count < Self.maximumAccounts else { throw .tooManyAccounts }
      return (nil, .random(using: &random), provider)
    }
  }

  private var lastPosition: Int {
    let last = inOrder.last?.stored.position ?? Self.positions.lowerBound - 1
    return min(last + 1, Self.positions.upperBound)
  }

  private static func isEachOnce(_ numbers: [HotlineNumber]) -> Bool {
    Set(numbers.map(\.number)).count == numbers.count
      && numbers.allSatisfy(\.namesEachOnce)
  }

  /// - Parameter earlier: what was entered before; it stays where nothing else is entered.
  private func seal(
    _ fields: [String: String], over earlier: [String: String], of id: ProviderAccountID,
    at name: String
  ) throws(ProviderDeskRefusal) -> [UInt8] {
    guard let type = Providers.named(name) else { throw .unknownProvider }
    let asked = Set(type.credentials.map(\.name))
    guard fields.keys.allSatisfy(asked.contains) else { throw .malformed }
    // Of an older version's fields, those that are asked for no more are dropped.
    let entered = earlier.filter { asked.contains($0.key) }.merging(fields) { $1 }
      .filter { !$0.value.isEmpty }
    do throws(CredentialRefusal) { _ = try type.init(credentials: entered) } catch {
      throw .field(error.field)
    }
    do throws(OpenRefusal) {
      return try ProviderCredentials(entered).sealed(for: id, under: key, using: &random)
    } catch { throw .unusable }
  }
}
