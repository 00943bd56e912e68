// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

/// Legs to phones that cost something for nothing.
struct WastedLegTests {
  private static let wasted = CallEvent.legWasted(of: .ana, ringsOn: false)

  @Test func `a phone that is picked up without the key twice is rung no more in this call`() {
    var board = TestBoard(members: [.free(.ana, reach: .dialled), .free(.ben)])
    board.send(.web())
    #expect(board.send(Self.wasted).contains(.stopRinging(.ana, .legOver)))
    #expect(board.wait(seconds: 5).contains(.ring(.ana, attempt: 2)))
    #expect(board.send(Self.wasted).contains(.stopRinging(.ana, .notFree)))
    #expect(board.wait(seconds: 40).allSatisfy { !$0.rings(.ana) })
    #expect(board.ringing() == [.ben])
    board.send(.callerHungUp)
    board.send(.web(), to: .second)
    #expect(board.ringing(.second) == [.ana, .ben])
  }

  @Test func `a call that is left with such phones alone goes on to voicemail`() {
    var board = TestBoard(members: [.free(.ana, reach: .dialled)])
    board.send(.web())
    board.send(Self.wasted)
    board.wait(seconds: 5)
    board.send(Self.wasted)
    #expect(board.call()?.phase == .voicemailOffered(.unanswered))
  }

  @Test func `while another phone of hers rings she is rung, and then no more`() {
    var board = TestBoard(members: [.free(.ana, reach: .dialled), .free(.ben)])
    board.send(.web())
    for _ in 1...3 { board.send(.legWasted(of: .ana, ringsOn: true)) }
    #expect(board.ringing() == [.ana, .ben])
    #expect(board.wait(seconds: 30).contains(.stopRinging(.ana, .notFree)))
    #expect(board.wait(seconds: 10).allSatisfy { !$0.rings(.ana) })
  }

  @Test func `a page that she opens then rings`() {
    var board = TestBoard(members: [.free(.ana, reach: .dialled), .free(.ben)])
    board.send(.web())
    board.send(Self.wasted)
    board.wait(seconds: 5)
    board.send(Self.wasted)
    #expect(board.set(.free(.ana)).contains(.ring(.ana, attempt: 3)))
  }

  @Test func `what comes late or twice counts once`() {
    var board = TestBoard(members: [.free(.ana, reach: .dialled), .free(.ben)])
    board.send(.web())
    for _ in 1...3 { board.send(Self.wasted) }
    #expect(board.call()?.rung[.ana]?.wasted == 1)
    #expect(board.wait(seconds: 5).contains(.ring(.ana, attempt: 2)))
  }

  @Test func `a call that was stored before legs were counted can be read`() throws {
    var board = TestBoard(members: [.free(.ana, reach: .dialled)])
    board.send(.web())
    board.send(Self.wasted)
    let call = try #require(board.call())
    let text = String(decoding: try JSONEncoder().encode(call), as: UTF8.self)
    let old = text.replacing(/"wasted":1,|,"wasted":1/, with: "")
    #expect(old != text)
    let read = try JSONDecoder().decode(Call.self, from: Data(old.utf8))
    #expect(read.rung[.ana]?.wasted == 0)
    #expect(try JSONDecoder().decode(Call.self, from: Data(text.utf8)) == call)
  }
}

extension CallEffect {
  fileprivate func rings(_ member: MemberID) -> Bool {
    if case .ring(member, _) = self { true } else { false }
  }
}
