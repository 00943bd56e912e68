// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Telephony

/// Recorded prompts as an Asterisk on this machine plays them: files in a folder of their own beside
/// the spoken ones, each by its token, so that a name says nothing and another recording is another
/// file.
///
/// Everybody on the machine can read them, as whoever calls can hear them.
struct RecordedFiles {
  private static let unfinished = "unfinished"

  /// That of all sounds.
  let folder: URL

  private var place: URL { folder.appending(path: "recorded", directoryHint: .isDirectory) }

  /// - Returns: what Asterisk calls the sound: its place, without the ending.
  func name(of token: SoundToken) -> String {
    "sound:" + place.appending(path: token.fileName).deletingPathExtension().path
  }

  func isThere(_ token: SoundToken) -> Bool {
    FileManager.default.fileExists(atPath: place.appending(path: token.fileName).path)
  }

  /// Under another name first: a file that is there is whole.
  func write(_ wav: [UInt8], as token: SoundToken) throws {
    let files = FileManager.default
    try ReadableSounds.createFolder(place)
    let made = place.appending(path: token.fileName).appendingPathExtension(Self.unfinished)
    try Data(wav).write(to: made)
    do {
      try ReadableSounds.keep(made, as: place.appending(path: token.fileName))
    } catch {
      try? files.removeItem(at: made)
      throw error
    }
  }

  /// Everything that is not of `tokens` goes, what was left half written too.
  func keepOnly(_ tokens: some Collection<SoundToken>) {
    let kept = Set(tokens.map(\.fileName))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    for name in names where !kept.contains(name) {
      try? FileManager.default.removeItem(at: place.appending(path: name))
    }
  }
}
