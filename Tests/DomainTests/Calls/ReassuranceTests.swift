// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// What whoever waits on the telephone hears while nobody answers.
struct ReassuranceTests {
  private let told = CallEffect.instructCaller([.say(.stillWaiting), .hold])

  private func waiting(_ members: [Availability] = [.free(.ana)]) -> TestBoard {
    var board = TestBoard(members: members, languages: ["en"])
    board.send(.phone())
    if case .captcha(let captcha)? = board.call()?.phase {
      board.send(.captchaAnswered(captcha.digits))
    }
    return board
  }

  private func count(_ effects: [CallEffect]) -> Int { effects.count { $0 == told } }

  @Test func `whoever waits is told every half minute that it goes on`() {
    var board = waiting()
    #expect(board.call()?.isWaiting == true)
    #expect(count(board.wait(seconds: 29)) == 0)
    #expect(count(board.wait(seconds: 1)) == 1)
    #expect(count(board.wait(seconds: 29)) == 0)
    #expect(count(board.wait(seconds: 1)) == 1)
  }

  @Test func `at the end of the wait the offer of a message is all that is said`() {
    var board = waiting()
    #expect(count(board.wait(seconds: 89)) == 2)
    let last = board.wait(seconds: 1)
    #expect(last.contains { if case .startVoicemail = $0 { true } else { false } })
    let instructed = last.contains { if case .instructCaller = $0 { true } else { false } }
    #expect(instructed && count(last) == 0)
    #expect(count(board.wait(seconds: 300)) == 0)
  }

  @Test func `it stops with the answer, and begins again with the wait`() {
    var board = waiting([.free(.ana), .free(.ben)])
    board.wait(seconds: 30)
    board.send(.answerClaimed(by: .ana))
    #expect(count(board.wait(seconds: 120)) == 0)
    board.send(.winnerRemoved(.ana))
    #expect(board.call()?.isWaiting == true)
    #expect(count(board.wait(seconds: 30)) == 1)
  }

  @Test func `it stops with the call`() {
    var board = waiting()
    board.wait(seconds: 30)
    board.send(.callerHungUp)
    #expect(count(board.wait(seconds: 300)) == 0)
  }

  @Test func `a caller on the web is told nothing of it`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    let effects = board.wait(seconds: 60)
    #expect(!effects.contains { if case .instructCaller = $0 { true } else { false } })
    #expect(board.call()?.setTimers.contains { $0.kind == .reassure } == false)
  }

  @Test func `a restart keeps its time`() {
    var board = waiting()
    board.wait(seconds: 10)
    board.send(.serverRestarted)
    #expect(count(board.wait(seconds: 19)) == 0)
    #expect(count(board.wait(seconds: 1)) == 1)
  }
}
