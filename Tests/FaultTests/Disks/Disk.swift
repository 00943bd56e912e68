// SPDX-License-Identifier: AGPL-3.0-or-later

import FaultyDisk

/// A folder whose SQLite files lie on a disk that fails when a test says so (`FaultyDisk.h`).
final class Disk: Sendable {
  enum Fault: CaseIterable {
    case full, readOnly, writeError, syncError, kill, powerCut

    /// Whether the process does not outlive it.
    var isFatal: Bool { self == .kill || self == .powerCut }

    fileprivate var code: FaultyDiskFault {
      switch self {
      case .full: FaultyDiskFull
      case .readOnly: FaultyDiskReadOnly
      case .writeError: FaultyDiskWriteError
      case .syncError: FaultyDiskSyncError
      case .kill: FaultyDiskKill
      case .powerCut: FaultyDiskPowerCut
      }
    }
  }

  /// There are too many, or the folder cannot be read.
  struct NotAttached: Error {}
  struct NotWritten: Error {}

  private let number: Int32

  /// - Parameter folder: absolute. What is there already is synced.
  init(_ folder: String, seed: UInt64) throws {
    number = unsafe faulty_disk_attach(folder, seed)
    guard number >= 0 else { throw NotAttached() }
  }

  deinit { faulty_disk_detach(number) }

  /// Writes, syncs, truncations and deletions so far.
  var operations: Int { Int(clamping: faulty_disk_operations(number)) }

  /// Whether the armed fault has come.
  var hasStruck: Bool { faulty_disk_struck(number) }

  /// Lets operations fail after `after` more have gone well: `count` of them, or until `mend`.
  func arm(_ fault: Fault, after: Int, count: Int? = nil) {
    faulty_disk_arm(
      number, fault.code, UInt64(clamping: after), count.map { UInt64(clamping: $0) } ?? .max)
  }

  func mend() { faulty_disk_mend(number) }

  /// Kills now, or cuts the power.
  func stop(_ fault: Fault) { faulty_disk_stop(number, fault.code) }

  /// Writes what a kill or power cut leaves into `folder`, which has the same folders in it.
  func survive(in folder: String) throws {
    guard unsafe faulty_disk_survive(number, folder) else { throw NotWritten() }
  }
}
