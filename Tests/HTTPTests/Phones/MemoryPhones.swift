// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Accounts, messages and legs in memory, by the rules of their stores. It can be told to fail.
actor MemoryPhones {
  private(set) var accounts: [ProviderAccountID: StoredProviderAccount] = [:]
  /// In the order in which they were done.
  private(set) var acts: [AuditAct] = []
  private var events: Set<[UInt8]> = []
  private var legs: [LegID: StoredPhoneLeg] = [:]
  private var isFailing = false

  func fail(_ isFailing: Bool) { self.isFailing = isFailing }

  /// As another version of the program, or another key, has left it.
  func put(_ account: StoredProviderAccount) { accounts[account.id] = account }

  private func check() throws(StoreError) {
    if isFailing { throw .readOnly }
  }
}

extension MemoryPhones: ProviderAccountStore {
  func providerAccounts() async throws(StoreError) -> [StoredProviderAccount] {
    Array(accounts.values)
  }

  func keep(
    _ account: StoredProviderAccount, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try check()
    let others = accounts.values.filter { $0.id != account.id }.flatMap(\.numbers).map(\.number)
    guard Set(others).isDisjoint(with: account.numbers.map(\.number)) else { return false }
    accounts[account.id] = account
    acts.append(audit)
    return true
  }

  func deleteProviderAccount(
    _ id: ProviderAccountID, audit: AuditAct
  ) async throws(StoreError) -> ProviderAccountDeletion {
    try check()
    guard accounts.removeValue(forKey: id) != nil else { return .unknown }
    acts.append(audit)
    return .deleted(recordingsLeft: 0)
  }
}

extension MemoryPhones: ProviderEventStore {
  func admit(
    _ event: ProviderEventHash, of account: ProviderAccountID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    try check()
    return events.insert(account.bytes + event.bytes).inserted
  }

  func forget(
    _ event: ProviderEventHash, of account: ProviderAccountID
  ) async throws(StoreError) {
    events.remove(account.bytes + event.bytes)
  }

  func forgetProviderEvents(before time: UnixSeconds) async throws(StoreError) {}
}

extension MemoryPhones: PhoneLegStore {
  func save(_ saved: [StoredPhoneLeg], removing gone: [LegID]) async throws(StoreError) {
    try check()
    for leg in saved { legs[leg.id] = leg }
    for id in gone { legs[id] = nil }
  }

  func phoneLegs() async throws(StoreError) -> [StoredPhoneLeg] { Array(legs.values) }
  func wipeRemovedLegs() async throws(StoreError) {}
}
