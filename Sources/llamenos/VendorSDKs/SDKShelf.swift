// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP
import Synchronization
import SystemPackage
import Telephony

/// The vendors' files as the running server has them: read once, and again when one of the two is
/// another by date, size or place on the disk, so that `vendor-sdk add` needs no restart.
final class SDKShelf: Sendable {
  private struct Mark: Equatable {
    let seconds: Int
    let nanoseconds: Int
    let bytes: Int
    let place: UInt64
  }

  private struct Kept {
    let marks: [Mark?]
    let reading: PhoneFrames.Reading
  }

  private let folder: SDKFolder
  private let kept = Mutex<[String: Kept]>([:])

  init(_ folder: SDKFolder) { self.folder = folder }

  /// - Parameter provider: its name.
  func read(_ provider: String) -> PhoneFrames.Reading {
    guard Providers.named(provider)?.capabilities.sdk != nil else { return .none }
    // Before it is read: what changes meanwhile is read again the next time.
    let marks = [folder.file(of: provider), folder.pinFile(of: provider)].map(Self.mark)
    if let known = kept.withLock({ $0[provider] }), known.marks == marks { return known.reading }
    let reading: PhoneFrames.Reading =
      switch folder.content(of: provider) {
      case .none: .none
      case .changed: .changed
      case .whole(let pin, let bytes): .pinned(PinnedScript(bytes: bytes, sha384: pin.sha384))
      }
    kept.withLock { $0[provider] = Kept(marks: marks, reading: reading) }
    return reading
  }

  private static func mark(_ path: String) -> Mark? {
    var found = stat()
    guard unsafe stat(path, &found) == 0 else { return nil }
    return Mark(
      seconds: found.st_mtim.tv_sec, nanoseconds: found.st_mtim.tv_nsec, bytes: Int(found.st_size),
      place: UInt64(found.st_ino))
  }
}
