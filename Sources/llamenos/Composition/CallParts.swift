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

  init(
    _ stores: AppDatabase, master: MasterSecret, clock: SystemClock, events: LiveEvents,
    relays: RelayCredentials, addresses: ClientAddress, timeZone: HotlineTimeZone
  ) {
    let wall = clock.wall
    let memory = CallMemory(clock: wall)
    let delivery = CallDelivery(events: events, memory: memory) {
      await Self.holders(of: .readAllCalls, stores)
    }
    let news = DutyNews(events: events, clock: wall, sleep: clock.sleep) {
      await Self.holders(of: .manageShifts, stores)
    }
    let exchange = Exchange(
      settings: CallSettings(languages: []), store: stores, clock: wall, sleep: clock.sleep,
      deliver: { effects, calls in
        await delivery.carryOut(effects, calls)
        if effects.contains(where: \.effect.changesWhoIsInACall) { await news.changed() }
      })
    let duty = DutyDesk(
      schedule: ShiftSchedule(timeZone: timeZone, shifts: []), exchange: exchange, clock: wall,
      sleep: clock.sleep
    ) { await news.changed(of: $0) }
    desk = CallDesk(
      exchange: exchange, duty: duty, events: events, memory: memory,
      tokens: CallerTokens(key: master.key(for: .caller)), relays: relays, hotlines: stores)
    roll = DutyRoll(desk: desk, hotlines: stores, shifts: stores, members: stores)
    proofs = ProofOfWork(key: master.key(for: .work), clock: wall)
    hasher = AddressHasher(master: master, clock: wall)
    gate = CallerGate(
      addresses: addresses, hasher: hasher, limits: stores, bans: stores, clock: wall)
  }

  private static func holders(
    of permission: Permission, _ stores: AppDatabase
  ) async -> Set<MemberID> {
    let members = (try? await stores.members()) ?? []
    let holders = members.filter { $0.isActive && $0.role.permissions.contains(permission) }
    return Set(holders.map(\.id))
  }

  func routes(
    _ stores: AppDatabase, clock: WallClock, inUse: SessionsInUse
  ) -> [any RouteGroup] {
    [
      CallProofRoutes(proofs: proofs, desk: desk, gate: gate),
      NewCallRoutes(desk: desk, proofs: proofs, gate: gate, hotlines: stores),
      CallerCallRoutes(desk: desk),
      VoicemailRoutes(
        desk: desk, attachments: stores, counts: stores, hasher: hasher, clock: clock),
      MemberCallRoutes(desk: desk),
      CallerBanRoutes(desk: desk, bans: stores, hasher: hasher, clock: clock),
      DutyRoutes(desk: desk, members: stores, roll: roll, clock: clock),
      EventRoutes(desk: desk, inUse: inUse, clock: clock, version: Version.current),
    ]
  }
}
