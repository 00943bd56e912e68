// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Sealing
import Synchronization

@testable import Telephony

/// A hotline that takes messages by telephone, at one provider, in virtual time. Servers may die and
/// start anew; the provider, the database and the inbox stay.
final class MessagesFixture: Sendable {
  /// What was told to others.
  struct Told {
    var kept: [RecordID] = []
  }

  static let spanish = known(LanguageTag("es"))

  let time = VirtualTime(Conformance.now)
  let life = MessageLife()
  let keys: InboxKeys
  let vendor: RecordingVendor
  let store: MemoryPhoneMessageStore
  let inbox: MemoryInbox
  let calls = MemoryCallStore()
  let exchange: Exchange
  let provider: any Provider
  let recording: Recording
  let master = known(MasterSecret([UInt8](repeating: 7, count: MasterSecret.byteCount)))
  private let state = Mutex(Told())
  private let isSetUp = Mutex(true)

  var told: Told { state.withLock(\.self) }
  var call: CallID { Conformance.call }

  init(_ sample: ProviderSample = .twilio, sound: [UInt8] = Sounds.wav) throws {
    keys = try InboxKeys()
    vendor = RecordingVendor(time, life)
    store = MemoryPhoneMessageStore(life)
    inbox = MemoryInbox(life)
    provider = try sample.make()
    recording = try sample.recorded()
    let time = time
    exchange = Exchange(
      settings: CallSettings(languages: [Self.spanish]), store: calls, clock: time.wall,
      sleep: { try await time.sleep(until: $0) }, on: time, deliver: { _, _ in })
    vendor.record(sound, as: recording, at: provider)
  }

  /// The server, as it starts.
  func start(master: MasterSecret? = nil, hasAccount: Bool = true) async -> PhoneMessages {
    life.startAnew()
    let messages = PhoneMessages(
      store: store, inbox: inbox, exchange: exchange, services: services,
      key: (master ?? self.master).key(for: .phoneMessages), clock: time.wall,
      fallback: Conformance.english)
    if hasAccount { await messages.use([Conformance.account: way]) }
    return messages
  }

  func setUp(_ isSetUp: Bool) { self.isSetUp.withLock { $0 = isSetUp } }

  private var services: PhoneMessageServices {
    PhoneMessageServices(
      roster: { [self] in isSetUp.withLock(\.self) ? keys.roster : nil },
      kept: { [self] record, _ in
        if life.isAlive { state.withLock { $0.kept.append(record) } }
      })
  }

  private var way: ProviderWay {
    let time = time
    let client = ProviderClient(
      wire: vendor.wire, clock: time.wall, sleep: { try await time.sleep(until: $0) },
      jitter: { $0 })
    return ProviderWay(provider: provider, client: client)
  }
}
