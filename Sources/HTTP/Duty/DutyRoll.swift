// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Telephony

/// Reads limits, schedule and members from the database and hands them to the exchange and the
/// duty desk: after every change of any of them, and at start.
package actor DutyRoll {
  private let desk: CallDesk
  private let hotlines: any HotlineStore
  private let shifts: any ShiftStore
  private let members: any MemberStore
  private let dialled: @Sendable () async throws -> Set<MemberID>
  private let offered: @Sendable ([LanguageTag]) async -> Void
  private let turnstile = Turnstile()
  private var isBehind = false

  /// - Parameters:
  ///   - dialled: whose phones are rung for callers by phone.
  ///   - offered: told the hotline's languages each time.
  package init(
    desk: CallDesk, hotlines: any HotlineStore, shifts: any ShiftStore, members: any MemberStore,
    dialled: @escaping @Sendable () async throws -> Set<MemberID> = { [] },
    offered: @escaping @Sendable ([LanguageTag]) async -> Void = { _ in }
  ) {
    self.desk = desk
    self.hotlines = hotlines
    self.shifts = shifts
    self.members = members
    self.dialled = dialled
    self.offered = offered
  }

  /// Before setup there is nobody to call.
  ///
  /// One at a time: of two that overlap, what was read first must not be taken in last.
  ///
  /// - Throws: what a store throws; `catchUp` then tries again.
  package func call() async throws {
    try await turnstile.pass { try await self.takeIn() }
  }

  /// Makes up for a call that failed. To be called every minute.
  package func catchUp() async throws {
    if isBehind { try await call() }
  }

  private func takeIn() async throws {
    do {
      guard let settings = try await hotlines.hotline()?.settings else { return }
      let plan = try await shifts.plan()
      let dialled = try await dialled()
      let members = try await members.members().filter(\.isActive).map {
        DutyMember($0, hasPhone: dialled.contains($0.id))
      }
      try await desk.exchange.change(settings: CallSettings(settings))
      await offered(settings.languages.map(\.tag))
      try await desk.duty.update(
        schedule: plan.schedule(in: settings.timeZone), members: members)
      isBehind = false
    } catch {
      isBehind = true
      throw error
    }
  }
}

extension DutyMember {
  init(_ member: Member, hasPhone: Bool) {
    self.init(
      member: member.id, isConfirmed: member.isConfirmed,
      mayAnswerCalls: member.role.permissions.contains(.answerCalls),
      isOnBreak: member.isOnBreak, hasPhone: hasPhone)
  }
}
