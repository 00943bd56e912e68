// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import Identity

struct OpenIDQuestionTests {
  private let key: ServerKey
  private let other: ServerKey
  private let question = OpenIDQuestion.make(
    nonce: [UInt8](repeating: 7, count: 32), at: 1_800_000_000, from: .system)

  init() throws {
    let master = try #require(MasterSecret([UInt8](repeating: 1, count: 32)))
    key = master.key(for: .openIDQuestion)
    other = master.key(for: .openIDAccount)
  }

  @Test func `a question comes back as it was, by this server's key alone`() throws {
    let sealed = try question.sealed(by: key, from: .system)
    #expect(OpenIDQuestion(opening: sealed, by: key) == question)
    #expect(OpenIDQuestion(opening: sealed, by: other) == nil)
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(OpenIDQuestion(opening: changed, by: key) == nil)
    }
    #expect(OpenIDQuestion(opening: [], by: key) == nil)
  }

  @Test func `its own state answers it, and no other`() {
    #expect(question.isAnswered(by: question.state))
    #expect(!question.isAnswered(by: question.verifier))
    #expect(!question.isAnswered(by: []))
  }

  @Test func `the challenge is the one of RFC 7636 appendix B for its verifier`() throws {
    let verifier = try #require(
      Base64URL.decode("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
    let random = ScriptedRandom()
    random.say([UInt8](repeating: 0, count: 32) + verifier)
    let made = OpenIDQuestion.make(nonce: [], at: 0, from: random.source)
    #expect(made.verifierText == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    #expect(made.challengeText == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }

  @Test func `a ticket is for its member, for ten minutes, and is no question`() throws {
    let clock = TestClock()
    let tickets = OpenIDTickets(key: key, clock: clock.wall, random: .system)
    let account = try #require(OpenIDAccountHash([UInt8](repeating: 9, count: 32)))
    let member = try #require(MemberID([UInt8](repeating: 2, count: 16)))
    let stranger = try #require(MemberID([UInt8](repeating: 3, count: 16)))
    let ticket = try tickets.make(account, of: member)
    #expect(tickets.account(in: ticket, of: member) == account)
    #expect(tickets.account(in: ticket, of: stranger) == nil)
    #expect(OpenIDQuestion(opening: ticket, by: key) == nil)
    #expect(
      tickets.account(in: try question.sealed(by: key, from: .system), of: member) == nil)
    clock.now += 600
    #expect(tickets.account(in: ticket, of: member) == nil)
  }
}
