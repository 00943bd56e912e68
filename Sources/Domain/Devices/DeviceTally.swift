// SPDX-License-Identifier: AGPL-3.0-or-later

/// How many devices there are, and how many of them hang on another custodian than the one that is
/// in force.
package struct DeviceTally: Equatable, Sendable {
  package let all: Int
  package let left: Int
  /// Whose these are.
  package let leftMembers: Set<MemberID>

  /// - Parameters:
  ///   - counts: as `DeviceStore.deviceCounts` has them.
  ///   - first: H of the custodian's key that genesis names.
  ///   - inForce: of the one that the roster names now.
  package init(_ counts: [MemberID: [Hash32?: Int]], first: [UInt8], inForce: [UInt8]) {
    all = counts.values.flatMap(\.values).reduce(0, +)
    let left = counts.mapValues { custodians in
      custodians.filter { ($0.key?.bytes ?? first) != inForce }.values.reduce(0, +)
    }
    self.left = left.values.reduce(0, +)
    leftMembers = Set(left.filter { $0.value > 0 }.keys)
  }
}
