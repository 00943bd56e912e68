// SPDX-License-Identifier: AGPL-3.0-or-later

/// Shifts, ring groups and the fallback group; the time zone is the hotline’s setting.
package protocol ShiftStore: Sendable {
  func plan() async throws(StoreError) -> ShiftPlan
  /// Adds or replaces. `false`, and no change, if its ring group does not exist.
  func keep(_ shift: Shift, audit: AuditAct) async throws(StoreError) -> Bool
  func delete(_ shift: ShiftID, audit: AuditAct) async throws(StoreError) -> Bool
  /// Adds or replaces. `false`, and no change, if somebody in it is no active member.
  func keep(_ ringGroup: RingGroup, audit: AuditAct) async throws(StoreError) -> Bool
  /// `inUse` while a shift or the fallback rings it.
  func delete(_ ringGroup: RingGroupID, audit: AuditAct) async throws(StoreError)
    -> RingGroupDeletion
  /// `nil` for no fallback. `false`, and no change, if the group does not exist.
  func chooseFallback(_ target: RingTarget?, audit: AuditAct) async throws(StoreError) -> Bool
}

/// All that decides who is rung when, read at once.
package struct ShiftPlan: Sendable, Equatable {
  /// By id.
  package let shifts: [Shift]
  /// By id.
  package let ringGroups: [RingGroup]
  package let fallbackGroup: RingTarget?

  package init(shifts: [Shift], ringGroups: [RingGroup], fallbackGroup: RingTarget?) {
    self.shifts = shifts
    self.ringGroups = ringGroups
    self.fallbackGroup = fallbackGroup
  }

  /// - Parameter timeZone: the hotline's, in which shifts are written.
  package func schedule(in timeZone: HotlineTimeZone) -> ShiftSchedule {
    ShiftSchedule(
      timeZone: timeZone, shifts: shifts, ringGroups: ringGroups, fallbackGroup: fallbackGroup)
  }
}

package enum RingGroupDeletion: Sendable, Equatable {
  case deleted
  case inUse
  case unknown
}
