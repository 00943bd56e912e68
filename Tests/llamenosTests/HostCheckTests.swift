// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import llamenos

/// `llamenos doctor` on what a host may keep of a server: core files, swap, the journal.
struct HostCheckTests {
  @Test(arguments: [
    (RunningServer?.none, Finding.Verdict.good),
    (RunningServer(coreLimit: 0, isKeptFromSwap: false), .good),
    (RunningServer(coreLimit: 1, isKeptFromSwap: false), .bad),
    (RunningServer(coreLimit: nil, isKeptFromSwap: false), .bad),
  ])
  func `a server that would leave core files is a problem`(
    server: RunningServer?, verdict: Finding.Verdict
  ) {
    #expect(MemoryChecks.coreFiles(of: server).verdict == verdict)
  }

  @Test(arguments: [("unlimited", Int?.none), ("0", 0), ("4096", 4_096)])
  func `the limit is the soft one that the kernel tells`(said: String, limit: Int?) {
    let limits = """
      Limit                     Soft Limit           Hard Limit           Units
      Max stack size            8388608              unlimited            bytes
      Max core file size        \(said)              unlimited            bytes
      Max open files            20000                20000                files
      """
    #expect(RunningServer.coreLimit(in: limits) == limit)
  }

  @Test(arguments: [
    ([], Bool?.none, Finding.Verdict.good),
    (["/dev/zram0"], nil, .good),
    (["/dev/sda2"], nil, .care),
    (["/dev/zram0", "/swapfile"], false, .care),
    (["/swapfile"], true, .good),
  ])
  func `swap on a disk wants care, unless the server is kept out of it`(
    places: [String], isKept: Bool?, verdict: Finding.Verdict
  ) {
    let server = isKept.map { RunningServer(coreLimit: 0, isKeptFromSwap: $0) }
    let finding = MemoryChecks.swap(of: server, on: places)
    #expect(finding.verdict == verdict)
    #expect(!finding.text.contains("zram"))
  }

  @Test func `places that are swapped to are read without their heading`() {
    let list = """
      Filename				Type		Size		Used		Priority
      /dev/sda2                               partition	999420		0		-2
      /swapfile                               file		1048572		0		-3
      """
    #expect(MemoryChecks.places(in: list) == ["/dev/sda2", "/swapfile"])
  }

  @Test(arguments: [
    ([], String?.none),
    (["[Journal]\n#MaxRetentionSec=0\nStorage=auto"], nil),
    (["[Journal]\nMaxRetentionSec=1month", "[Journal]\n MaxRetentionSec = 7day "], "7day"),
    (["[Journal]\nMaxRetentionSec=7day", "[Journal]\nMaxRetentionSec=infinity"], nil),
  ])
  func `the last file says how long the journal is kept`(texts: [String], kept: String?) {
    #expect(JournalCheck.retention(in: texts) == kept)
    #expect(JournalCheck.finding(retention: kept).verdict == (kept == nil ? .care : .good))
  }

  @Test func `the journal's settings that we hand out limit it`() throws {
    let file = try #require(
      FileManager.default.contents(atPath: "docs/operations/journald.conf"))
    #expect(JournalCheck.retention(in: [String(decoding: file, as: UTF8.self)]) == "7day")
  }

  /// As on a machine on which many programs lock files: the kernel gives a page at each read.
  @Test func `a holder is found behind a thousand other locks`() throws {
    let top = FileManager.default.temporaryDirectory.appending(
      path: "llamenos-" + UUID().uuidString)
    let others = try (0..<1_000).map { try FolderLock(top.appending(path: "\($0)")) }
    let folder = top.appending(path: "ours")
    let lock = try FolderLock(folder)
    #expect(FolderLock.holder(of: folder) == Int(getpid()))
    for other in others {
      #expect(throws: Never.self) { try other.release() }
    }
    try lock.release()
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a process that holds a folder is found, and switches its core files off`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "llamenos-" + UUID().uuidString)
    #expect(RunningServer(holding: folder) == nil)
    let lock = try FolderLock(folder)
    #expect(FolderLock.holder(of: folder) == Int(getpid()))
    #expect(leaveCoreFiles() == RunningServer(holding: folder)?.coreLimit)
    CoreDumps.turnOff()
    #expect(RunningServer(holding: folder)?.coreLimit == 0)
    let filter = ProcFile.text("/proc/self/coredump_filter")
    #expect(Int(filter.trimmingCharacters(in: .whitespacesAndNewlines), radix: 16) == 0)
    try lock.release()
    #expect(RunningServer(holding: folder) == nil)
    try FileManager.default.removeItem(at: folder)
  }

  /// - Returns: the limit that there is then, bytes: where the host allows none, 0.
  private func leaveCoreFiles() -> Int {
    var limit = rlimit()
    _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    limit.rlim_cur = min(4_096, limit.rlim_max)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    return Int(limit.rlim_cur)
  }
}
