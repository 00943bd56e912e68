// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a custodian on another host answers: `kind u8 | body`, the kind being the errand's op, or
/// 128 and above for a refusal.
package enum ErrandAnswer: Equatable, Sendable {
  /// 1: `nil` before it is any hotline's.
  case hotline(HotlineID?)
  /// 2: `false` if it is another's.
  case adopted(Bool)
  /// 3
  case challenge(DeviceChallenge)
  /// 4: the sealed answer, 74 bytes.
  case carried([UInt8])
  /// 5
  case forgotten
  /// 6
  case lockedOut
  /// 7: store[16], generation u64, empty u8.
  case standing(CustodianStanding)
  /// 8
  case holds(Bool)
  case refused(Refusal)

  package enum Refusal: Equatable, Sendable {
    /// 128: no device's sealed request for this custodian and its hotline.
    case message
    /// 129: too much wrong evidence of this member.
    case evidence(retryAfterSeconds: UInt32)
    /// 130: its store could not be read or written.
    case store
  }

  var bytes: [UInt8] {
    var writer = Writer()
    switch self {
    case .hotline(let hotline):
      writer.u8(1)
      writer.fixed(hotline?.bytes ?? [])
    case .adopted(let isOurs):
      writer.u8(2)
      writer.u8(isOurs ? 1 : 0)
    case .challenge(let challenge):
      writer.u8(3)
      writer.fixed(challenge.bytes)
    case .carried(let message):
      writer.u8(4)
      writer.fixed(message)
    case .forgotten: writer.u8(5)
    case .lockedOut: writer.u8(6)
    case .standing(let standing):
      writer.u8(7)
      writer.fixed(standing.store)
      writer.u64(UInt64(clamping: standing.generation))
      writer.u8(standing.isEmpty ? 1 : 0)
    case .holds(let isHeld):
      writer.u8(8)
      writer.u8(isHeld ? 1 : 0)
    case .refused(.message): writer.u8(128)
    case .refused(.evidence(let seconds)):
      writer.u8(129)
      writer.u32(seconds)
    case .refused(.store): writer.u8(130)
    }
    return writer.bytes
  }

  init(parsing bytes: [UInt8]) throws(Malformed) {
    var reader = Reader(bytes)
    switch try reader.u8() {
    case 1: self = .hotline(reader.isAtEnd ? nil : try reader.id())
    case 2: self = .adopted(try Self.flag(try reader.u8()))
    case 3: self = .challenge(try reader.id())
    case 4: self = .carried(try reader.fixed(DeviceResponse.byteCount))
    case 5: self = .forgotten
    case 6: self = .lockedOut
    case 7: self = .standing(try Self.standing(&reader))
    case 8: self = .holds(try Self.flag(try reader.u8()))
    case 128: self = .refused(.message)
    case 129: self = .refused(.evidence(retryAfterSeconds: try reader.u32()))
    case 130: self = .refused(.store)
    default: throw .unknownType
    }
    try reader.finish()
  }

  private static func standing(
    _ reader: inout Reader
  ) throws(Malformed) -> CustodianStanding {
    let store = try reader.fixed(CustodianStanding.storeByteCount)
    guard let generation = Int64(exactly: try reader.u64()) else { throw .value }
    return CustodianStanding(
      store: store, generation: generation, isEmpty: try flag(try reader.u8()))
  }

  private static func flag(_ byte: UInt8) throws(Malformed) -> Bool {
    guard byte <= 1 else { throw .value }
    return byte == 1
  }
}
