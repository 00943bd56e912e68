// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What an application server asks of a custodian on another host.
///
/// `v u8 = 1 | op u8 | body`. Each is either used up by what it carries or the same when done
/// twice, so an errand that somebody recorded and sends again changes nothing.
package enum Errand: Equatable, Sendable {
  /// 1: which hotline its store belongs to.
  case hotline
  /// 2: be that hotline's.
  case adopt(HotlineID)
  /// 3: what a device is to sign next.
  case challenge(DeviceID)
  /// 4: a device's sealed request, to be answered.
  case carry([UInt8])
  /// 5: destroy what is held of a removed member.
  case forget(MemberID)
  /// 6: destroy the shares of a member who stays; once.
  case lockOut(LockOut)
  /// 7: which store it has, and how far that has come.
  case standing
  /// 8: whether it holds a share of that device for that member.
  case holds(DeviceID, MemberID)

  static let version: UInt8 = 1

  var bytes: [UInt8] {
    var writer = Writer()
    writer.u8(Self.version)
    switch self {
    case .hotline: writer.u8(1)
    case .adopt(let hotline):
      writer.u8(2)
      writer.fixed(hotline.bytes)
    case .challenge(let device):
      writer.u8(3)
      writer.fixed(device.bytes)
    case .carry(let message):
      writer.u8(4)
      writer.fixed(message)
    case .forget(let member):
      writer.u8(5)
      writer.fixed(member.bytes)
    case .lockOut(let lockOut):
      writer.u8(6)
      writer.fixed(lockOut.member.bytes)
      writer.fixed(lockOut.id.bytes)
    case .standing: writer.u8(7)
    case .holds(let device, let member):
      writer.u8(8)
      writer.fixed(device.bytes)
      writer.fixed(member.bytes)
    }
    return writer.bytes
  }

  init(parsing bytes: [UInt8]) throws(Malformed) {
    var reader = Reader(bytes)
    guard try reader.u8() == Self.version else { throw .unknownVersion }
    switch try reader.u8() {
    case 1: self = .hotline
    case 2: self = .adopt(try reader.id())
    case 3: self = .challenge(try reader.id())
    case 4: self = .carry(try reader.fixed(CustodianKey.requestByteCount))
    case 5: self = .forget(try reader.id())
    case 6:
      let member: MemberID = try reader.id()
      self = .lockOut(LockOut(id: try reader.id(), member: member))
    case 7: self = .standing
    case 8:
      let device: DeviceID = try reader.id()
      self = .holds(device, try reader.id())
    default: throw .unknownType
    }
    try reader.finish()
  }
}
