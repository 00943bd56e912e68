// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct VonageSampleTests {
  private let fixture: VonageFixture
  private let sample = ProviderSample.vonage

  init() throws { fixture = try VonageFixture() }

  private func said() throws -> [(ProviderSample.Said, LegEvent.What)] {
    let from = try #require(PhoneNumber("+447700900000"))
    let to = try #require(PhoneNumber("+442079460000"))
    let recording = Recording(
      id: sample.recording, seconds: 75,
      address: "https://api.nexmo.com/v1/files/" + VonageSample.file)
    return [
      (.arrived(from: from, to: to), .arrived(from: from, to: to)),
      (.arrived(from: nil, to: to), .arrived(from: nil, to: to)),
      (.status(.ringing, at: .legStatus(fixture.leg)), .status(.ringing)),
      (.status(.answered, at: .legAnswered(fixture.leg)), .status(.answered)),
      (.status(.ended(.declined), at: .arrivalStatus), .status(.ended(.declined))),
      (.typed([1, 2], at: .callerNext(fixture.call, step: 1)), .typed([1, 2])),
      (.typed([], at: .legNext(fixture.leg, step: 1)), .typed([])),
      (.recorded(seconds: 75, of: fixture.call), .recorded(recording)),
      (.recordingFailed(of: fixture.call), .recordingFailed),
    ]
  }

  @Test func `each genuine message is read as it was meant`() throws {
    for (said, what) in try said() {
      let message = try sample.message(said, sample.leg, fixture.addresses, fixture.now)
      let reading = try sample.make().read(message, at: fixture.now)
      #expect(reading.events == [LegEvent(sample.leg, what)])
      #expect(reading.followUps.isEmpty)
    }
  }

  @Test func `a message with any changed byte is refused`() throws {
    let provider = try sample.make()
    for (said, _) in try said() {
      let message = try sample.message(said, sample.leg, fixture.addresses, fixture.now)
      guard case .webhook(let webhook) = message else {
        Issue.record("no webhook")
        return
      }
      let authorization = try #require(webhook.header("Authorization"))
      for index in webhook.body.indices {
        var body = webhook.body
        body[index] ^= 1
        let changed = Webhook(
          webhook.hook, at: fixture.addresses, headers: [("Authorization", authorization)],
          body: body)
        #expect(throws: WebhookRefusal.badSignature) {
          try provider.read(.webhook(changed), at: fixture.now)
        }
      }
    }
  }

  @Test func `a message is refused when it is old, or another account's`() throws {
    let (said, _) = try said()[0]
    let message = try sample.message(said, sample.leg, fixture.addresses, fixture.now)
    #expect(throws: WebhookRefusal.stale) {
      try sample.make().read(message, at: fixture.now.advanced(bySeconds: 301))
    }
    let secret = try VonageFixture.provider(changing: ["signatureSecret": "another"])
    #expect(throws: WebhookRefusal.badSignature) { try secret.read(message, at: fixture.now) }
    let key = try VonageFixture.provider(changing: ["apiKey": "abcd1235"])
    #expect(throws: WebhookRefusal.notOurs) { try key.read(message, at: fixture.now) }
    let application = try VonageFixture.provider(
      changing: ["application": "78d335fa-323d-0114-9c3d-d6f0d48968ce"])
    #expect(throws: WebhookRefusal.notOurs) { try application.read(message, at: fixture.now) }
  }
}
