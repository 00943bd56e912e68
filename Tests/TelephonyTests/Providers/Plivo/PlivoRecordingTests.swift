// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What is told of a recording, and where it is fetched: credentials go there.
struct PlivoRecordingTests {
  private func recorded(
    seconds: String = "3", milliseconds: String? = nil, url: String = PlivoFixture.media
  ) throws -> LegEvent.What? {
    let fields = [
      (name: "RecordingID", value: PlivoFixture.recording.text),
      (name: "RecordingDuration", value: seconds), (name: "RecordUrl", value: url),
    ]
    let more = milliseconds.map { [(name: "RecordingDurationMs", value: $0)] } ?? []
    return try PlivoFixture.read(.recording(PlivoFixture.call), fields + more).events.first?.what
  }

  @Test(arguments: [
    ("3", nil, 3), ("0", nil, 0), ("0", "600", 1), ("-1", "2100.5", 3), ("3", "-1", 3),
    ("0", "0", 0),
  ])
  func `lengths are rounded up`(_ seconds: String, milliseconds: String?, length: Int) throws {
    let recording = Recording(
      id: PlivoFixture.recording, seconds: length, address: PlivoFixture.media)
    #expect(try recorded(seconds: seconds, milliseconds: milliseconds) == .recorded(recording))
  }

  @Test(arguments: [nil, "-1", "0"])
  func `a length of minus one is a failure`(_ milliseconds: String?) throws {
    #expect(try recorded(seconds: "-1", milliseconds: milliseconds) == .recordingFailed)
  }

  @Test(arguments: ["three", "", "1e3", "99999999999"])
  func `a length that is no number is malformed`(_ seconds: String) {
    #expect(throws: WebhookRefusal.malformed) { try recorded(seconds: seconds) }
  }

  private static let elsewhere = [
    "http://media.plivo.com/r.wav", "https://media.plivo.com.example.org/r.wav",
    "https://example.org/r.wav", "https://old.plivo.com/r.wav", "https://notplivo.com/r.wav",
    "https://plivo.com@example.org/r",
    "https://user@media.plivo.com/r.wav", "https://media.plivo.com:8443/r.wav",
    "https://media.plivo.com/r.wav?to=x", "https://media.plivo.com/r.wav#x",
    "https://example.org/media.plivo.com/r.wav", "https://example.org\\.plivo.com/r.wav", "",
  ]

  @Test(arguments: elsewhere)
  func `an address that is not Plivo's is left out, and never called`(_ url: String) throws {
    let recording = Recording(id: PlivoFixture.recording, seconds: 3)
    #expect(try recorded(url: url) == .recorded(recording))
    let stored = Recording(id: PlivoFixture.recording, seconds: 3, address: url)
    #expect(try PlivoFixture.provider().fetch(stored).request.url == PlivoFixture.media)
  }

  @Test(arguments: ["https://media.plivo.com/v1/r.wav", "https://aps1.media.plivo.com/v1/r.wav"])
  func `a recording is fetched at Plivo's address, as the account`(_ url: String) throws {
    let fetch = try PlivoFixture.provider().fetch(
      Recording(id: PlivoFixture.recording, seconds: 3, address: url))
    #expect(fetch.request.method == .get && fetch.request.url == url)
    #expect(fetch.request.headers.contains { $0.name == "Authorization" })
    #expect(try fetch.result(of: ProviderAnswer(status: 200, body: [1, 2])) == [1, 2])
    #expect(throws: ProviderFailure.gone) {
      try fetch.result(of: ProviderAnswer(status: 404, body: []))
    }
  }

  @Test func `a recording is deleted, and one that is gone is too`() throws {
    let delete = try PlivoFixture.provider().delete(
      Recording(id: PlivoFixture.recording, seconds: 3))
    #expect(delete.request.method == .delete)
    #expect(
      delete.request.url
        == "https://api.plivo.com/v1/Account/MAXYZ0123456789ABCDE/Recording/"
        + "\(PlivoFixture.recording.text)/")
    try delete.result(of: ProviderAnswer(status: 204, body: []))
    try delete.result(of: ProviderAnswer(status: 404, body: []))
    #expect(throws: ProviderFailure.credentials) {
      try delete.result(of: ProviderAnswer(status: 401, body: []))
    }
  }
}
