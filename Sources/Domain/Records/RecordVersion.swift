// SPDX-License-Identifier: AGPL-3.0-or-later

/// Bounds of a record's versions (PROTOCOL section 8, reader's rule 4). Whoever might set a number as
/// high as she likes would leave none for those who write after her.
package enum RecordVersion {
  /// How far an author may go on above what a restored server has: what was lost of one record.
  package static let largestGap: UInt32 = 1_000
  /// The last that a server takes: half of the numbers, more than `largestGap` ever leads to.
  package static let last: UInt32 = 1 << 31

  /// Whether a version may come after `stored`, the newest that is there; 0 for none.
  ///
  /// - Parameters:
  ///   - namesStored: it names what is stored as the version before it.
  ///   - afterRestore: there may have been versions that a backup lacks.
  package static func mayFollow(
    _ stored: UInt32, _ version: UInt32, namesStored: Bool, afterRestore: Bool
  ) -> Bool {
    guard version > stored, version <= last else { return false }
    // Not by a sum: what is stored may stand at the end of the numbers.
    let gap = version - stored
    return gap == 1 ? namesStored : afterRestore && gap <= largestGap
  }
}
