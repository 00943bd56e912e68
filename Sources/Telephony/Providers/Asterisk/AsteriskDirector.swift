// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Has channels do what scripts say.
struct AsteriskDirector: Sendable {
  let ari: ARI

  private static let variable = "LLAMENOS_SCRIPT"

  func instruct(_ leg: ProviderLegID, _ plan: AsteriskPlan) -> [ProviderOperation<Void>] {
    guard plan.isHeard else {
      return switch plan.act {
      case nil: begin(plan, on: leg, cue: nil)
      case .hangUp: [end(leg, reason: "normal")]
      case .reject: [reject(leg)]
      case let act?: begin(plan, on: leg, cue: nil) + perform(act, on: leg)
      }
    }
    let cue = plan.act.map { AsteriskCue(plan, $0, for: leg) }
    return begin(plan, on: leg, cue: cue)
      + play(plan.said, Self.said(leg), on: leg) + play(plan.asked, Self.asked(leg), on: leg)
      + play(cue == nil ? [] : [AsteriskCue.media], cue?.playback ?? "", on: leg)
  }

  /// What is due at a cue, unless its script has been replaced.
  func perform(_ cue: AsteriskCue) -> [ProviderOperation<Void>] {
    [isNewest(cue)] + perform(cue.act, on: cue.leg)
  }

  /// A key was pressed: the question is heard no longer.
  func hush(_ leg: ProviderLegID) -> [ProviderOperation<Void>] { [stop(Self.asked(leg))] }

  func end(_ leg: ProviderLegID, reason: String) -> ProviderOperation<Void> {
    ari.act(.delete, ["channels", leg.text], [("reason", reason)], done: [404])
  }

  func stopMusic(in room: Room) -> ProviderOperation<Void> {
    ari.act(.delete, ["bridges", room.name, "moh"], done: [404, 409])
  }

  func close(_ room: Room) -> ProviderOperation<Void> {
    ari.act(.delete, ["bridges", room.name], done: [404])
  }

  /// Not called `rejected`, which tells a caller more than a busy tone does.
  private func reject(_ leg: ProviderLegID) -> ProviderOperation<Void> { end(leg, reason: "busy") }
}

extension AsteriskDirector {
  private static func said(_ leg: ProviderLegID) -> String { "said~" + leg.text }
  private static func asked(_ leg: ProviderLegID) -> String { askedPrefix + leg.text }
  private static let askedPrefix = "asked~"

  /// Whose question a playback is; `nil` for one that is none.
  static func asked(_ playback: ARIEvent.Playback) -> ProviderLegID? {
    guard let leg = ARIEvent.leg(target: playback.target), playback.id == asked(leg) else {
      return nil
    }
    return leg
  }

  /// Ends what the leg does now.
  ///
  /// Its sounds first: what else is asked of a channel waits until they have been heard. They are
  /// taken away from behind, so that none starts because one before it has ended. A message that is
  /// being recorded holds all of it up, so only an end is told to a leg before that is over.
  private func begin(
    _ plan: AsteriskPlan, on leg: ProviderLegID, cue: AsteriskCue?
  ) -> [ProviderOperation<Void>] {
    let stops = [cue?.playback, Self.asked(leg), Self.said(leg)].compactMap { $0 }.map(stop)
    let query = [(name: "variable", value: Self.variable), (name: "value", value: plan.number)]
    return stops + [
      ari.act(.post, ["channels", leg.text, "variable"], query),
      ari.act(.post, ["channels", leg.text, "answer"]),
    ] + leave(plan, leg)
  }

  /// Who hears something, or is recorded, stands in no bridge: music would go on below it, and a
  /// channel in a bridge cannot be recorded. 422 is one that is in none.
  private func leave(_ plan: AsteriskPlan, _ leg: ProviderLegID) -> [ProviderOperation<Void>] {
    guard let room = plan.standsAloneFirst else { return [] }
    return [
      ari.act(
        .post, ["bridges", room.name, "removeChannel"], [("channel", leg.text)], done: [404, 422])
    ]
  }

  private func play(
    _ media: [String], _ id: String, on leg: ProviderLegID
  ) -> [ProviderOperation<Void>] {
    guard !media.isEmpty else { return [] }
    let query = [
      (name: "media", value: media.joined(separator: ",")), (name: "playbackId", value: id),
    ]
    return [ari.act(.post, ["channels", leg.text, "play"], query)]
  }

  private func stop(_ playback: String) -> ProviderOperation<Void> {
    ari.act(.delete, ["playbacks", playback], done: [404])
  }

  private func isNewest(_ cue: AsteriskCue) -> ProviderOperation<Void> {
    struct Variable: Decodable { let value: String }
    return ari.ask(["channels", cue.leg.text, "variable"], [("variable", Self.variable)]) {
      body throws(ProviderFailure) in
      guard try ARI.decode(Variable.self, body).value == cue.number else { throw .gone }
    }
  }

  private func perform(
    _ act: AsteriskPlan.Act, on leg: ProviderLegID
  ) -> [ProviderOperation<Void>] {
    switch act {
    case .hangUp: [end(leg, reason: "normal")]
    case .reject: [reject(leg)]
    // The music before the channel: that two have met is told after it has begun, and ends it,
    // even when the one who waits comes last.
    case .wait(let room): [open(room), startMusic(in: room), enter(room, leg)]
    case .join(let room): [open(room), stopMusic(in: room), enter(room, leg)]
    case .record(let call, let seconds): [record(call, seconds: seconds, leg)]
    }
  }

  /// 409 is a bridge that is there already.
  private func open(_ room: Room) -> ProviderOperation<Void> {
    ari.act(
      .post, ["bridges", room.name], [("type", "mixing"), ("name", room.name)], done: [409])
  }

  private func startMusic(in room: Room) -> ProviderOperation<Void> {
    ari.act(.post, ["bridges", room.name, "moh"])
  }

  private func enter(_ room: Room, _ leg: ProviderLegID) -> ProviderOperation<Void> {
    ari.act(.post, ["bridges", room.name, "addChannel"], [("channel", leg.text)])
  }

  /// The beep takes longer than the rest of a key that was pressed before: it ends nothing.
  private func record(
    _ call: CallID, seconds: Int, _ leg: ProviderLegID
  ) -> ProviderOperation<Void> {
    let query = [
      (name: "name", value: AsteriskMessages.name(call)), (name: "format", value: "wav"),
      (name: "maxDurationSeconds", value: "\(seconds)"), (name: "terminateOn", value: "#"),
      (name: "beep", value: "true"), (name: "ifExists", value: "overwrite"),
    ]
    return ari.act(.post, ["channels", leg.text, "record"], query)
  }
}
