// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct PlivoSampleTests {
  private static let sayings: [ProviderSample.Said] = [
    .arrived(from: PlivoFixture.caller, to: PlivoFixture.line),
    .status(.ended(.busy), at: .legStatus(PlivoFixture.leg)),
    .typed([1, 2], at: .callerNext(PlivoFixture.call, step: 2)),
    .recorded(seconds: 12, of: PlivoFixture.call), .recordingFailed(of: PlivoFixture.call),
  ]

  private func webhook(_ said: ProviderSample.Said) throws -> Webhook {
    let sample = ProviderSample.plivo
    let message = try sample.message(said, sample.leg, PlivoFixture.addresses, PlivoFixture.now)
    guard case .webhook(let webhook) = message else { preconditionFailure() }
    return webhook
  }

  @Test(arguments: sayings)
  func `a genuine message is read as what it says`(_ said: ProviderSample.Said) throws {
    let read = try ProviderSample.plivo.make()
      .read(.webhook(webhook(said)), at: PlivoFixture.now)
    let what = try #require(read.events.first).what
    switch said {
    case .arrived(let from, let to): #expect(what == .arrived(from: from, to: to))
    case .status(let status, _): #expect(what == .status(status))
    case .typed(let digits, _): #expect(what == .typed(digits))
    case .recorded(let seconds, _):
      let recording = Recording(
        id: PlivoFixture.recording, seconds: seconds, address: PlivoFixture.media)
      #expect(what == .recorded(recording))
    case .recordingFailed: #expect(what == .recordingFailed)
    }
    #expect(read.events.map(\.leg) == [ProviderSample.plivo.leg])
  }

  @Test(arguments: sayings)
  func `a message of which any byte is another is refused`(_ said: ProviderSample.Said) throws {
    let provider = try ProviderSample.plivo.make()
    let genuine = try webhook(said)
    let headers = ["X-Plivo-Signature-V3", "X-Plivo-Signature-V3-Nonce"].map { name in
      (name: name, value: genuine.header(name) ?? "")
    }
    for index in genuine.body.indices {
      var body = genuine.body
      body[index] ^= 1
      let changed = Webhook(
        genuine.hook, at: PlivoFixture.addresses, headers: headers, body: body)
      #expect(throws: WebhookRefusal.self, "byte \(index)") {
        try provider.read(.webhook(changed), at: PlivoFixture.now)
      }
    }
  }
}
