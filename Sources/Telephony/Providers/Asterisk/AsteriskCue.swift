// SPDX-License-Identifier: AGPL-3.0-or-later

/// The end of a script's sounds, as a playback of its own that waits behind them.
///
/// Playbacks on a channel queue up, and a cue plays nothing: when it starts, all before it has been
/// heard, and its id says what is due. The adapter so has nothing to remember.
///
/// A script that another has replaced must not go on. The new one stops the sounds, which starts
/// the old cue, so a cue counts for nothing by itself: it names its script, the channel holds the
/// number of the newest in a variable, and what is due begins by comparing the two where they are,
/// in Asterisk. That holds because a leg's operations are done one after another: the new script
/// has been named before the old one's cue is looked into.
///
/// A script told twice has the same number twice. The second telling cancels the first's cue, by
/// its name; a cancelled playback finishes, but it never starts, so the start is what counts.
struct AsteriskCue: Hashable, Sendable {
  let leg: ProviderLegID
  let act: AsteriskPlan.Act
  /// Of the script.
  let number: String

  /// No digit, so Asterisk says none: over at once, without a file that could be missing.
  static let media = "digits:."

  private static let prefix = "cue"
  private static let separator: Character = "~"

  init(_ plan: AsteriskPlan, _ act: AsteriskPlan.Act, for leg: ProviderLegID) {
    self.leg = leg
    self.act = act
    number = plan.number
  }

  /// - Returns: `nil` for a playback that is none.
  init?(_ playback: ARIEvent.Playback) {
    let parts = playback.id.split(separator: Self.separator, maxSplits: 3)
    guard parts.count == 4, parts[0] == Self.prefix,
      let act = AsteriskPlan.Act(text: String(parts[1])),
      let leg = ARIEvent.leg(target: playback.target), parts[3] == leg.text
    else { return nil }
    self.leg = leg
    self.act = act
    number = String(parts[2])
  }

  var playback: String {
    [Self.prefix, act.text, number, leg.text].joined(separator: String(Self.separator))
  }
}
