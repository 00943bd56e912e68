// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
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
    #expect(answer.problem == "hotline-busy")
    #expect(answer["retryAfterSeconds"] as? Int == 60)
    #expect(await hotline.exchange.call(placed.call) != nil)
  }

  @Test func `nothing can be left with a call that is over`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await atVoicemail(hotline)
    try await hotline.exchange.handle(.callerHungUp, of: placed.call)
    #expect(try await hotline.leave("sealed", with: placed).problem == "call-over")
  }
}
