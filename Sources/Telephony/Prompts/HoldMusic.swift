// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
package import Domain

/// What those who wait at a vendor hear: slow, soft chords without an end, made here, so that it is
/// nobody else's.
///
/// Each chord swells and fades within its own time, and every tone begins and ends in silence, so
/// that the sound can be played over and over without a click.
package enum HoldMusic {
  /// Hertz. A bass and three tones in the middle of what a telephone carries.
  private static let chords: [[Double]] = [
    [130.81, 261.63, 329.63, 392.00], [110.00, 261.63, 329.63, 440.00],
    [174.61, 261.63, 349.23, 440.00], [196.00, 293.66, 392.00, 493.88],
  ]
  private static let secondsOfChord = 6
  /// Of a whole scale: soft enough to be spoken over.
  private static let loudness = 0.12

  /// Made once.
  package static let sound: PromptSound? = try? PromptSound(samples: chords.flatMap(samples))

  private static func samples(of chord: [Double]) -> [Int16] {
    let count = PromptSound.samplesPerSecond * secondsOfChord
    return (0..<count).map { index in
      let time = Double(index) / Double(PromptSound.samplesPerSecond)
      let tones = chord.reduce(0) { $0 + sin(2 * .pi * $1 * time) } / Double(chord.count)
      // Half a wave from the chord's begin to its end.
      let swell = sin(.pi * Double(index) / Double(count))
      return Int16(tones * swell * swell * loudness * Double(Int16.max))
    }
  }
}
