// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the custodian holds of one member to check evidence against: her passphrase's, her
/// passkeys', and that of her account at an OpenID Connect provider.
///
/// `(kind u8 | credential<> | counter u32)…`, as it is sealed for its store.
package struct DeviceCredentials: Sendable, Equatable {
  /// Enough for every device that somebody has; what a full set costs is bounded by it.
  package static let most = 16

  package struct Held: Sendable, Equatable {
    package let credential: DeviceCredential
    /// Of a passkey: signatures so far, as it last said. 0 for the others.
    package let counter: UInt32

    package init(_ credential: DeviceCredential, counter: UInt32 = 0) {
      self.credential = credential
      self.counter = counter
    }

    var isAccount: Bool { if case .idToken = credential { true } else { false } }
  }

  package private(set) var held: [Held]

  package init(_ only: Held) { held = [only] }

  package init(parsing bytes: [UInt8]) throws(Malformed) {
    var reader = Reader(bytes)
    held = []
    while !reader.isAtEnd {
      let kind = try reader.u8()
      let credential = try DeviceCredential(type: kind, bytes: try reader.vector())
      held.append(Held(credential, counter: try reader.u32()))
    }
  }

  package var bytes: [UInt8] {
    var writer = Writer()
    for one in held {
      writer.u8(one.credential.type)
      writer.vector(one.credential.bytes)
      writer.u32(one.counter)
    }
    return writer.bytes
  }

  /// After an enrolment. A credential that is held already changes nothing but its counter;
  /// any other becomes the only one, so that whoever recovers ends what a thief may hold.
  ///
  /// - Parameter isMove: she comes over from another custodian, each device by the credential that
  ///   is at hand: then it is added to those that came before, while there is room.
  package mutating func enrol(_ new: Held, isMove: Bool = false) throws(DeviceStatus) {
    guard let index = held.firstIndex(where: { $0.credential == new.credential }) else {
      let isBeside = isMove && held.count < Self.most && !held.contains { isOneWay($0, new) }
      held = isBeside ? held + [new] : [new]
      return
    }
    let before = held[index].counter
    guard new.counter > before || (new.counter == 0 && before == 0) else { throw .copied }
    held[index] = new
  }

  /// Checks a request's evidence against each credential of its kind, and keeps the counter.
  mutating func prove(
    _ request: DeviceRequest, by verifier: EvidenceVerifier
  ) throws(DeviceStatus) {
    for index in held.indices where isMeant(held[index].credential, by: request.evidence) {
      held[index] = try verifier.check(request, against: held[index])
      return
    }
    throw .evidence
  }

  mutating func add(_ passkey: PasskeyCredential) throws(DeviceStatus) {
    if let kept = self.passkey(passkey.id) {
      guard kept == passkey else { throw .credential }
      return
    }
    guard held.count < Self.most else { throw .credential }
    held.append(Held(.passkey(passkey.bytes)))
  }

  /// - Throws: `.credential` for one that is not held, and for the last.
  mutating func remove(passkey id: [UInt8]) throws(DeviceStatus) {
    guard passkey(id) != nil, held.count > 1 else { throw .credential }
    held.removeAll { Self.id(of: $0.credential) == id }
  }

  /// - Parameter account: as it is kept. There is one; it takes the place of another.
  mutating func link(_ account: DeviceCredential) throws(DeviceStatus) {
    let others = held.filter { !$0.isAccount }
    guard others.count < Self.most else { throw .credential }
    held = others + [Held(account)]
  }

  /// - Throws: `.credential` where there is none, and for the last credential.
  mutating func unlink() throws(DeviceStatus) {
    let others = held.filter { !$0.isAccount }
    guard others.count < held.count, !others.isEmpty else { throw .credential }
    held = others
  }

  /// Two passphrases, or two keys under one id: only one of them can be hers.
  private func isOneWay(_ one: Held, _ other: Held) -> Bool {
    one.credential.type == other.credential.type
      && Self.id(of: one.credential) == Self.id(of: other.credential)
  }

  private func passkey(_ id: [UInt8]) -> PasskeyCredential? {
    for one in held {
      guard case .passkey(let bytes) = one.credential,
        let credential = try? PasskeyCredential(parsing: bytes), credential.id == id
      else { continue }
      return credential
    }
    return nil
  }

  private static func id(of credential: DeviceCredential) -> [UInt8]? {
    guard case .passkey(let bytes) = credential else { return nil }
    return (try? PasskeyCredential(parsing: bytes))?.id
  }

  /// Evidence by a passkey names it.
  private func isMeant(_ credential: DeviceCredential, by evidence: DeviceEvidence) -> Bool {
    guard credential.type == evidence.type else { return false }
    guard case .passkey(let answer) = evidence else { return true }
    return (try? PasskeyEvidence(parsing: answer))?.id == Self.id(of: credential)
  }
}
