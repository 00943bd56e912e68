// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// Callers whom nobody answers, and who may ask to be called back.
struct CallBackAskedTests {
  private var asking: CallEvent {
    var capabilities = ChannelCapabilities.phone
    capabilities.asksLanguage = false
    capabilities.asksCaptcha = false
    capabilities.asksCallBack = true
    return .incoming(.test(.phone, capabilities))
  }

  private func offered(voicemail: Bool = true) -> TestBoard {
    var board = TestBoard(offersVoicemail: voicemail)
    board.send(asking)
    return board
  }

  @Test func `before voicemail she is asked for one key`() {
    let board = offered()
    #expect(board.told.last == .callBackOffered(.nobodyToRing))
    let seconds = CallLimits.standard[.menuSeconds]
    let spoken: [CallInstruction] = [.say(.callBackOffer), .gather(digits: 1, seconds: seconds)]
    #expect(board.log.map(\.effect).contains(.instructCaller(spoken)))
  }

  @Test func `with the key the call ends, and says that it will`() {
    var board = offered()
    let effects = board.send(.callBackAsked)
    #expect(effects.contains(.instructCaller([.say(.goodbye(.callBackAsked)), .hangUp])))
    #expect(board.records.map(\.outcome) == [.callBackAsked])
  }

  @Test func `any other key, or silence, goes on as without the offer`() {
    var board = offered()
    board.send(.callBackDeclined)
    #expect(board.told.last == .voicemail(.nobodyToRing))
    var silent = offered(voicemail: false)
    silent.wait(seconds: 60)
    #expect(silent.records.map(\.outcome) == [.nobodyToRing])
  }

  @Test func `who was rung in vain is asked too`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(asking)
    board.wait(seconds: CallLimits.standard[.waitingSeconds])
    #expect(board.told.last == .callBackOffered(.unanswered))
  }

  @Test func `after a restart nobody knows the number, and she goes on without the offer`() {
    var board = offered()
    board.send(.serverRestarted)
    #expect(board.told.last == .voicemail(.nobodyToRing))
    var waiting = TestBoard(members: [.free(.ana)])
    waiting.send(asking)
    waiting.send(.serverRestarted)
    waiting.wait(seconds: CallLimits.standard[.waitingSeconds])
    #expect(waiting.told.last == .voicemail(.unanswered))
  }

  @Test func `whoever does not ask is not asked`() {
    var board = TestBoard()
    board.send(.web())
    board.send(.callBackAsked)
    #expect(board.told.last == .voicemailOffered(.nobodyToRing))
    #expect(board.records.isEmpty)
  }
}
