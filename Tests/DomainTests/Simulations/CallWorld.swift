// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// A small world made from a seed: a hotline, its members, some callers, a bad network, a clock
/// that jumps and a server that dies. Every step is shown to a `CallWitness`.
struct CallWorld {
  enum Action {
    case arrival(CallID, IncomingCall)
    /// A message that reaches the server now.
    case delivery(CallEvent, CallID)
    /// A member wants to call somebody back.
    case callBack(CallID, MemberID)
    case change(MemberID, MemberChange)
    case tick
    case clockJump(Int64)
    case restart(downtime: Int64)
    case serverUp
  }

  enum MemberChange {
    case duty(Availability.Duty)
    case onBreak(Bool)
    case confirmed(Bool)
    case reach(Reach?)
    case ringGroups(Set<RingGroupID>)
  }

  /// Of the plan, the last without a member at the start; what numbers name may not be among them.
  static let groups = [1, 2, 3].map { RingGroupID.test($0) }

  let seed: UInt64
  /// Says aloud what happens: for replaying one seed.
  let isTraced: Bool
  var dice: Dice
  var agenda = Agenda()
  /// True time, in ms, which nobody in the world can read; and what is added to it on the wall.
  var time: Int64 = 0
  var wall: Int64 = 1_800_000_000_000
  var board: Switchboard
  var witness: CallWitness
  /// How each member is reached when she is there.
  var reaches: [MemberID: Reach] = [:]
  /// Whose phone callers by phone reach, whatever her page does.
  var ownPhones: Set<MemberID> = []
  var isServerDown = false
  var clockJumps = false
  /// Restarts between any two steps, with next to no downtime.
  let isRestless: Bool
  var oldTimers: [(CallTimer, CallID)] = []
  var tickAt: Int64?
  var callCount = 0
  var steps = 0
  /// No more trouble after this time, so that the end can be judged.
  let troubleEnds: Int64

  init(seed: UInt64, isTraced: Bool = false) {
    var dice = Dice(seed: seed)
    self.seed = seed
    self.isTraced = isTraced
    isRestless = dice.chance(2)
    troubleEnds = dice.time(60...400)
    let settings = CallSettings(
      limits: Self.limits(&dice), languages: dice.chance(50) ? [.english] : [.english, .spanish],
      offersVoicemail: dice.chance(80))
    board = Switchboard(settings: settings)
    witness = CallWitness(limits: settings.limits)
    self.dice = dice
    addMembers()
    addCallers()
    if dice.chance(40) { addCallBack() }
    addTrouble()
  }

  var now: Instant { Instant(milliseconds: time + wall) }

  private static func limits(_ dice: inout Dice) -> CallLimits {
    var limits = CallLimits.standard
    guard dice.chance(50) else { return limits }
    for limit in CallLimit.allCases where dice.chance(40) {
      let top = min(limit.range.upperBound, limit.range.lowerBound + 90)
      // A value inside its range is always taken.
      try? limits.set(limit, to: dice.number(in: limit.range.lowerBound...top))
    }
    return limits
  }

  private mutating func addMembers() {
    var members: [Availability] = []
    let phones = dice.pick([0, 10, 60])
    for number in 0..<dice.number(in: 0...6) {
      let member = MemberID.test(number + 1)
      let reach = dice.chance(phones) ? Reach.dialled : .held
      reaches[member] = reach
      if dice.chance(20) { ownPhones.insert(member) }
      var one = Availability(
        member: member, isConfirmed: dice.chance(95),
        duty: dice.pick([.onShift, .onShift, .onShift, .fallback, .off]),
        isOnBreak: dice.chance(10), reach: nil)
      one.ringGroups = someGroups()
      one.isInFallback = one.duty == .fallback || dice.chance(20)
      one.set(dice.chance(85) ? reach : nil, hasPhone: ownPhones.contains(member))
      members.append(one)
    }
    _ = board.handle(members: members, at: now)
  }

  private mutating func addCallers() {
    callCount = dice.number(in: 1...6)
    let span = dice.pick([1, 20, 200])
    for number in 1...callCount {
      let incoming = IncomingCall(
        channel: dice.pick([.web, .phone]), capabilities: capabilities(), language: .english,
        ringGroups: namedGroups(), isBanned: dice.chance(2), isRateLimited: dice.chance(2),
        randomness: dice.seed())
      let id = CallID.test(number)
      witness.books[number].named = Set(incoming.ringGroups)
      agenda.add(.arrival(id, incoming), at: dice.time(0...span))
      if dice.chance(20) { send(.callerHungUp, to: id, after: dice.time(1...200)) }
    }
  }

  /// Under a number that no caller has.
  private mutating func addCallBack() {
    guard !board.members.all.isEmpty else { return }
    let member = dice.pick(board.members.all)
    let id = CallID.test(callCount + 1)
    agenda.add(.callBack(id, member.member), at: dice.time(0...200))
  }

  private mutating func someGroups() -> Set<RingGroupID> {
    Set(Self.groups.dropLast().filter { _ in dice.chance(40) })
  }

  /// Half of the numbers name none, and some name one that was deleted.
  private mutating func namedGroups() -> [RingGroupID] {
    guard dice.chance(50) else { return [] }
    return (Self.groups + [.test(9)]).filter { _ in dice.chance(40) }
  }

  private mutating func capabilities() -> ChannelCapabilities {
    if dice.chance(70) { return .web }
    if dice.chance(60) {
      var phone = ChannelCapabilities.phone
      phone.asksCallBack = dice.chance(40)
      return phone
    }
    return ChannelCapabilities(
      asksLanguage: dice.chance(50), asksCaptcha: dice.chance(50), reportsAudio: dice.chance(50),
      callerMayReturn: dice.chance(50), isSpokenTo: dice.chance(50),
      voicemail: dice.pick([.whenChosen, .atOnce, nil]), asksCallBack: dice.chance(30))
  }

  private mutating func addTrouble() {
    let end = Int(troubleEnds / 1_000)
    for member in board.members.all.map(\.member) {
      for _ in 0..<dice.number(in: 0...4) {
        agenda.add(.change(member, memberChange(member)), at: dice.time(0...end))
      }
    }
    clockJumps = dice.chance(15)
    if clockJumps {
      for _ in 0..<dice.number(in: 1...3) {
        let jump = dice.pick([-3_600_000, -40_000, -1_000, 2_000, 30_000, 3_600_000])
        agenda.add(.clockJump(Int64(jump)), at: dice.time(0...end))
      }
    }
    if dice.chance(10) {
      let downtime = dice.chance(80) ? dice.time(0...20) : dice.time(20...700)
      agenda.add(.restart(downtime: downtime), at: dice.time(0...end))
    }
  }

  private mutating func memberChange(_ member: MemberID) -> MemberChange {
    switch dice.number(in: 1...11) {
    case 1...3: .reach(nil)
    case 4...6: .reach(reaches[member])
    case 7: .duty(dice.pick([.onShift, .fallback, .off]))
    case 8: .confirmed(dice.chance(50))
    case 9: .ringGroups(Set(Self.groups.filter { _ in dice.chance(50) }))
    default: .onBreak(dice.chance(50))
    }
  }
}
