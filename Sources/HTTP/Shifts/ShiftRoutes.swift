// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// Shifts, ring groups and the fallback group. Their names are sealed records.
package struct ShiftRoutes: RouteGroup {
  private let shifts: any ShiftStore
  private let hotlines: any HotlineStore
  private let announcements: PlanAnnouncements
  private let clock: WallClock
  private let numbers: @Sendable () async -> [HotlineNumber]

  /// - Parameter numbers: those under which the hotline is called now.
  package init(
    shifts: any ShiftStore, hotlines: any HotlineStore, announcements: PlanAnnouncements,
    clock: WallClock, numbers: @escaping @Sendable () async -> [HotlineNumber] = { [] }
  ) {
    self.shifts = shifts
    self.hotlines = hotlines
    self.announcements = announcements
    self.clock = clock
    self.numbers = numbers
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "shifts", needs: .answerCalls, use: plan)
    api.member(.put, "shifts/{shift}", needs: .manageShifts, use: keepShift)
    api.member(.delete, "shifts/{shift}", needs: .manageShifts, use: deleteShift)
    api.member(.put, "ring-groups/{group}", needs: .manageShifts, use: keepGroup)
    api.member(.delete, "ring-groups/{group}", needs: .manageShifts, use: deleteGroup)
    api.member(.put, "fallback-group", needs: .manageShifts, use: chooseFallback)
  }

  @Sendable private func plan(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard let hotline = try await hotlines.hotline() else { throw Problem(.notFound) }
    return try JSONBody.response(
      ShiftPlanBody(
        try await shifts.plan(), timeZone: hotline.settings.timeZone, numbers: await numbers()))
  }

  private struct PostedShift: Decodable {
    let weekdays: [Weekday]
    let startMinute: Int
    let endMinute: Int
    let ringGroup: RingTarget
  }

  @Sendable private func keepShift(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: ShiftID = try context.id("shift")
    let posted = try await JSONBody.decode(PostedShift.self, from: request)
    let shift = Shift(
      id: id, weekdays: Set(posted.weekdays), startMinute: posted.startMinute,
      endMinute: posted.endMinute, ringGroup: posted.ringGroup)
    guard let shift else { throw Problem(.malformed) }
    return try await done(
      try await shifts.keep(shift, audit: act(.shiftKept, id.bytes, context, shift.auditDetail)),
      orElse: .conflict)
  }

  @Sendable private func deleteShift(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: ShiftID = try context.id("shift")
    return try await done(
      try await shifts.delete(id, audit: act(.shiftDeleted, id.bytes, context)),
      orElse: .notFound)
  }

  private struct PostedGroup: Decodable { let members: [MemberID] }

  @Sendable private func keepGroup(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: RingGroupID = try context.id("group")
    let posted = try await JSONBody.decode(PostedGroup.self, from: request)
    let group = RingGroup(id: id, members: Set(posted.members))
    return try await done(
      try await shifts.keep(
        group, audit: act(.ringGroupKept, id.bytes, context, group.auditDetail)),
      orElse: .conflict)
  }

  @Sendable private func deleteGroup(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: RingGroupID = try context.id("group")
    switch try await shifts.delete(id, audit: act(.ringGroupDeleted, id.bytes, context)) {
    case .deleted: return try await done(true, orElse: .notFound)
    case .inUse: throw Problem(.conflict)
    case .unknown: throw Problem(.notFound)
    }
  }

  private struct PostedFallback: Decodable { let ringGroup: RingTarget? }

  @Sendable private func chooseFallback(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let target = try await JSONBody.decode(PostedFallback.self, from: request).ringGroup
    let act = act(.fallbackGroupChosen, target?.auditID ?? AuditAct.noObject, context)
    return try await done(
      try await shifts.chooseFallback(target, audit: act), orElse: .conflict)
  }

  private func act(
    _ action: AuditAction, _ object: [UInt8], _ context: MemberContext, _ detail: [UInt8] = []
  ) -> AuditAct {
    AuditAct(
      actor: context.member, action: action, object: object, detail: detail,
      at: clock.now.seconds)
  }

  private func done(_ changed: Bool, orElse problem: ProblemType) async throws -> Response {
    guard changed else { throw Problem(problem) }
    await announcements.tell(LiveEvent("shifts"))
    return .done
  }
}
