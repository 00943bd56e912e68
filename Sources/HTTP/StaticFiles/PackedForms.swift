// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import Synchronization

/// A file under each coding. Each is made when it is first asked for and kept: a server starts
/// at once, and holds in memory what somebody wanted.
///
/// Only files of the client are ever packed, no answer of the API: where a secret and something
/// that an attacker may choose are packed together, the length tells of the secret (BREACH).
/// These files are public, and the same for everybody.
final class PackedForms: Sendable {
  private let tag: String
  /// A nil stands for a form that would save nothing.
  private let made = Mutex<[ContentCoding: StaticFile.Form?]>([:])

  /// - Parameter tag: names the file's bytes.
  init(tag: String) { self.tag = tag }

  /// Nil where nothing would be saved.
  func form(in coding: ContentCoding, of file: ByteBuffer) -> StaticFile.Form? {
    made.withLock { made in
      if let known = made[coding] { return known }
      let form = coding.pack(Array(file.readableBytesView)).map { bytes in
        StaticFile.Form(
          body: ByteBuffer(bytes: bytes), coding: coding,
          entityTag: "\"\(tag)-\(coding.rawValue)\"")
      }
      made[coding] = .some(form)
      return form
    }
  }
}
