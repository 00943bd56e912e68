// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// The call that every provider is asked about, and what can be said of it.
enum Conformance {
  static let account = known(ProviderAccountID([UInt8](repeating: 7, count: 16)))
  static let addresses = HookAddresses(origin: "https://hotline.example.org", account: account)
  static let call = known(CallID([UInt8](repeating: 9, count: 16)))
  static let leg = known(LegID([UInt8](repeating: 5, count: 16)))
  static let caller = known(PhoneNumber("+32470123456"))
  static let line = known(PhoneNumber("+3225550177"))
  static let now = Instant(seconds: 1_795_400_000)
  static let english = known(LanguageTag("en"))
  static let identity = known(BrowserIdentity("q7Zr1mXw4LpA"))

  /// Each kind of message at each kind of address, and none twice.
  static let sayings: [ProviderSample.Said] = [
    .arrived(from: caller, to: line),
    .status(.ended(.completed), at: .arrivalStatus),
    .status(.ringing, at: .legStatus(leg)),
    .status(.answered, at: .legStatus(leg)),
    .status(.ended(.completed), at: .legStatus(leg)),
    .status(.ended(.busy), at: .legStatus(leg)),
    .status(.ended(.unanswered), at: .legStatus(leg)),
    .status(.ended(.failed), at: .legStatus(leg)),
    .typed([1], at: .callerNext(call, step: 1)),
    .typed([1], at: .callerNext(call, step: 2)),
    .typed([1], at: .legNext(leg, step: 1)),
    .recorded(seconds: 12, of: call),
    .recordingFailed(of: call),
  ]

  static let sounds: [Sound] = [
    .text("Good evening & <welcome>", english), .file("https://hotline.example.org/bell.wav"),
  ]

  /// Every step but the one that records.
  static let silentSteps: [LegStep] = [
    .play(sounds),
    .gather(sounds, digits: 4, seconds: 8, then: .callerNext(call, step: 3)),
    .wait(in: Room(of: call)), .join(Room(of: call)), .reject, .hangUp,
  ]
  static let recordingStep = LegStep.recordMessage(maximumSeconds: 120, call: call)

  static let destinations: [LegDestination] = [
    .phone(caller), .registered(identity.text), .sip(known(SIPAddress("sip:ada@example.org"))),
  ]
}

extension ProviderSample {
  /// - Parameter number: messages are sent a second apart, in this order.
  func genuine(_ said: Said, number: Int = 0) throws -> (ProviderMessage, at: Instant) {
    let time = Conformance.now.advanced(bySeconds: number)
    return (try message(said, leg, Conformance.addresses, time), time)
  }

  /// Genuine webhooks; none for a provider that has a connection.
  func webhooks() throws -> [(Webhook, at: Instant)] {
    try Conformance.sayings.enumerated().compactMap { number, said in
      guard case (.webhook(let webhook), let time) = try genuine(said, number: number) else {
        return nil
      }
      return (webhook, time)
    }
  }

  /// A recording as this provider's messages tell of it.
  func recorded() throws -> Recording {
    let (message, time) = try genuine(.recorded(seconds: 12, of: Conformance.call))
    let events = try make().read(message, at: time).events
    return events.lazy.compactMap { event in
      if case .recorded(let recording) = event.what { recording } else { nil }
    }.first ?? Recording(id: recording, seconds: 12)
  }
}
