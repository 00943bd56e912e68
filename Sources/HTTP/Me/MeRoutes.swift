// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// What a member's client knows of her: who she is, what she may do, and on which devices her
/// keys lie.
package struct MeRoutes: RouteGroup {
  private let members: any MemberStore
  private let devices: any DeviceStore
  private let passkeys: MemberPasskeys
  private let codes: any OneTimeCodeStore
  private let accounts: any OpenIDAccountStore
  private let hotlines: any HotlineStore

  package init(
    members: any MemberStore, devices: any DeviceStore, passkeys: MemberPasskeys,
    codes: any OneTimeCodeStore, accounts: any OpenIDAccountStore, hotlines: any HotlineStore
  ) {
    self.members = members
    self.devices = devices
    self.passkeys = passkeys
    self.codes = codes
    self.accounts = accounts
    self.hotlines = hotlines
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "me", whileDue: true, use: me)
  }

  private struct Body: Encodable {
    let member: MemberID
    let role: Role
    let permissions: [Permission]
    let onBreak: Bool
    let confirmed: Bool
    let hid: HotlineID
    let devices: [DeviceID]
    /// How many.
    let passkeys: Int
    let passkeyDue: Bool
    /// Whether her passphrase takes a code too.
    let oneTimeCodes: Bool
    /// Her account at the provider.
    let providerLinked: Bool
  }

  @Sendable private func me(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard let member = try await members.member(context.member),
      let hotline = try await hotlines.hotline()
    else { throw Problem(.signedOut) }
    let devices = try await devices.devices(of: context.member)
    let passkeys = try await passkeys.list(of: context.member)
    let permissions = context.signedIn.role.permissions.sorted { $0.rawValue < $1.rawValue }
    return try JSONBody.response(
      Body(
        member: context.member, role: context.signedIn.role, permissions: permissions,
        onBreak: member.isOnBreak, confirmed: member.isConfirmed, hid: hotline.id,
        devices: devices.map(\.id), passkeys: passkeys.count,
        passkeyDue: context.signedIn.isPasskeyDue,
        oneTimeCodes: try await codes.hasOneTimeCodes(context.member),
        providerLinked: try await accounts.isLinked(context.member)))
  }
}
