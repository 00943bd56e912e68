// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the audit chain says of an act beside its object: codes, never text (docs/protocol.md,
/// section 16). Numbers are big-endian.
extension Shift {
  /// `weekdays u8 (bit 0 is Monday) | start u16 | end u16 (minutes) | ring target[16]`
  package var auditDetail: [UInt8] {
    let days = weekdays.reduce(0) { bits, day in bits | 1 << (day.rawValue - 1) }
    return [UInt8(truncatingIfNeeded: days)] + AuditNumber.u16(startMinute)
      + AuditNumber.u16(endMinute) + ringGroup.auditID
  }
}

extension RingGroup {
  /// `members u16`: how many, not who.
  package var auditDetail: [UInt8] { AuditNumber.u16(members.count) }
}

extension RingTarget {
  /// The group's id; ff^16 is everybody.
  package var auditID: [UInt8] {
    switch self {
    case .everybody: [UInt8](repeating: 0xff, count: RingGroupID.byteCount)
    case .group(let id): id.bytes
    }
  }
}

extension HotlineSettings {
  private enum Field: Int {
    case name, timeZone, languages, webCalls, directMedia, ringSeconds, waitingSeconds
    case voiceMessageSeconds, callsPerMinute, waitingCalls, passkeyRequirement, callBack
    case otherLimits
  }

  /// Those that have a bit of their own; all others share one.
  private static let limitFields: [(Field, CallLimit)] = [
    (.ringSeconds, .ringTimeoutSeconds), (.waitingSeconds, .waitingSeconds),
    (.voiceMessageSeconds, .voiceMessageSeconds), (.callsPerMinute, .callsPerMinute),
    (.waitingCalls, .waitingCalls),
  ]

  /// `changed u16 | switches u8`: a bit for each field that differs, and what is on after the
  /// change (bit 0 web calls, bit 1 direct media, bits 2 and 3 whose passkeys are required: 0
  /// nobody's, 1 admins', 2 everybody's, bit 4 calling back).
  package func auditDetail(changedFrom old: HotlineSettings) -> [UInt8] {
    var changed: [Field] = []
    if name != old.name { changed.append(.name) }
    if timeZone != old.timeZone { changed.append(.timeZone) }
    if languages != old.languages { changed.append(.languages) }
    if webCalls != old.webCalls { changed.append(.webCalls) }
    if directMedia != old.directMedia { changed.append(.directMedia) }
    for (field, limit) in Self.limitFields where limits[limit] != old.limits[limit] {
      changed.append(field)
    }
    if passkeyRequirement != old.passkeyRequirement { changed.append(.passkeyRequirement) }
    if callBack != old.callBack { changed.append(.callBack) }
    let named = Self.limitFields.map(\.1)
    let others = CallLimit.allCases.filter { !named.contains($0) }
    if others.contains(where: { limits[$0] != old.limits[$0] }) { changed.append(.otherLimits) }
    let bits = changed.reduce(0) { $0 | 1 << $1.rawValue }
    return AuditNumber.u16(bits) + [switches]
  }
}

extension HotlineSettings {
  private var switches: UInt8 {
    let required: UInt8 =
      switch passkeyRequirement {
      case .nobody: 0
      case .admins: 1
      case .everybody: 2
      }
    return (webCalls ? 1 : 0) | (directMedia ? 2 : 0) | required << 2 | (callBack ? 16 : 0)
  }
}

extension Ban {
  /// `until u64`, Unix seconds.
  package var auditDetail: [UInt8] { AuditNumber.u64(UInt64(clamping: until)) }
}

extension BanList {
  /// `count u16 | until u64`, Unix seconds: how many, not which.
  package static func auditDetail(count: Int, until: UnixSeconds) -> [UInt8] {
    AuditNumber.u16(count) + AuditNumber.u64(UInt64(clamping: until))
  }
}

extension StoredProviderAccount {
  /// `on u8 | numbers u8 | grouped u8`: how many, and how many of them ring certain ring groups
  /// only.
  package var auditDetail: [UInt8] {
    let grouped = numbers.count { !$0.ringGroups.isEmpty }
    return [isOn ? 1 : 0, UInt8(clamping: numbers.count), UInt8(clamping: grouped)]
  }
}

extension MemberPhones {
  /// `own u8 | sip u8`: that there is one, not which.
  package var auditDetail: [UInt8] { [own == nil ? 0 : 1, sip == nil ? 0 : 1] }
}

extension RecordedPrompt {
  /// `language/line` in ASCII, as `es-MX/waiting`: codes of the catalogue.
  package var auditDetail: [UInt8] { Array("\(language.text)/\(line)".utf8) }
}

/// Big-endian numbers of a detail.
package enum AuditNumber {
  static func u16(_ value: Int) -> [UInt8] {
    let value = UInt16(clamping: value)
    return [UInt8(value >> 8), UInt8(value & 0xff)]
  }

  package static func u32(_ value: UInt32) -> [UInt8] {
    stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }

  static func u64(_ value: UInt64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt64($0)) }
  }
}
