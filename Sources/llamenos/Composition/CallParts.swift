// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Identity
import Sealing
import Storage
import Telephony

/// Everything that calls run on, put together.
struct CallParts {
  let desk: CallDesk
  let roll: DutyRoll
  let proofs: ProofOfWork
  let gate: CallerGate
  let hasher: AddressHasher
  let numberGate: NumberGate
  let numberHasher: NumberHasher
  /// Those who wait to be called back.
  let callBacks: CallBackBook
  let tests: TestCalls
  /// Whom callers by phone reach, and from which numbers.
  let book: MemberPhoneBook
  let numbers = HotlineNumbersInUse()
  /// Members' browsers, as far as they are phones.
  let browsers: BrowserPhones
  let handOver: LinesHandOver
  /// Of providers that speak no text.
  let voices = OfferedVoices()

  init(
    _ stores: AppDatabase, master: MasterSecret, clock: SystemClock, events: LiveEvents,
    relays: RelayCredentials, addresses: ClientAddress, timeZone: HotlineTimeZone,
    frames: PhoneFrames
  ) {
    let wall = clock.wall
    let memory = CallMemory(clock: wall)
    let news = DutyNews(events: events, clock: wall, sleep: clock.sleep) {
      await Self.holders(of: .manageShifts, stores)
    }
    handOver = LinesHandOver()
    callBacks = CallBackBook(store: stores, events: events) {
      await Self.holders(of: .callBack, stores)
    }
    numberHasher = NumberHasher(master: master, clock: wall)
    tests = TestCalls(hasher: numberHasher, clock: wall)
    let exchange = Self.exchange(
      stores, clock: clock, events: events, memory: memory, news: news, handOver: handOver,
      callBacks: callBacks, tests: tests)
    let duty = Self.duty(exchange, clock: clock, news: news, timeZone: timeZone)
    desk = CallDesk(
      exchange: exchange, duty: duty, events: events, memory: memory,
      tokens: CallerTokens(key: master.key(for: .caller)), relays: relays, hotlines: stores)
    let book = Self.book(stores, master: master, clock: wall, numbers: numbers)
    self.book = book
    roll = DutyRoll(
      desk: desk, hotlines: stores, shifts: stores, members: stores,
      dialled: { try await book.members() }, offered: { [voices] in await voices.offer($0) })
    browsers = Self.browsers(of: duty, frames: frames, clock: wall)
    numberGate = NumberGate(
      hasher: numberHasher, limits: stores, bans: stores, memory: memory, clock: wall)
    proofs = ProofOfWork(key: master.key(for: .work), clock: wall)
    hasher = AddressHasher(master: master, clock: wall)
    gate = CallerGate(
      addresses: addresses, hasher: hasher, limits: stores, bans: stores, clock: wall)
  }

  private static func browsers(
    of duty: DutyDesk, frames: PhoneFrames, clock: WallClock
  ) -> BrowserPhones {
    BrowserPhones(
      clock: clock, randomBytes: randomBytes, hasFrame: { frames.standing(of: $0) == .ready }
    ) { member, isReached in
      try? await duty.callersByPhone(reach: isReached, browserOf: member)
    }
  }

  private static func duty(
    _ exchange: Exchange, clock: SystemClock, news: DutyNews, timeZone: HotlineTimeZone
  ) -> DutyDesk {
    DutyDesk(
      schedule: ShiftSchedule(timeZone: timeZone, shifts: []), exchange: exchange,
      clock: clock.wall, sleep: clock.sleep
    ) { await news.changed(of: $0) }
  }

  private static func book(
    _ stores: AppDatabase, master: MasterSecret, clock: WallClock, numbers: HotlineNumbersInUse
  ) -> MemberPhoneBook {
    MemberPhoneBook(
      store: stores, key: master.key(for: .memberPhones), clock: clock,
      numbers: { numbers.all })
  }

  private static func exchange(
    _ stores: AppDatabase, clock: SystemClock, events: LiveEvents, memory: CallMemory,
    news: DutyNews, handOver: LinesHandOver, callBacks: CallBackBook, tests: TestCalls
  ) -> Exchange {
    let delivery = CallDelivery(events: events, memory: memory) {
      await holders(of: .readAllCalls, stores)
    }
    return Exchange(
      settings: CallSettings(languages: []), store: stores, clock: clock.wall,
      sleep: clock.sleep,
      deliver: { effects, calls in
        tests.note(effects)
        await delivery.carryOut(effects, calls)
        await handOver.deliver(effects, calls)
        for case .writeRecord(let record) in effects.map(\.effect) {
          await callBacks.finish(record)
        }
        if effects.contains(where: \.effect.changesWhoIsInACall) { await news.changed() }
      })
  }

  private static func holders(
    of permission: Permission, _ stores: AppDatabase
  ) async -> Set<MemberID> {
    let members = (try? await stores.members()) ?? []
    let holders = members.filter { $0.isActive && $0.role.permissions.contains(permission) }
    return Set(holders.map(\.id))
  }

  /// - Parameters:
  ///   - callBacks: what becomes of callers' numbers where they may ask to be called back.
  ///   - keep: takes in that a voice message was recorded.
  func lineServices(
    callBacks: CallBackServices,
    keep: @escaping @Sendable (Recording, CallID, ProviderAccountID) async -> Void
  ) -> LineServices {
    let (gate, book, exchange, browsers) = (numberGate, book, desk.exchange, browsers)
    let tests = tests
    return LineServices(
      screen: { number, call throws(StoreError) in
        let limits = await exchange.snapshot.settings.limits
        return try await gate.screen(number, of: call, callsPerMinute: limits[.callsPerMinute])
      }, forget: { gate.forget($0) },
      phones: { await book.destinations(of: $0) },
      browsers: { await browsers.destinations(of: $0, at: $1) }, keep: keep,
      tests: TestCallServices(
        take: { tests.take(from: $0, to: $1, as: $2) }, giveBack: { tests.giveBack($0) },
        isBanned: { number throws(StoreError) in try await gate.isBanned(number) }),
      callBacks: callBacks, randomBytes: Self.randomBytes)
  }

  @Sendable private static func randomBytes(_ count: Int) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  func routes(
    _ stores: AppDatabase, clock: WallClock, inUse: SessionsInUse,
    numbers: @escaping @Sendable () async -> [HotlineNumber]
  ) -> [any RouteGroup] {
    let met = CallersMet(desk: desk, store: stores, hasher: hasher)
    return [
      CallProofRoutes(proofs: proofs, desk: desk, gate: gate),
      NewCallRoutes(desk: desk, proofs: proofs, gate: gate, hotlines: stores),
      CallerCallRoutes(desk: desk),
      VoicemailRoutes(
        desk: desk, attachments: stores, counts: stores, hasher: hasher, clock: clock),
      MemberCallRoutes(desk: desk),
      CallerBanRoutes(met: met, bans: stores, clock: clock),
      CallerReportRoutes(met: met, reports: stores, clock: clock),
      DutyRoutes(
        desk: desk, members: stores, roll: roll, clock: clock, numbers: numbers),
      EventRoutes(
        desk: desk, phones: browsers, inUse: inUse, clock: clock, version: Version.current),
      TestCallRoutes(
        tests: tests, desk: desk, book: book, phones: browsers, audit: stores, numbers: numbers,
        clock: clock),
    ]
  }
}
