// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// Bridges, and who is in them.
extension AsteriskDouble {
  func perform(_ command: AsteriskChannel.Command, on channel: Int) async -> ProviderAnswer {
    switch command {
    case .setVariable(let value): channels[channel].variable = value
    case .answer: pickUpCaller(channel)
    case .enter(let bridge): return await enter(bridge, channel)
    case .leave(let bridge):
      guard bridges[bridge]?.channels.contains(channel) == true else { return Self.answer(422) }
      // A caller is told so where she may come back; whoever ends a talk ends its channels.
      witness.cut(
        channels[channel].leg, for: [.room(bridge, starts: false)], among: legs)
      leave(channel)
    }
    return Self.answer(204)
  }

  /// A leg that was placed is up already.
  private func pickUpCaller(_ channel: Int) {
    guard channels[channel].leg.state == .ringing else { return }
    channels[channel].leg.state = .answered
    channels[channel].leg.answeredAt = now
    say(channel, "is answered")
    tell(.changed(channels[channel]))
  }

  func open(_ bridge: String) -> ProviderAnswer {
    guard bridges[bridge] == nil else { return Self.answer(409) }
    bridges[bridge] = Bridge()
    return Self.answer(200, AsteriskTelling.bridge(bridge, []))
  }

  func close(_ bridge: String) -> ProviderAnswer {
    guard let closed = bridges[bridge] else { return Self.answer(404) }
    for channel in closed.channels {
      witness.cut(channels[channel].leg, for: [], among: legs)
      leave(channel)
    }
    bridges[bridge] = nil
    return Self.answer(204)
  }

  func music(_ bridge: String, _ isOn: Bool) -> ProviderAnswer {
    guard let former = bridges[bridge] else { return Self.answer(404) }
    guard isOn || former.hasMusic else { return Self.answer(409) }
    bridges[bridge]?.hasMusic = isOn
    return Self.answer(204)
  }

  private func enter(_ bridge: String, _ channel: Int) async -> ProviderAnswer {
    guard bridges[bridge] != nil else { return Self.answer(404) }
    if bridges[bridge]?.channels.contains(channel) == true { return Self.answer(204) }
    leave(channel)
    bridges[bridge]?.channels.append(channel)
    channels[channel].leg.room = bridge
    say(channel, "enters \(bridge)")
    tell(.entered(bridge, names(bridge), channels[channel]))
    witness.look(at: legs)
    if !channels[channel].leg.isCaller {
      channels[channel].leg.wasJoined = true
      await witness.joined(channels[channel].leg, bridge)
      guard channels[channel].leg.room == bridge else { return Self.answer(204) }
    }
    talk(in: bridge, channel)
    return Self.answer(204)
  }

  private func talk(in bridge: String, _ channel: Int) {
    let other = bridges[bridge]?.channels.first { $0 != channel }
    if let other {
      hangUp(people.dice.chance(50) ? channel : other, after: people.talk)
      lookForMusic(in: bridge)
    } else if !channels[channel].leg.isCaller {
      // Nobody is there to talk to.
      hangUp(channel, after: people.dice.number(in: 15_000...30_000), in: bridge)
    }
  }

  /// Two who talk hear no music after a moment.
  private func lookForMusic(in bridge: String) {
    guard weather.isFair else { return }
    errands.run { [self] in
      await errands.pause(2_000)
      await failIfMusic(in: bridge)
    }
  }

  private func failIfMusic(in bridge: String) {
    guard let there = bridges[bridge], there.channels.count > 1, there.hasMusic else { return }
    witness.fail("two talk in \(bridge), and hear music")
  }

  func leave(_ channel: Int) {
    guard let room = channels[channel].leg.room else { return }
    channels[channel].leg.room = nil
    bridges[room]?.channels.removeAll { $0 == channel }
  }
}
