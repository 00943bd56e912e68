// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What every provider's messages are read as.
struct ProviderConformanceTests {
  @Test(arguments: ProviderSample.all)
  func `a genuine message is read as what it says`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    for (number, said) in Conformance.sayings.enumerated() {
      let (message, time) = try sample.genuine(said, number: number)
      let reading = try provider.read(message, at: time)
      #expect(reading.events.contains { Self.says(said, $0, of: sample) }, "\(said)")
      #expect(reading.events.allSatisfy { $0.leg == sample.leg }, "\(said)")
    }
  }

  @Test(arguments: ProviderSample.all)
  func `who withholds a number is a caller without one`(_ sample: ProviderSample) throws {
    let (message, time) = try sample.genuine(.arrived(from: nil, to: Conformance.line))
    let events = try sample.make().read(message, at: time).events
    #expect(events.contains(LegEvent(sample.leg, .arrived(from: nil, to: Conformance.line))))
  }

  @Test(arguments: ProviderSample.all)
  func `a message has one id whenever it comes, and no other message has it`(
    _ sample: ProviderSample
  ) throws {
    let provider = try sample.make()
    var ids: [String: ProviderSample.Said] = [:]
    for (number, said) in Conformance.sayings.enumerated() {
      let (message, time) = try sample.genuine(said, number: number)
      let first = try provider.read(message, at: time)
      let again = try provider.read(message, at: time.advanced(bySeconds: 60))
      #expect(first.id == again.id, "\(said)")
      #expect(first.events == again.events, "\(said)")
      #expect(!first.id.isEmpty)
      let other = ids.updateValue(said, forKey: first.id)
      #expect(other == nil, "\(said) has the id of \(String(describing: other))")
    }
  }

  @Test(arguments: ProviderSample.all.filter { $0.messageOver != nil })
  func `a leg that has recorded its message asks what comes after, and says nothing else`(
    _ sample: ProviderSample
  ) throws {
    let provider = try sample.make()
    for hook in [Hook.arrival, .callerNext(Conformance.call, step: 2)] {
      let message = try sample.messageOver?(hook, sample.leg, Conformance.addresses)
      let reading = try provider.read(try #require(message), at: Conformance.now)
      #expect(reading.isMessageOver)
      #expect(reading.events.isEmpty)
    }
  }

  @Test(arguments: ProviderSample.all)
  func `no other message is one of a leg that has recorded`(_ sample: ProviderSample) throws {
    for (number, said) in Conformance.sayings.enumerated() {
      let (message, time) = try sample.genuine(said, number: number)
      #expect(try !sample.make().read(message, at: time).isMessageOver)
    }
  }

  @Test(arguments: ProviderSample.all)
  func `a message in the form that the provider does not send is refused`(
    _ sample: ProviderSample
  ) throws {
    let message: ProviderMessage =
      sample.type.capabilities.sendsWebhooks
      ? .frame(Array(#"{"type":"StasisStart"}"#.utf8))
      : .webhook(Webhook(.arrival, at: Conformance.addresses, headers: [], body: []))
    let provider = try sample.make()
    #expect(throws: WebhookRefusal.self) { try provider.read(message, at: Conformance.now) }
  }

  /// A provider that does not collect what is typed tells each key.
  private static func says(
    _ said: ProviderSample.Said, _ event: LegEvent, of sample: ProviderSample
  ) -> Bool {
    switch (said, event.what) {
    case (.arrived(let from, let to), .arrived(let caller, let called)):
      from == caller && to == called
    case (.status(let wanted, _), .status(let status)): wanted == status
    case (.typed(let digits, _), .typed(let typed)):
      sample.type.capabilities.collectsKeys && digits == typed
    case (.typed(let digits, _), .key(let key)):
      !sample.type.capabilities.collectsKeys && digits == [key]
    case (.recorded(let seconds, _), .recorded(let recording)):
      recording.seconds == seconds && recording.id == sample.recording
    case (.recordingFailed, .recordingFailed): true
    default: false
    }
  }
}
