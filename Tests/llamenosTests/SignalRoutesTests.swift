// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Testing

@testable import HTTP
@testable import llamenos

struct SignalRoutesTests {
  private static let host = "candidate:1 1 udp 2122 192.168.1.7 5000 typ host"
  private static let relay =
    "candidate:2 1 udp 41 203.0.113.9 49170 typ relay raddr 198.51.100.4 rport 61000"

  private func candidate(_ text: String) -> String {
    #"{"signal":{"type":"candidate","attempt":1,"candidate":"\#(text)","mid":"0","index":0}}"#
  }

  private func offer(_ lines: [String], by newline: String = #"\r\n"#) -> String {
    let sdp = lines.map { $0 + newline }.joined()
    return #"{"signal":{"type":"offer","attempt":1,"sdp":"\#(sdp)"}}"#
  }

  private var bodies: [String] {
    let lines = ["v=0", "a=\(Self.host)", "A=Candidate :\(Self.host)", "a=\(Self.relay)"]
    return [candidate(Self.host), candidate(Self.relay), offer(lines)]
  }

  /// What a browser is sent down its stream, up to the end of it.
  private func told(
    to listener: Listener, of hotline: TestHotline, during body: () async throws -> Void
  ) async throws -> String {
    let events = hotline.parts.events
    let stream = events.open(listener, after: nil)
    try await body()
    events.end(listener)
    var text = ""
    for await frame in stream.frames { text += String(buffer: frame) }
    return text
  }

  @Test func `no address passes from either side of a call to the other`() async throws {
    // In public without a relay of its own: only what is a relay's may pass.
    let hotline = try await TestHotline(["--public-url", "https://line.example"])
    let (ana, call) = (MemberID.random(), CallID.random())
    let cookie = try await hotline.signedIn(as: .volunteer, member: ana)
    try await hotline.ring(ana, for: call)
    try await hotline.connect(ana, to: call)

    let toMember = try await told(to: .member(ana), of: hotline) {
      for body in bodies {
        let status = try await hotline.postAsCaller(call, "signals", body)
        #expect(status == 204)
      }
    }
    let toCaller = try await told(to: .caller(call), of: hotline) {
      for body in bodies {
        let status = try await hotline.postAsMember(cookie, call, "member-signals", body)
        #expect(status == 204)
      }
    }
    for text in [toMember, toCaller] {
      #expect(text.contains("203.0.113.9"), "the relay's own address is to pass")
      #expect(!text.contains("192.168.1.7") && !text.contains("198.51.100.4"))
    }
    for newline in [#"\n"#, #"\r"#] {
      let sly = offer(["v=0", "a=\(Self.host)"], by: newline)
      #expect(try await hotline.postAsCaller(call, "signals", sly) == 422)
      #expect(try await hotline.postAsMember(cookie, call, "member-signals", sly) == 422)
    }
    try hotline.remove()
  }

  @Test func `a message cannot be chosen once somebody has answered`() async throws {
    let hotline = try await TestHotline()
    let (ana, call) = (MemberID.random(), CallID.random())
    _ = try await hotline.signedIn(as: .volunteer, member: ana)
    try await hotline.ring(ana, for: call)
    try await hotline.connect(ana, to: call)
    #expect(try await hotline.postAsCaller(call, "voicemail") == 409)
    let waiting = CallID.random()
    try await hotline.ring(ana, for: waiting)
    #expect(try await hotline.postAsCaller(waiting, "voicemail") == 204)
    try hotline.remove()
  }
}
