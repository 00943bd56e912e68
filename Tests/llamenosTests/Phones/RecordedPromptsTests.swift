// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Testing

@testable import HTTP
@testable import Sealing
@testable import Telephony
@testable import llamenos

/// What callers hear, in an admin's own voice: by real requests.
struct RecordedPromptsTests {
  private static let line = ["es", "waiting"]
  private static let route = "/api/prompts/{language}/{line}"

  private let walk: ActWalk

  init() async throws {
    walk = try await ActWalk()
    try await walk.found()
    try await walk.takeIn()
  }

  private func keep(
    _ body: [String: any Sendable], _ ids: [String] = line, as person: ActingPerson? = nil
  ) async throws -> ActAnswer {
    try await walk.send("PUT \(Self.route)", ids, body, as: person ?? walk.admin)
  }

  private func shown() async throws -> [String: any Sendable] {
    let languages = try #require(
      try await walk.get("prompts", as: walk.admin).body["languages"]
        as? [[String: any Sendable]])
    let spanish = try #require(languages.first { $0["language"] as? String == "es" })
    let lines = try #require(spanish["lines"] as? [[String: any Sendable]])
    #expect(lines.map { $0["line"] as? String } == VoiceLine.allCases.map(\.rawValue))
    return try #require(lines.first { $0["line"] as? String == "waiting" })
  }

  private var token: SoundToken? {
    get async { await walk.hotline.parts.phones.prompts.tokens.values.first }
  }

  private func fetch(_ name: String) async throws -> ActAnswer {
    try await walk.send("GET /api/telephony/sounds/{sound}", [name], nil, as: nil)
  }

  @Test func `a line is recorded, heard by an admin and a provider, and removed`() async throws {
    #expect(try await shown()["recording"] is NSNull)
    let text = try #require(try await shown()["text"] as? String)
    #expect(!text.isEmpty)
    let kept = try await keep(ActWalk.recorded())
    #expect(kept.status == 200 && kept.body["milliseconds"] as? Int == 1_000)
    let recording = try #require(try await shown()["recording"] as? [String: any Sendable])
    #expect(recording["milliseconds"] as? Int == 1_000)
    let heard = try await walk.send("GET \(Self.route)", Self.line, nil, as: walk.admin)
    #expect(heard.status == 200 && heard.text.hasPrefix("RIFF"))
    // Without a session, as a provider fetches it.
    let name = try #require(await token).fileName
    let fetched = try await fetch(name)
    #expect(fetched.status == 200 && fetched.text == heard.text)
    let removed = try await walk.send("DELETE \(Self.route)", Self.line, nil, as: walk.admin)
    #expect(removed.status == 204)
    #expect(try await shown()["recording"] is NSNull)
    #expect(try await fetch(name).status == 404)
    for method in ["GET", "DELETE"] {
      let gone = try await walk.send("\(method) \(Self.route)", Self.line, nil, as: walk.admin)
      #expect(gone.problem == "not-found")
    }
    try walk.hotline.remove()
  }

  @Test func `names that stand for nothing are all answered alike`() async throws {
    _ = try await keep(ActWalk.recorded())
    let nothing = String(repeating: "0", count: 32)
    let names = [nothing, nothing + ".wav", "music.wav", "a", nothing + ".WAV", "waiting.wav"]
    var answers: Set<String> = []
    for name in names {
      let answer = try await fetch(name)
      #expect(answer.status == 404)
      answers.insert(answer.text)
    }
    #expect(answers.count == 1)
    let music = walk.hotline.parts.phones.prompts.holdMusic.fileName
    #expect(try await fetch(music).text.hasPrefix("RIFF"))
    try walk.hotline.remove()
  }

  @Test func `only who manages settings records, hears or removes`() async throws {
    _ = try await keep(ActWalk.recorded())
    for method in ["GET", "PUT", "DELETE"] {
      let refused = try await walk.send(
        "\(method) \(Self.route)", Self.line, ActWalk.recorded(), as: walk.volunteer)
      #expect(refused.problem == "forbidden")
    }
    #expect(try await walk.get("prompts", as: walk.volunteer).problem == "forbidden")
    #expect(try await shown()["recording"] is [String: any Sendable])
    try walk.hotline.remove()
  }

  @Test func `what is no such sound is refused, and says in what`() async throws {
    let right = try PromptSound(samples: [Int16](repeating: 3, count: 8_000)).wav
    var stereo = right
    stereo[22] = 2
    for (bytes, reason) in [
      ([], "not-wav"), (stereo, "format"), (right + [0, 0], "length"),
      (Array("OggS".utf8) + right, "not-wav"),
    ] as [([UInt8], String)] {
      let refused = try await keep(["sound": Blob(bytes).base64URL])
      #expect(refused.status == 422 && refused.problem == "sound-refused")
      #expect(refused.body["reason"] as? String == reason)
    }
    #expect(try await keep(["sound": "a+b="]).problem == "malformed")
    let large = String(repeating: "A", count: PromptRoutes.maximumBytes)
    #expect(try await keep(["sound": large]).problem == "body-too-large")
    #expect(try await shown()["recording"] is NSNull)
    try walk.hotline.remove()
  }

  @Test(arguments: [["es", "nothing"], ["es", "Waiting"], ["zz", "waiting"], ["e", "waiting"]])
  func `a line that nobody is told, and a language that the hotline does not have, are not kept`(
    ids: [String]
  ) async throws {
    #expect(try await keep(ActWalk.recorded(), ids).problem == "not-found")
    try walk.hotline.remove()
  }

  @Test func `the longest that may be is taken`() async throws {
    let samples = [Int16](repeating: 5, count: PromptSound.mostSeconds * 8_000)
    let kept = try await keep(["sound": Blob(try PromptSound(samples: samples).wav).base64URL])
    #expect(kept.status == 200 && kept.body["milliseconds"] as? Int == 60_000)
    try walk.hotline.remove()
  }
}
