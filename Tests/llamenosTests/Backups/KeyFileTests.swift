// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import Sealing
import Testing

@testable import llamenos

/// `llamenos backup-key`, and how a key is given to the other commands.
struct KeyFileTests {
  private let bench: BackupBench
  private let line: String

  init() throws {
    bench = try BackupBench()
    line = try KeyFile.privateHalf(bench.keyFile).publicHalf.line
  }

  @Test func `the private half is for its owner alone, and none is overwritten`() throws {
    #expect(FolderChecks.rights(of: bench.keyFile) == 0o600)
    #expect(!KeyFile.isOpenToOthers(bench.keyFile))
    let before = try bench.contents(bench.keyFile)
    #expect(throws: CommandError.self) { try KeyFile.make(bench.keyFile) }
    #expect(try bench.contents(bench.keyFile) == before)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: bench.keyFile)
    #expect(KeyFile.isOpenToOthers(bench.keyFile))
    try bench.remove()
  }

  @Test func `a public half is taken as a line, or from a file with it`() throws {
    #expect(try KeyFile.publicHalf(line).line == line)
    for end in ["", "\n", "\r\n"] {
      try bench.write(Data((line + end).utf8), to: bench.path("key.pub"))
      #expect(try KeyFile.publicHalf(bench.path("key.pub")).line == line)
    }
    try bench.remove()
  }

  @Test func `a mistyped, cut or wrong key is refused in a sentence, before anything is made`()
    async throws
  {
    var letters = Array(line)
    let other = try #require(letters.indices.first { $0 > 200 && letters[$0] != letters[200] })
    letters.swapAt(200, other)
    try bench.write(Data(String(line.dropLast(9)).utf8), to: bench.path("cut.pub"))
    for (key, word) in [
      (String(letters), "has a letter wrong"), (bench.path("cut.pub"), "not all of it"),
      (line.replacing("public.v1", with: "public.vl"), "not all of it"),
      (bench.keyFile, "is the private half"), (bench.path("none"), "no key and no file with one"),
      (String(line.dropFirst()), "… is no key and no file with one"),
    ] {
      do {
        try await Backup.parse(
          ["--data-dir", bench.data.path, "--to", key, bench.path("one.backup")]
        ).run()
        Issue.record("taken: \(word)")
      } catch { #expect("\(error)".contains(word)) }
    }
    #expect(bench.names(in: bench.top) == ["data", "key", "cut.pub"])
    try bench.remove()
  }
}
