// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// What the server enforces and an admin sets.
package struct SettingsRoutes: RouteGroup {
  private let hotlines: any HotlineStore
  private let announcements: PlanAnnouncements
  private let clock: WallClock

  package init(
    hotlines: any HotlineStore, announcements: PlanAnnouncements, clock: WallClock
  ) {
    self.hotlines = hotlines
    self.announcements = announcements
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "settings", needs: .manageSettings, use: show)
    api.member(.patch, "settings", needs: .manageSettings, use: change)
  }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    try JSONBody.response(SettingsBody(try await current()))
  }

  @Sendable private func change(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(PostedSettings.self, from: request)
    var settings = try await current()
    try posted.apply(to: &settings)
    let act = AuditAct(
      actor: context.member, action: .settingsChanged, at: clock.now.seconds)
    guard try await hotlines.change(to: settings, audit: act) else { throw Problem(.notFound) }
    await announcements.tell(LiveEvent("settings"))
    return try JSONBody.response(SettingsBody(settings))
  }

  private func current() async throws -> HotlineSettings {
    guard let hotline = try await hotlines.hotline() else { throw Problem(.notFound) }
    return hotline.settings
  }
}
