// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import HTTP
@testable import llamenos

struct DeclineRoutesTests {
  @Test func `whoever leaves a call is told how many are still rung for it`() async throws {
    let hotline = try await TestHotline()
    let (ana, ben, call) = (MemberID.random(), MemberID.random(), CallID.random())
    let cookie = try await hotline.signedIn(as: .volunteer, member: ana)
    _ = try await hotline.signedIn(as: .volunteer, member: ben)
    try await hotline.ring([ana, ben], for: call)
    let left = try await hotline.answerToMember(cookie, call, "decline")
    #expect(left == #"{"ringing":1,"state":"waiting"}"#)
    try hotline.remove()
  }

  @Test func `whoever leaves a call as the last one is told that a message is left to the caller`()
    async throws
  {
    let hotline = try await TestHotline()
    let (ana, call) = (MemberID.random(), CallID.random())
    let cookie = try await hotline.signedIn(as: .volunteer, member: ana)
    try await hotline.ring([ana], for: call)
    let left = try await hotline.answerToMember(cookie, call, "decline")
    #expect(left == #"{"state":"voicemail-offered","why":"unanswered"}"#)
    try hotline.remove()
  }

  @Test func `of a call that never rang her she is told nothing`() async throws {
    let hotline = try await TestHotline()
    let (ana, ben, call) = (MemberID.random(), MemberID.random(), CallID.random())
    let cookie = try await hotline.signedIn(as: .volunteer, member: ana)
    _ = try await hotline.signedIn(as: .volunteer, member: ben)
    try await hotline.ring([ben], for: call)
    #expect(try await hotline.postAsMember(cookie, call, "decline") == 410)
    #expect(try await hotline.postAsMember(cookie, .random(), "decline") == 410)
    try hotline.remove()
  }
}
