// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity
package import Telephony

/// Where a member is rung by phone, as she has chosen it.
///
/// A session alone is not enough to change it: it could lead callers to somebody else's phone.
package struct MyPhoneRoutes: RouteGroup {
  private let book: MemberPhoneBook
  private let roll: DutyRoll
  private let canBrowserRing: @Sendable () async -> Bool
  private let confirmations: Confirmations
  private let addresses: ClientAddress

  /// - Parameters:
  ///   - roll: hears of who can be rung now.
  ///   - canBrowserRing: whether callers by phone can be answered in a browser.
  package init(
    book: MemberPhoneBook, roll: DutyRoll, confirmations: Confirmations,
    addresses: ClientAddress, canBrowserRing: @escaping @Sendable () async -> Bool = { false }
  ) {
    self.canBrowserRing = canBrowserRing
    self.book = book
    self.roll = roll
    self.confirmations = confirmations
    self.addresses = addresses
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "me/phones", needs: .answerCalls, use: show)
    api.member(.put, "me/phones", needs: .answerCalls, use: keep)
  }

  private struct Mine: Encodable {
    let phone: String?
    let sip: String?
    let possible: Possible
  }

  /// Whether the hotline has a provider that could ring such a phone.
  private struct Possible: Encodable {
    let browser: Bool
    let phone: Bool
    let sip: Bool
  }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let phones = try await book.phones(of: context.member)
    let isPossible = await book.isPossible
    return try JSONBody.response(
      Mine(
        phone: phones?.own?.e164, sip: phones?.sip?.uri,
        possible: Possible(
          browser: await canBrowserRing(), phone: isPossible, sip: isPossible)))
  }

  private struct Chosen: Decodable {
    let phone: String?
    let sip: String?
    let confirm: ConfirmationBody
  }

  @Sendable private func keep(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Chosen.self, from: request)
    let phones = MemberPhones(
      own: try body.phone.map(Self.number), sip: try body.sip.map(Self.address))
    let network = addresses.signInNetwork(of: request, peer: context.peerAddress)
    try await confirmations.check(
      try body.confirm.confirmation(from: network), of: context.member, in: try context.session)
    do throws(MemberPhoneBook.Refusal) {
      try await book.keep(phones, of: context.member)
    } catch {
      throw Self.problem(error)
    }
    try await roll.call()
    return .done
  }

  private static func number(_ text: String) throws -> PhoneNumber {
    guard let number = PhoneNumber(text) else { throw Problem(.malformed) }
    return number
  }

  private static func address(_ text: String) throws -> SIPAddress {
    guard let address = SIPAddress(text) else { throw Problem(.malformed) }
    return address
  }

  private static func problem(_ refusal: MemberPhoneBook.Refusal) -> any Error {
    switch refusal {
    case .notDiallable: Problem(.phoneNotAllowed)
    case .unknown: Problem(.notFound)
    case .store(let error): error
    }
  }
}
