// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// An Asterisk that behaves as its REST interface and the stream of its events do: it reads what
/// the hotline really asks, keeps what its channels really do, and tells of it once, in order, to
/// whoever holds the stream open; nobody hears what happens meanwhile.
actor AsteriskDouble: PlayedVendor {
  let errands: Errands
  let weather: Weather
  let people: PhonePeople
  let witness: PhoneWitness
  var channels: [AsteriskChannel] = []
  var bridges: [String: Bridge] = [:]
  /// What commands that had to wait came to.
  var results: [Int: ProviderAnswer] = [:]
  var commands = 0
  /// Whether its process runs.
  var isUp = true
  var line: EventLine?

  struct Bridge: Sendable {
    var channels: [Int] = []
    var hasMusic = false
  }

  init(_ errands: Errands, weather: Weather, people: PhonePeople, witness: PhoneWitness) {
    self.errands = errands
    self.weather = weather
    self.people = people
    self.witness = witness
  }

  var now: Instant { errands.time.now }
  /// It stands beside the hotline, and not at the other end of a country.
  var way: Int64 { weather.way / 8 + 1 }
  var legs: [VendorLeg] { channels.map(\.leg) }
  var isQuiet: Bool { channels.allSatisfy(\.leg.isOver) }

  /// A caller dials. While the application is away she hears it ring, and is tried again.
  func dial(from number: PhoneNumber?, to line: PhoneNumber) async {
    guard isUp else { return }
    let name = known(ProviderLegID("\(now.seconds).\(channels.count)"))
    let leg = VendorLeg(
      name: name, number: "", placedAt: now, status: .arrivalStatus, answer: nil)
    let channel = add(AsteriskChannel(leg: leg, from: number, to: line, arguments: []))
    if let after = people.leaves(40, within: 120_000) {
      hangUp(channel, after: after)
    } else if !weather.isFair {
      // Nobody waits for ever, where nobody may know of her.
      hangUp(channel, after: 900_000)
    }
    for _ in 0..<20 where !isOver(channel) {
      if self.line != nil { return start(channel) }
      await errands.pause(1_000)
    }
    end(channel, .cancelled)
  }

  func add(_ channel: AsteriskChannel) -> Int {
    channels.append(channel)
    say(channels.count - 1, "is there")
    return channels.count - 1
  }

  /// It comes into the application, and can be told what to do.
  func start(_ channel: Int) {
    channels[channel].isInApplication = true
    tell(.started(channels[channel]))
  }

  func place(of name: String) -> Int? {
    channels.lastIndex { $0.leg.name.text == name && !$0.leg.isOver }
  }

  func isOver(_ channel: Int) -> Bool { channels[channel].leg.isOver }

  /// Who is on the leg hangs up, unless it has gone elsewhere.
  func hangUp(_ channel: Int, after milliseconds: Int64, in room: String? = nil) {
    errands.run { [self] in
      var left = milliseconds
      // In pieces: the world is not to wait for somebody who has gone long ago.
      while left > 0, await isStill(channel, in: room) {
        await errands.pause(min(left, 2_000))
        left -= 2_000
      }
      await hangUp(channel, in: room)
    }
  }

  private func isStill(_ channel: Int, in room: String?) -> Bool {
    !isOver(channel) && (room == nil || room == channels[channel].leg.room)
  }

  private func hangUp(_ channel: Int, in room: String?) {
    guard isStill(channel, in: room) else { return }
    say(channel, "hangs up")
    end(channel, channels[channel].leg.state == .ringing ? .cancelled : .completed)
  }

  /// The channel is gone. A caller's own end is told once she is followed; before, only that she
  /// has left the application.
  func end(_ channel: Int, _ why: LegEnd) {
    guard !isOver(channel) else { return }
    let was = channels[channel]
    leave(channel)
    channels[channel].leg.state = .ended(why)
    channels[channel].leg.endedAt = now
    say(channel, "ends: \(why)")
    if let name = was.recording { finishRecording(channel, name) }
    drop(channel)
    if was.isInApplication { tell(.left(was)) }
    if !was.leg.isCaller || was.isFollowed { tell(.destroyed(was, why)) }
  }

  /// The process is killed, and is back a while later. Of its channels nothing is ever told.
  func die() async {
    guard isUp else { return }
    witness.note("Asterisk dies", at: now)
    isUp = false
    cut()
    for channel in channels.indices where !isOver(channel) {
      leave(channel)
      channels[channel].leg.state = .ended(.failed)
      channels[channel].leg.endedAt = now
      drop(channel)
    }
    bridges = [:]
    await errands.pause(weather.dice.number(in: 500...8_000))
    witness.note("Asterisk starts", at: now)
    isUp = true
  }

  func lookBack() {
    guard weather.isFair else { return }
    for room in bridges.keys.sorted() { witness.fail("\(room) stays open") }
  }

  func say(_ channel: Int, _ text: String) {
    let isCaller = channels[channel].leg.isCaller
    witness.note("\(isCaller ? "caller" : "phone") \(channel) \(text)", at: now)
  }
}
