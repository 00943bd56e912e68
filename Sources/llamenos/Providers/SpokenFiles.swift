// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Dispatch
import Domain
import Foundation
import Telephony

/// Sound files for an Asterisk, which speaks no text: each line in each language, spoken once by
/// espeak-ng and kept. A file's name has its text's hash in it, so that another text is another file.
///
/// WAV as Asterisk plays it without converting: 8 kHz, 16 bit, one channel.
struct SpokenFiles {
  enum Failure: Error, Equatable {
    /// The program is not installed.
    case missing(String)
    /// It would not speak that language, or not write there.
    case unspoken(LanguageTag, VoiceLine)
  }

  static let espeak = URL(filePath: "/usr/bin/espeak-ng")
  static let sox = URL(filePath: "/usr/bin/sox")
  private static let speaking = DispatchQueue(label: "llamenos.speaking", qos: .utility)
  private static let wordsPerMinute = "150"
  private static let samplesPerSecond = "8000"

  let folder: URL

  /// Speaks what is not there yet of one language.
  ///
  /// - Returns: what Asterisk calls each sound: its place, without the ending.
  func make(_ texts: VoiceTexts, in language: LanguageTag) throws -> [Prompter.Spoken: String] {
    if let program = Self.missingProgram { throw Failure.missing(program) }
    let place = folder.appending(path: language.text, directoryHint: .isDirectory)
    try ReadableSounds.createFolder(place)
    var sounds: [Prompter.Spoken: String] = [:]
    for line in VoiceLine.allCases {
      guard let text = texts[line, language] else { continue }
      let sound = place.appending(path: "\(line.rawValue)-\(Self.hash(text))")
      try speak(text, into: sound.appendingPathExtension("wav"), line, language)
      sounds[Prompter.Spoken(line, language)] = "sound:" + sound.path
    }
    return sounds
  }

  /// The same on a thread that may wait: calls go on meanwhile.
  ///
  /// - Returns: nothing where the language cannot be spoken whole.
  func speak(_ texts: VoiceTexts, in language: LanguageTag) async -> [Prompter.Spoken: String] {
    await withCheckedContinuation { continuation in
      Self.speaking.async {
        continuation.resume(returning: (try? make(texts, in: language)) ?? [:])
      }
    }
  }

  /// What is not installed of what it takes; `nil` when all is.
  static var missingProgram: String? {
    [espeak, sox].first { !FileManager.default.isExecutableFile(atPath: $0.path) }?
      .lastPathComponent
  }

  private static func hash(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).prefix(6).hex
  }

  /// Under another name first: a file that is there is whole.
  private func speak(
    _ text: String, into file: URL, _ line: VoiceLine, _ language: LanguageTag
  ) throws {
    guard !FileManager.default.fileExists(atPath: file.path) else { return }
    let (spoken, made) = (
      file.appendingPathExtension("spoken"), file.appendingPathExtension("made")
    )
    defer { for each in [spoken, made] { try? FileManager.default.removeItem(at: each) } }
    let isMade =
      try Self.run(
        Self.espeak,
        [
          "-v", language.text.lowercased(), "-s", Self.wordsPerMinute, "-w", spoken.path, "--",
          text,
        ])
      && Self.run(
        Self.sox,
        [
          "-t", "wav", spoken.path, "-r", Self.samplesPerSecond, "-b", "16", "-c", "1", "-t",
          "wav", made.path,
        ])
    guard isMade else { throw Failure.unspoken(language, line) }
    try ReadableSounds.keep(made, as: file)
  }

  private static func run(_ program: URL, _ arguments: [String]) throws -> Bool {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
