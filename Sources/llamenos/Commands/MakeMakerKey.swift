// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation

/// `llamenos maker-key FILE`: the key by which whoever makes releases signs them.
struct MakeMakerKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maker-key",
    abstract:
      "Make the key by which you sign releases of your own: FILE, and FILE.pub to give out.",
    discussion: """
      FILE signs; keep it on a machine that serves no hotline. FILE.pub checks; give it out where \
      a server that somebody has taken over cannot change it, with the fingerprint beside it.
      """,
    shouldDisplay: false)

  @Argument(help: "The file to write; it must not exist yet.")
  var file: String

  func run() throws {
    let (key, publicFile) = (MakerPrivateKey(), file + ".pub")
    for name in [file, publicFile] where FileManager.default.fileExists(atPath: name) {
      throw CommandError.fileExists(name)
    }
    // Nobody else may read it at any moment, so its rights come before what is in it.
    guard
      FileManager.default.createFile(
        atPath: file, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: file)
    else { throw CommandError.notWritten(file) }
    try handle.write(contentsOf: Data(key.text.utf8))
    try handle.close()
    try Data(key.publicText.utf8).write(to: URL(filePath: publicFile))
    print("Signs:       \(file)\nChecks:      \(publicFile)")
    print("Fingerprint: \(try MakerKey(text: key.publicText).fingerprint)")
  }
}
