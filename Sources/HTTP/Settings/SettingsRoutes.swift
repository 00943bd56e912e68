// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// What the server enforces and an admin sets. Each change names the version that it follows: of
/// two admins who change at once the second is told, and nothing of the first's is lost.
package struct SettingsRoutes: RouteGroup {
  private let hotlines: any HotlineStore
  private let announcements: PlanAnnouncements
  private let clock: WallClock
  private let phoneLanguages: [LanguageTag]

  /// - Parameter phoneLanguages: those that callers by phone can be spoken to in.
  package init(
    hotlines: any HotlineStore, announcements: PlanAnnouncements, clock: WallClock,
    phoneLanguages: [LanguageTag]
  ) {
    self.hotlines = hotlines
    self.announcements = announcements
    self.clock = clock
    self.phoneLanguages = phoneLanguages
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "settings", needs: .manageSettings, use: show)
    api.member(.patch, "settings", needs: .manageSettings, use: change)
  }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let hotline = try await current()
    return try JSONBody.response(body(hotline.settings, version: hotline.settingsVersion))
  }

  @Sendable private func change(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(PostedSettings.self, from: request)
    let hotline = try await current()
    var settings = hotline.settings
    try posted.apply(to: &settings)
    guard posted.version == hotline.settingsVersion else { throw Problem(.versionTaken) }
    // Whoever asks passkeys of others has shown that they work here, and locks nobody out.
    guard !settings.passkeyRequirement.covers(context.signedIn.role) || context.signedIn.isByPasskey
    else { throw Problem(.passkeyRequired) }
    let act = AuditAct(
      actor: context.member, action: .settingsChanged,
      detail: settings.auditDetail(changedFrom: hotline.settings), at: clock.now.seconds)
    // Another admin may have been first since they were read.
    guard try await hotlines.change(to: settings, after: posted.version, audit: act) else {
      throw Problem(.versionTaken)
    }
    await announcements.tell(LiveEvent("settings"))
    return try JSONBody.response(body(settings, version: posted.version + 1))
  }

  private func body(_ settings: HotlineSettings, version: Int) -> SettingsBody {
    SettingsBody(settings, version: version, phoneLanguages: phoneLanguages)
  }

  private func current() async throws -> Hotline {
    guard let hotline = try await hotlines.hotline() else { throw Problem(.notFound) }
    return hotline
  }
}
