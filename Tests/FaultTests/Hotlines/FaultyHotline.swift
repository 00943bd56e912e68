// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Foundation
import Identity
import Storage
import Telephony
import Testing

@testable import HTTP
@testable import llamenos

/// A whole hotline, without a network, whose databases lie on a faulty disk: through its lives.
/// Each life has a folder of its own, which begins with what survived the one before.
final class FaultyHotline {
  private static let folders = ["data", "custodian", "secret"]

  let top: TemporaryFolder
  private(set) var disk: Disk
  private(set) var parts: HotlineParts
  /// As in `parts`, seen at its commits.
  private(set) var custodian: WatchedCustodian
  /// How long the start of this life took.
  private(set) var startTime: Duration
  private var life = 0
  private let seed: UInt64

  /// - Parameter base: a folder of an earlier life; without one nobody has set the hotline up.
  init(seed: UInt64, from base: String? = nil) async throws {
    self.seed = seed
    top = try TemporaryFolder()
    let folder = try top.makeFolder("0", with: Self.folders)
    if let base {
      for name in Self.folders {
        try FileManager.default.removeItem(atPath: folder + "/" + name)
        try FileManager.default.copyItem(atPath: base + "/" + name, toPath: folder + "/" + name)
      }
    }
    disk = try Disk(folder, seed: seed)
    let start = ContinuousClock.now
    parts = try await Self.open(folder)
    custodian = try WatchedCustodian(parts)
    startTime = ContinuousClock.now - start
  }

  var folder: String { top.path + "/\(life)" }

  /// Starts again on what the disk has left of a killed process, or after a power cut.
  ///
  /// - Parameter prepare: is given the disk before anything is opened on it.
  func restart(_ prepare: (Disk) -> Void = { _ in }) async throws {
    await stop()
    let next = try top.makeFolder("\(life + 1)", with: Self.folders)
    try disk.survive(in: next)
    try keepSecret(in: next)
    life += 1
    disk = try Disk(next, seed: seed &+ UInt64(life))
    prepare(disk)
    let start = ContinuousClock.now
    parts = try await Self.open(next)
    try await parts.takeUp()
    startTime = ContinuousClock.now - start
    custodian = try WatchedCustodian(parts)
  }

  /// The secret is none of SQLite's files: the disk has it without its rights, or, if it was made in
  /// this life, not at all.
  private func keepSecret(in next: String) throws {
    let files = FileManager.default
    let (made, kept) = (folder + "/secret/master", next + "/secret/master")
    guard files.fileExists(atPath: made) else { return }
    if files.fileExists(atPath: kept) { try files.removeItem(atPath: kept) }
    try files.copyItem(atPath: made, toPath: kept)
  }

  /// Lets go of what a dead process would have let go of.
  private func stop() async {
    await parts.phones.streams.stop()
    await parts.calls.desk.exchange.stop()
    await parts.calls.desk.duty.stop()
    try? parts.stores.close()
  }

  /// Ends this life as one that was told to stop.
  func close() async throws {
    await parts.phones.streams.stop()
    await parts.calls.desk.exchange.stop()
    await parts.calls.desk.duty.stop()
    try parts.stores.close()
  }

  private static func open(_ folder: String) async throws -> HotlineParts {
    let options = try ServerOptions.parse([
      "--data-dir", folder + "/data", "--custodian-dir", folder + "/custodian", "--secret-from",
      "file:" + folder + "/secret/master",
    ])
    let settings = try ServerSettings(await EffectiveSettings(options))
    return try await HotlineParts(settings, OpenedStores(settings))
  }
}
