// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// A member's phone numbers, shown to an admin who asks for them: each time it is written down.
package struct MemberPhoneRoutes: RouteGroup {
  private let book: MemberPhoneBook

  package init(book: MemberPhoneBook) { self.book = book }

  package func addRoutes(to api: inout API) {
    api.member(
      .post, "members/{member}/phones/show", needs: .manageMembers, use: show)
  }

  /// It has a body so that no link can ask for it.
  private struct Asked: Decodable {}

  private struct Shown: Encodable {
    let phone: String?
    let sip: String?
  }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let member = try context.id("member", as: MemberID.self)
    _ = try await JSONBody.decode(Asked.self, from: request)
    guard let phones = try await book.show(member, to: context.member) else {
      throw Problem(.notFound)
    }
    return try JSONBody.response(Shown(phone: phones.own?.e164, sip: phones.sip?.uri))
  }
}
