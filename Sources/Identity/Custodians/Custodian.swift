// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Holds each device's key share and counts wrong PINs (PROTOCOL §5).
///
/// Reached by sealed messages alone: whoever carries them sees ciphertext of fixed sizes. It
/// shares nothing with the application server but the process, so that it can move to another
/// host without a change to any client.
package struct Custodian: Sendable {
  private let key: CustodianKey
  private let desk: CustodianDesk
  private let store: any CustodianStore
  private let clock: WallClock
  private let random: RandomSource

  /// - Parameters:
  ///   - master: the custodian's own key and its store's come from it by their labels.
  ///   - verifier: checks members' passkeys; the custodian takes nobody's word for them.
  package init(
    master: MasterSecret, store: any CustodianStore, clock: WallClock,
    verifier: EvidenceVerifier = .none, random: RandomSource = .system
  ) throws(KeyRefusal) {
    key = CustodianKey(try master.custodianKey())
    desk = CustodianDesk(
      store: store, vault: CustodianVault(master, random: random), verifier: verifier)
    self.store = store
    self.clock = clock
    self.random = random
  }

  /// X-Wing, 1,216 bytes. Genesis takes it from here and checks it by the setup link's hash.
  package var publicKey: SealPublicKey { key.publicKey }

  /// What a device signs in its next request. Single use.
  package func challenge(for device: DeviceID) async throws(StoreError) -> DeviceChallenge {
    var generator = random.generator
    let challenge = DeviceChallenge.random(using: &generator)
    try await store.add(challenge, for: device, at: clock.now.seconds)
    return challenge
  }

  /// Answers a sealed request.
  ///
  /// - Parameter message: `hid[32] | enc[1120] | ct[8208]`.
  /// - Returns: 74 bytes, whatever the answer.
  package func answer(_ message: [UInt8]) async throws(CustodianRefusal) -> [UInt8] {
    let hotlines = try await hotlines(for: message)
    do {
      let opened = try key.open(message, for: hotlines)
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

  /// The hotline that its store belongs to; `nil` before one is adopted.
  package func hotline() async throws(StoreError) -> HotlineID? { try await store.hotline() }

  /// Binds the custodian to its hotline: after setup, and at each start after that.
  ///
  /// - Returns: `false` if its store belongs to another hotline.
  package func adopt(_ hotline: HotlineID) async throws(StoreError) -> Bool {
    try await store.adopt(hotline)
  }

  /// Destroys what is held of a removed member.
  package func forget(_ member: MemberID) async throws(StoreError) {
    try await store.forget(member)
  }

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
