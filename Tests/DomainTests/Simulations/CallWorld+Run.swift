// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

extension CallWorld {
  /// Lives until no call is left.
  /// - Returns: what went wrong, or `nil`.
  mutating func run() -> String? {
    while witness.violation == nil, let (time, action) = agenda.next() {
      self.time = max(self.time, time)
      steps += 1
      perform(action)
      if isRestless, !isServerDown, dice.chance(5) { restart() }
      planTick()
      guard steps < 20_000 else { return "the world does not come to rest" }
    }
    witness.end(calls: callCount, live: board.liveCalls.count)
    return witness.violation
  }

  private mutating func perform(_ action: Action) {
    switch action {
    case .arrival(let id, let incoming): arrive(id, incoming)
    case .delivery(let event, let id):
      if !isServerDown { deliver(event, to: id) }
    case .callBack(let id, let member): callBack(id, by: member)
    case .change(let member, let change): apply(change, to: member)
    case .tick:
      tickAt = nil
      if !isServerDown { tick() }
    case .clockJump(let offset):
      wall += offset
      witness.clockJumped(by: offset)
      trace("the clock jumps by \(offset) ms")
    case .restart(let downtime):
      isServerDown = true
      witness.serverDied(for: downtime)
      trace("the server dies for \(downtime) ms")
      agenda.add(.serverUp, at: time + downtime)
    case .serverUp:
      isServerDown = false
      restart()
    }
  }

  /// A caller whose first request is lost is no call yet; the page says so and tries again.
  private mutating func arrive(_ id: CallID, _ incoming: IncomingCall) {
    guard !isServerDown else {
      return agenda.add(.arrival(id, incoming), at: time + 5_000)
    }
    deliver(.incoming(incoming), to: id)
    if dice.chance(5) { agenda.add(.delivery(.incoming(incoming), id), at: time + 2_000) }
  }

  private mutating func callBack(_ id: CallID, by member: MemberID) {
    guard !isServerDown else { return }
    let outgoing = OutgoingCall(by: member, reach: reaches[member] ?? .held, language: .english)
    deliver(.callBackBegun(outgoing), to: id)
    if board.calls[id] != nil { callCount += 1 }
  }

  private mutating func deliver(_ event: CallEvent, to id: CallID) {
    trace("\(id.number) <- \(event)")
    witness.expect(event, of: id, before: board, at: time)
    take(board.handle(event, of: id, at: now))
    witness.check(board, at: time)
  }

  private mutating func tick() {
    let due = board.timersDue(at: now)
    if !due.isEmpty { trace("timers \(due.map { "\($0.call.number) \($0.timer.kind)" })") }
    take(board.tick(at: now))
    witness.check(board, at: time)
    oldTimers += due.map { ($0.timer, $0.call) }
    if !due.isEmpty, dice.chance(15) {
      let (timer, call) = dice.pick(oldTimers)
      deliver(.timerFired(timer.kind, generation: timer.generation), to: call)
    }
  }

  private mutating func planTick() {
    guard !isServerDown, let next = board.nextTimer else { return }
    var due = max(time, next.milliseconds - wall) + Int64(dice.number(in: 0...1_500))
    // A server whose clock may jump looks at it every five seconds.
    if clockJumps, time <= troubleEnds { due = min(due, time + dice.time(0...5)) }
    // Planned ones may be late for what is due earlier; never later than that by much.
    guard tickAt.map({ due < $0 - 1_500 }) ?? true else { return }
    tickAt = due
    agenda.add(.tick, at: due)
  }

  private mutating func apply(_ change: MemberChange, to id: MemberID) {
    guard var member = board.members[id] else { return }
    switch change {
    case .duty(let duty): member.duty = duty
    case .onBreak(let isOnBreak): member.isOnBreak = isOnBreak
    case .confirmed(let isConfirmed): member.isConfirmed = isConfirmed
    case .ringGroups(let groups): member.ringGroups = groups
    case .reach(let reach):
      member.set(reach, hasPhone: ownPhones.contains(id))
      if let call = board.callOf(id) {
        send(reach == nil ? .winnerGone(id) : .winnerBack(id), to: call, after: 0)
      }
      if reach == nil, dice.chance(80) {
        agenda.add(.change(id, .reach(reaches[id])), at: time + dice.time(1...30))
      }
    }
    guard !isServerDown else { return }
    trace("member \(id.number): \(member)")
    if dice.chance(50) {
      take(board.handle(member, at: now))
    } else {
      let members = board.members.all.map { $0.member == id ? member : $0 }
      take(board.handle(members: members, at: now))
    }
    witness.check(board, at: time)
  }

  /// All that outlives the process is what was stored; the streams are gone.
  private mutating func restart() {
    trace("the server starts")
    let stored = board.calls.values
    let ended = Array(board.ended.values)
    guard let revived = try? stored.map(Self.throughJSON), revived == stored else {
      return witness.fail("a stored call is not the same when read back")
    }
    let members = board.members.all.map { member in
      member.withoutPage
    }
    board = Switchboard(settings: board.settings, calls: revived + ended, members: members)
    witness.serverStarts(at: time)
    take(board.restart(at: now))
    witness.check(board, at: time)
    comeBack()
  }

  private static func throughJSON(_ call: Call) throws -> Call {
    try JSONDecoder().decode(Call.self, from: JSONEncoder().encode(call))
  }

  func trace(_ text: @autoclosure () -> String) {
    if isTraced { print("\(Double(time) / 1_000) s  \(text())") }
  }
}
