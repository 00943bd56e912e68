// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct VonageRecordingTests {
  private let fixture: VonageFixture

  init() throws { fixture = try VonageFixture() }

  private func body(
    url: String = "https://api.nexmo.com/v1/files/bbbbbbbb-aaaa", size: String = "12222",
    start: String = "2020-01-01T12:00:00Z", end: String = "2020-01-01T12:01:30Z"
  ) -> String {
    #"{"start_time":"\#(start)","recording_url":"\#(url)","size":\#(size),"#
      + #""recording_uuid":"aaaaaaaa","end_time":"\#(end)","conversation_uuid":"CON-1"}"#
  }

  private func reading(_ body: String) throws -> ProviderReading {
    try fixture.reading(body, at: .recording(fixture.call))
  }

  @Test func `a recording is told with its file's id, length and address`() throws {
    let reading = try reading(body())
    let recording = Recording(
      id: try #require(ProviderLegID("bbbbbbbb-aaaa")), seconds: 90,
      address: "https://api.nexmo.com/v1/files/bbbbbbbb-aaaa")
    let place = try #require(ProviderLegID("CON-1"))
    #expect(reading.events == [LegEvent(place, .recorded(recording))])
    #expect(reading.id == "aaaaaaaa/" + Hook.recording(fixture.call).path + "/kept")
  }

  @Test func `a recording without a byte has failed`() throws {
    #expect(try reading(body(size: "0")).events.map(\.what) == [.recordingFailed])
  }

  @Test(arguments: [
    ("2020-01-01T12:00:00Z", "2020-01-01T12:00:00Z", 0),
    ("2020-01-01 12:00:00", "2020-01-01 12:00:59", 59),
    ("2020-02-28T23:59:30.900Z", "2020-02-29T00:00:30.100Z", 60),
  ])
  func `each form of time is read`(start: String, end: String, seconds: Int) throws {
    let events = try reading(body(start: start, end: end)).events
    guard case .recorded(let recording) = events.first?.what else {
      Issue.record("no recording")
      return
    }
    #expect(recording.seconds == seconds)
  }

  @Test(arguments: [
    "https://api.nexmo.com/v1/files/a-1", "https://api-us-1.nexmo.com/v1/files/a-1",
    "https://api-eu.vonage.com/v1/files/a-1", "https://api.nexmo.com/media/download?id=a-1",
  ])
  func `files at Vonage's own hosts are taken`(url: String) throws {
    let file = try #require(VonageFile(address: url))
    #expect(file.address == url)
    #expect(file.id.text == "a-1")
    #expect(file.resource.hasSuffix(".com/v1/files/a-1"))
    #expect(try reading(body(url: url)).events.count == 1)
  }

  @Test(arguments: [
    "http://api.nexmo.com/v1/files/a", "https://nexmo.com.example.org/v1/files/a",
    "https://example.org/v1/files/a", "https://apinexmo.com/v1/files/a",
    "https://evilvonage.com/v1/files/a", "https://api.nexmo.com@example.org/v1/files/a",
    "https://example.org/?https://api.nexmo.com/v1/files/a", "https://nexmo.com/v1/files/a",
    "https://example.org#.nexmo.com/v1/files/a", "https://example.org\\\\.nexmo.com/v1/files/a",
    "https://api.nexmo.com:8443/v1/files/a", "https://api.nexmo.com./v1/files/a",
    "https://api.nexmo.com/v1/files/../calls", "https://api.nexmo.com/v1/files/",
    "https://api.nexmo.com/v1/files/a?x=1", "https://api.nexmo.com/v1/calls/a", "",
    "https://API.NEXMO.COM/v1/files/a", "https://api.nexmo.com/v1/files/a ",
  ])
  func `the account's token is sent to nobody else`(url: String) throws {
    #expect(throws: WebhookRefusal.malformed) { try reading(body(url: url)) }
    let recording = Recording(
      id: try #require(ProviderLegID("f-1")), seconds: 1,
      address: url.replacing("\\\\", with: "\\"))
    #expect(
      fixture.provider.fetch(recording).request.url == "https://api.nexmo.com/v1/files/f-1")
    #expect(
      fixture.provider.delete(recording).request.url == "https://api.nexmo.com/v1/files/f-1")
  }

  @Test func `a length below nothing, and what is no time, is malformed`() throws {
    for body in [
      body(start: "2020-01-01T12:00:01Z", end: "2020-01-01T12:00:00Z"), body(start: "noon"),
      body(end: "2020-13-01T12:00:00Z"), body(size: "-1"), "{}",
    ] {
      #expect(throws: WebhookRefusal.malformed) { try reading(body) }
    }
  }
}
