// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// How things stand at providers: what is left there of calls that are over, and what has happened
/// at one whose connection was away.
extension PhoneLines {
  /// Before the connection is opened: whoever stands there then, and still does when it is open,
  /// is nobody who comes by it.
  ///
  /// - Throws: `gone` for an account that is not there or has no connection.
  package func standing(
    at id: ProviderAccountID
  ) async throws(ProviderFailure) -> Set<ProviderLegID> {
    let (account, connection) = try connected(id)
    return Set(try await account.client.fetch(connection.standing))
  }

  /// Once the connection is open. Legs that are not there any more have ended; members who have
  /// picked up are told what to press, also those who knew: a key that was pressed meanwhile is
  /// never told; legs that were there before and that nobody knows
  /// are ended, for nobody would ever talk to them; rooms of calls that are over are closed. After
  /// the exchange has restarted.
  ///
  /// - Parameter before: as `standing` said, empty if it could not be asked.
  package func reconcile(
    with before: Set<ProviderLegID>, at id: ProviderAccountID
  ) async throws(ProviderFailure) {
    let (account, connection) = try connected(id)
    await account.client.resume()
    let known = legs.names(at: id)
    let standing = Set(try await account.client.fetch(connection.standing))
    for name in standing { recognise(name, at: account) }
    for name in known.subtracting(standing).sorted(by: { $0.text < $1.text }) {
      // What cannot be stored is found again the next time.
      _ = try? await handle(LegEvent(name, .status(.ended(.failed))), at: nil, of: account)
    }
    try await takeAnswers(at: account, by: connection)
    await resume(at: account)
    endStrangers(standing.intersection(before), at: account)
    for room in try await account.client.fetch(connection.rooms) {
      if await exchange.call(room.call) == nil { close(room.call, at: account) }
    }
  }

  /// That she has picked up is told once: she would press a key that nobody waits for.
  private func takeAnswers(
    at account: ProviderAccount, by connection: ProviderConnection
  ) async throws(ProviderFailure) {
    guard let answered = connection.answered else { return }
    for name in try await account.client.fetch(answered) {
      // Of one that is known to have been answered this says nothing.
      _ = try? await handle(LegEvent(name, .status(.answered)), at: nil, of: account)
    }
  }

  private func connected(
    _ id: ProviderAccountID
  ) throws(ProviderFailure) -> (ProviderAccount, ProviderConnection) {
    guard let account = accounts[id], let connection = account.provider.connection else {
      throw .gone
    }
    return (account, connection)
  }

  /// One that was just placed may not have got its name yet: then nobody is a stranger.
  private func endStrangers(_ standing: Set<ProviderLegID>, at account: ProviderAccount) {
    guard !legs.isAnyUnnamed(at: account.id) else { return }
    let strangers = standing.subtracting(legs.names(at: account.id))
    for name in strangers.sorted(by: { $0.text < $1.text }) {
      perform(account.provider.end(name, elsewhere: false), for: nil, at: account)
    }
  }

  /// The last legs of calls have gone: nobody is in their rooms, and what providers called those
  /// legs is to be nowhere.
  func closeLeftRooms() {
    let left = legs.takeLeftCalls()
    for (call, id) in left.sorted(by: { $0.key.hex < $1.key.hex }) {
      if let account = accounts[id] { close(call, at: account) }
    }
    if !left.isEmpty { wipe() }
  }

  /// After what its legs were last told: a room that one of them is just led to would be opened
  /// again behind it.
  private func close(_ call: CallID, at account: ProviderAccount) {
    perform(
      account.provider.close(Room(of: call)), for: nil, at: account,
      after: lanes.tasks(of: call))
  }
}
