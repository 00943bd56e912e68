// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension RosterEntry {
  /// Reads an entry strictly (rules 1 and 5, and the bounds on powers).
  package init(parsing bytes: [UInt8]) throws(RosterRefusal) {
    var body: [UInt8] = []
    var type: UInt8 = 0
    do throws(Malformed) {
      var reader = Reader(bytes)
      guard try reader.u8() == Self.version else { throw Malformed.unknownVersion }
      type = try reader.u8()
      guard Self.types.contains(type) else { throw Malformed.unknownType }
      hotline = try reader.id()
      sequence = try reader.u32()
      previous = try reader.fixed(Hash.byteCount)
      time = try reader.u64()
      signer = try reader.id()
      body = try reader.vector()
      core = Array(bytes[..<reader.offset])
      signature = try reader.fixed(Ed25519Signature.byteCount)
      memberSignature =
        type == Self.joinType ? try reader.fixed(Ed25519Signature.byteCount) : nil
      try reader.finish()
    } catch {
      throw .malformed(error)
    }
    self.body = try Self.body(of: type, body)
    self.bytes = bytes
    hash = Hash.sha256(bytes)
  }

  private static let types: ClosedRange<UInt8> = 0...5
  private static let joinType: UInt8 = 3

  private static func body(of type: UInt8, _ bytes: [UInt8]) throws(RosterRefusal) -> Body {
    var fields = BodyReader(bytes)
    let body: Body =
      switch type {
      case 0: .genesis(try genesis(&fields))
      case 1: .invite(try invite(&fields))
      case 2: .cancel(invite: try fields.signKey())
      case joinType: .join(try join(&fields))
      case 4: .set(try change(&fields))
      default: .custodian(try fields.sealKey())
      }
    try fields.finish()
    return body
  }

  private static func genesis(_ fields: inout BodyReader) throws(RosterRefusal) -> Genesis {
    Genesis(
      sign: try fields.signKey(), seal: try fields.sealKey(), custodian: try fields.sealKey(),
      names: try fields.sealKey(), inbox: try fields.sealKey())
  }

  private static func invite(_ fields: inout BodyReader) throws(RosterRefusal) -> Invite {
    let key = try fields.signKey()
    let expires = try fields.read { (reader) throws(Malformed) in try reader.u64() }
    return Invite(key: key, expires: expires, powers: try fields.powers())
  }

  private static func join(_ fields: inout BodyReader) throws(RosterRefusal) -> Join {
    Join(invite: try fields.signKey(), sign: try fields.signKey(), seal: try fields.sealKey())
  }

  private static func change(_ fields: inout BodyReader) throws(RosterRefusal) -> Change {
    let subject: MemberID = try fields.read { (reader) throws(Malformed) in try reader.id() }
    let active = try fields.read { (reader) throws(Malformed) in try reader.u8() }
    guard active <= 1 else { throw .malformed(.value) }
    let powers = try fields.powers()
    let list = try fields.read { (reader) throws(Malformed) in try reader.vector() }
    return Change(
      subject: subject, isActive: active == 1, powers: powers, generations: try generations(list))
  }

  private static func generations(_ bytes: [UInt8]) throws(RosterRefusal) -> [NewGeneration] {
    var fields = BodyReader(bytes)
    var found: [NewGeneration] = []
    while !fields.isAtEnd {
      let scope = try fields.read { (reader) throws(Malformed) in try reader.u8() }
      let number = try fields.read { (reader) throws(Malformed) in try reader.u32() }
      let key = try fields.sealKey()
      guard let scope = GroupScope(rawValue: scope) else { throw .malformed(.value) }
      if let last = found.last {
        guard last.scope != scope else { throw .malformed(.duplicate) }
        guard last.scope < scope else { throw .malformed(.unsorted) }
      }
      found.append(NewGeneration(scope: scope, number: number, key: key))
    }
    return found
  }
}

/// Reads a body, whose faults are the roster's.
private struct BodyReader {
  private var reader: Reader

  init(_ bytes: [UInt8]) { reader = Reader(bytes) }

  var isAtEnd: Bool { reader.isAtEnd }

  mutating func read<Value>(
    _ field: (inout Reader) throws(Malformed) -> Value
  ) throws(RosterRefusal) -> Value {
    do { return try field(&reader) } catch { throw .malformed(error) }
  }

  mutating func signKey() throws(RosterRefusal) -> SignPublicKey {
    let bytes = try read { (reader) throws(Malformed) in
      try reader.fixed(PublicKeyChecks.ed25519ByteCount)
    }
    do { return try SignPublicKey(bytes) } catch { throw .key(error) }
  }

  mutating func sealKey() throws(RosterRefusal) -> SealPublicKey {
    let bytes = try read { (reader) throws(Malformed) in
      try reader.fixed(PublicKeyChecks.xwingByteCount)
    }
    do { return try SealPublicKey(bytes) } catch { throw .key(error) }
  }

  mutating func powers() throws(RosterRefusal) -> Powers {
    try Powers(byte: try read { (reader) throws(Malformed) in try reader.u8() })
  }

  func finish() throws(RosterRefusal) {
    do { try reader.finish() } catch { throw .malformed(error) }
  }
}
