// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// A member may be reached in one way by callers on the web and in another by those on the phone.
struct ReachTests {
  private func member(web: Reach?, phone: Reach?) -> Availability {
    Availability(
      member: .ana, isConfirmed: true, duty: .onShift, isOnBreak: false, webReach: web,
      phoneReach: phone)
  }

  /// A caller by phone who is asked nothing.
  private var phoned: CallEvent {
    var capabilities = ChannelCapabilities.phone
    capabilities.asksCaptcha = false
    capabilities.asksLanguage = false
    return .incoming(
      IncomingCall(channel: .phone, capabilities: capabilities, language: .english, randomness: 1))
  }

  @Test func `whoever has only a phone is rung by phone calls alone`() {
    var board = TestBoard(members: [member(web: nil, phone: .dialled), .free(.ben)])
    board.send(.web())
    #expect(board.board.calls[.first]?.rings.map(\.member) == [.ben])
    board.send(phoned, to: .second)
    #expect(board.board.calls[.second]?.rings.map(\.member) == [.ana, .ben])
    #expect(board.board.calls[.second]?.rings.map(\.reach) == [.dialled, .held])
  }

  @Test func `a phone call rings nobody for a moment in the way of web calls`() throws {
    var board = TestBoard(members: [member(web: .held, phone: nil), .free(.ben)])
    board.send(phoned)
    let rung = board.log.compactMap {
      if case .ring(let member, _) = $0.effect { member } else { nil }
    }
    #expect(rung == [.ben])
  }

  @Test func `her page rings for the web while her phone rings for a phone call`() {
    var board = TestBoard(members: [member(web: .held, phone: .dialled)])
    board.send(.web())
    board.send(phoned, to: .second)
    #expect(board.board.calls[.first]?.rings.map(\.reach) == [.held])
    #expect(board.board.calls[.second]?.rings.map(\.reach) == [.dialled])
  }

  @Test func `whoever talks on her phone keeps the call when her page goes`() {
    var board = TestBoard(members: [member(web: .held, phone: .dialled)])
    board.send(phoned)
    board.send(.answerClaimed(by: .ana))
    board.send(.winnerGone(.ana))
    board.wait(seconds: 60)
    #expect(board.call()?.winner == .ana)
    #expect(board.call()?.isWinnerGone == false)
  }
}
