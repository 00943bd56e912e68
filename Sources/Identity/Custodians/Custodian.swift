// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Holds each device's key share and counts wrong PINs (PROTOCOL section 13).
///
/// Reached by sealed messages alone: whoever carries them sees ciphertext of fixed sizes. It
/// shares nothing with the application server but the process, so that it can move to another
/// host without a change to any client.
package struct Custodian: Sendable {
  let secret: CustodianKey
  private let desk: CustodianDesk
  private let store: any CustodianStore
  private let clock: WallClock
  let random: RandomSource

  /// - Parameters:
  ///   - master: the custodian's own key and its store's come from it by their labels.
  ///   - verifier: checks members' passkeys; the custodian takes nobody's word for them.
  ///   - provider: whose ID tokens are taken, which it checks for itself too.
  package init(
    master: MasterSecret, store: any CustodianStore, clock: WallClock,
    verifier: EvidenceVerifier = .none, provider: OpenIDProvider? = nil,
    random: RandomSource = .system
  ) throws(KeyRefusal) {
    secret = CustodianKey(try master.custodianKey())
    desk = CustodianDesk(
      store: store, vault: CustodianVault(master, random: random),
      verifier: provider == nil
        ? verifier : verifier.hashingAccounts(by: master.key(for: .custodianAccount)),
      provider: provider)
    self.store = store
    self.clock = clock
    self.random = random
  }

  package var publicKey: SealPublicKey { secret.publicKey }

  /// Setup enrols the first device before its hotline exists, so until one is adopted the
  /// custodian takes the request's word for it.
  private func hotlines(
    for message: [UInt8]
  ) async throws(CustodianRefusal) -> Set<HotlineID> {
    do {
      if let hotline = try await store.hotline() { return [hotline] }
      return Set([HotlineID(message.prefix(HotlineID.byteCount))].compactMap(\.self))
    } catch {
      throw .store(error)
    }
  }
}

extension Custodian: CustodianAccess {
  package var keyHash: [UInt8] { publicKey.hash }

  package func key() -> SealPublicKey { publicKey }

  package func challenge(for device: DeviceID) async throws(CustodianRefusal) -> DeviceChallenge {
    var generator = random.generator
    let challenge = DeviceChallenge.random(using: &generator)
    let now = clock.now.seconds
    try await stored { () async throws(StoreError) in
      try await store.add(challenge, for: device, at: now)
    }
    return challenge
  }

  package func answer(_ message: [UInt8]) async throws(CustodianRefusal) -> [UInt8] {
    let hotlines = try await hotlines(for: message)
    do {
      let opened = try secret.open(message, for: hotlines)
      let response = try await desk.respond(to: opened, at: clock.now.seconds)
      var generator = random.generator
      return try response.seal(with: opened.responseKey, using: &generator)
    } catch let refusal as DeviceRefusal {
      throw .message(refusal)
    } catch let refusal as CustodianRefusal {
      throw refusal
    } catch {
      throw .store(error as? StoreError ?? .unavailable)
    }
  }

  package func hotline() async throws(CustodianRefusal) -> HotlineID? {
    try await stored { () async throws(StoreError) in try await store.hotline() }
  }

  package func adopt(_ hotline: HotlineID) async throws(CustodianRefusal) -> Bool {
    try await stored { () async throws(StoreError) in try await store.adopt(hotline) }
  }

  package func standing() async throws(CustodianRefusal) -> CustodianStanding {
    try await stored { () async throws(StoreError) in try await store.standing() }
  }

  package func holdsShare(
    of device: DeviceID, for member: MemberID
  ) async throws(CustodianRefusal) -> Bool {
    try await stored { () async throws(StoreError) in
      try await store.holdsShare(of: device, for: member)
    }
  }

  package func forget(_ member: MemberID) async throws(CustodianRefusal) {
    try await stored { () async throws(StoreError) in try await store.forget(member) }
  }

  package func lockOut(_ lockOut: LockOut) async throws(CustodianRefusal) {
    try await stored { () async throws(StoreError) in try await store.destroyShares(by: lockOut) }
  }

  private func stored<Value: Sendable>(
    _ body: () async throws(StoreError) -> Value
  ) async throws(CustodianRefusal) -> Value {
    do throws(StoreError) {
      return try await body()
    } catch {
      throw .store(error)
    }
  }
}
