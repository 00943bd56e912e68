// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Storage
import Telephony
import Testing

@testable import HTTP

@Suite(.timeLimit(.minutes(10))) struct VoiceMessageRoutesTests {
  /// Callers have left as much as they may.
  private struct FullStore: AttachmentStore {
    func leave(
      _ attachment: AttachmentID, sealed: [UInt8], with call: CallID, limits: AttachmentLimits,
      at now: UnixSeconds
    ) async throws(StoreError) -> AttachmentLeft { .full }

    func hasRoom(
      for bytes: Int, limits: AttachmentLimits
    ) async throws(StoreError) -> Bool { false }

    func attachment(
      _ id: AttachmentID, for access: RecordAccess
    ) async throws(StoreError) -> [UInt8]? { nil }

    func dropUnclaimed(before time: UnixSeconds) async throws(StoreError) {}
  }

  private func atVoicemail(_ hotline: CalledHotline) async throws -> CalledHotline.Placed {
    let placed = try await hotline.place()
    try await hotline.exchange.handle(.voicemailChosen, of: placed.call)
    return placed
  }

  @Test func `a recording may be left again, as often as one call needs`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await atVoicemail(hotline)
    for _ in 0..<VoiceMessageRoutes.limits.perCall {
      #expect(try await hotline.leave("sealed", with: placed).status == 201)
    }
    #expect(try await hotline.leave("sealed", with: placed).problem == "conflict")
  }

  @Test func `whom there is no room for hears when to try again, and her call goes on`()
    async throws
  {
    let hotline = try await CalledHotline(attachments: FullStore())
    let placed = try await atVoicemail(hotline)
    let answer = try await hotline.leave("sealed", with: placed)
    #expect(answer.problem == "voicemail-full")
    #expect(answer["retryAfterSeconds"] as? Int == 60)
    #expect(await hotline.exchange.call(placed.call) != nil)
  }

  @Test func `whom there is no room for is told before she speaks, and still waits`() async throws {
    let hotline = try await CalledHotline(attachments: FullStore())
    let placed = try await hotline.place()
    let answer = try await hotline.ask(
      .post, "calls/\(placed.call)/voicemail", [:], token: placed.token)
    #expect(answer.problem == "voicemail-full")
    #expect(answer["retryAfterSeconds"] as? Int == 600)
    guard case .waiting? = await hotline.exchange.call(placed.call)?.phase else {
      Issue.record("she does not wait any more")
      return
    }
  }

  @Test func `one address leaves so many messages a day, and others as many`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await hotline.place()
    func choose() async throws -> RouteAnswer {
      try await hotline.ask(.post, "calls/\(placed.call)/voicemail", [:], token: placed.token)
    }
    try await hotline.count(messages: VoicemailRoutes.messagesPerDay - 1, of: placed.call)
    #expect(try await choose().status == 204)
    // Begun anew it is still the same.
    #expect(try await choose().status == 204)
    try await hotline.exchange.handle(.callerHungUp, of: placed.call)
    let again = try await hotline.place()
    let refused = try await hotline.ask(
      .post, "calls/\(again.call)/voicemail", [:], token: again.token)
    #expect(refused.problem == "voicemail-full")
    hotline.loseAddresses(of: again.call)
    let unknown = try await hotline.ask(
      .post, "calls/\(again.call)/voicemail", [:], token: again.token)
    #expect(unknown.status == 204)
  }

  @Test func `of messages that a call sends side by side one is kept`() async throws {
    let called = try await CalledHotline()
    let placed = try await atVoicemail(called)
    var bodies: [[String: any Sendable]] = []
    for _ in 0..<12 {
      let envelope = try await called.hotline.voiceMessage(of: placed.call)
      bodies.append(["envelope": Blob(envelope.bytes).base64URL])
    }
    let answers = try await withThrowingTaskGroup(of: RouteAnswer.self) { group in
      for body in bodies {
        group.addTask {
          try await called.ask(
            .post, "calls/\(placed.call)/voice-message", body, token: placed.token)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count { $0.status == 201 } == 1)
    #expect(answers.allSatisfy { [nil, "conflict", "call-over"].contains($0.problem) })
    #expect(try await called.hotline.database.voiceMessages(of: [placed.call]).count == 1)
  }

  @Test func `a message is no larger than any record`() async throws {
    let called = try await CalledHotline()
    let placed = try await atVoicemail(called)
    let large = try await called.hotline.voiceMessage(
      of: placed.call,
      content: Array("{\"x\":\"".utf8)
        + [UInt8](repeating: 0x78, count: RecordDesk.maximumPayloadBytes) + Array("\"}".utf8))
    let answer = try await called.ask(
      .post, "calls/\(placed.call)/voice-message",
      ["envelope": Blob(large.bytes).base64URL], token: placed.token)
    #expect(answer.problem == "body-too-large")
    #expect(try await called.hotline.database.voiceMessages(of: [placed.call]).isEmpty)
  }

  @Test func `nothing can be left with a call that is over`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await atVoicemail(hotline)
    try await hotline.exchange.handle(.callerHungUp, of: placed.call)
    #expect(try await hotline.leave("sealed", with: placed).problem == "call-over")
  }
}
