// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// A member's page as a phone, as long as its stream is open: of the operator's own Asterisk, or of
/// a vendor's in a frame.
package struct BrowserPhoneRoutes: RouteGroup {
  private let desk: CallDesk
  private let phones: BrowserPhones
  private let lines: PhoneLines
  private let frames: PhoneFrames

  package init(
    desk: CallDesk, phones: BrowserPhones, lines: PhoneLines, frames: PhoneFrames
  ) {
    self.desk = desk
    self.phones = phones
    self.lines = lines
    self.frames = frames
  }

  package func addRoutes(to api: inout API) {
    api.member(.post, "me/browser-phone", needs: .answerCalls, use: open)
    api.member(.put, "me/browser-phone", needs: .answerCalls, use: tell)
  }

  @Sendable private func open(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let asked = try await JSONBody.decode(AskedBrowserPhone.self, from: request)
    try await check(asked.stream, of: context.member)
    let means: BrowserPhones.Means
    do throws(BrowserPhones.Refusal) {
      means = try await phones.open(
        asked.stream, of: context.member, at: asked.account, relayed: desk.relays.isPossible)
    } catch {
      throw Self.problem(error)
    }
    do {
      // It may have closed before there was anything to close with it.
      try await check(asked.stream, of: context.member)
    } catch {
      await phones.close(asked.stream)
      throw error
    }
    return try JSONBody.response(try body(means))
  }

  private func body(_ means: BrowserPhones.Means) throws -> BrowserPhoneBody {
    switch means {
    case .account(let account): return .sip(account)
    case .pass(let pass):
      guard let address = frames.address(of: pass.provider) else { throw Problem(.conflict) }
      return .frame(pass, address: address)
    }
  }

  /// Answered with the way of the sound: a credential for the relay is short-lived, so a page that
  /// rings says once more that it has registered. Vendors find ways of their own.
  @Sendable private func tell(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let told = try await JSONBody.decode(ToldBrowserPhone.self, from: request)
    let member = context.member
    guard
      await phones.registered(
        told.registered, on: told.stream, of: member, at: told.account)
    else { throw Problem(.notFound) }
    guard let leg = told.leg else {
      let ice = desk.relays.isPossible ? try await desk.ice(forPhoneOn: told.stream) : nil
      return try JSONBody.response(BrowserPhoneWay(ice: OrNull(ice), call: OrNull(nil)))
    }
    var call: CallID?
    if let browser = await phones.destination(of: told.stream, of: member, at: told.account) {
      call = await lines.call(
        ringing: browser, of: member, at: told.account, as: ProviderLegID(leg))
    }
    return try JSONBody.response(BrowserPhoneWay(ice: OrNull(nil), call: OrNull(call)))
  }

  /// - Throws: `Problem` `not-found` unless a page of hers reads that stream.
  private func check(_ stream: String, of member: MemberID) async throws {
    guard try await desk.duty.answered(on: stream, of: member) else { throw Problem(.notFound) }
  }

  private static func problem(_ refusal: BrowserPhones.Refusal) -> Problem {
    switch refusal {
    case .notPossible: Problem(.conflict)
    case .provider(let failure): Problem(.providerFailed, ["kind": .text(failure.code)])
    }
  }
}
