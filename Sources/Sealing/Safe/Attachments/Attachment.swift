// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// A file of a record: its key, id, true size and chunk count stand inside the record.
///
/// Padded as a whole by the rule for texts, then cut into chunks of 64 KiB, each sealed by
/// AES-256-GCM under the nonce counter[11] ‖ last[1]. A missing, swapped or added chunk does
/// not open.
package enum Attachment {
  package static let chunkByteCount = 65_536
  package static let keyByteCount = 32

  /// - Parameter key: 32 fresh random bytes for each attachment.
  /// - Returns: the sealed chunks in order, at least one.
  package static func seal(
    _ content: [UInt8], key: [UInt8]
  ) throws(AttachmentRefusal) -> [[UInt8]] {
    let length = Padding.padded(content.count)
    let padded = content + [UInt8](repeating: 0, count: length - content.count)
    let count = chunkCount(ofSize: content.count)
    var chunks: [[UInt8]] = []
    for index in 0..<count {
      let start = index * chunkByteCount
      let end = min(start + chunkByteCount, length)
      do {
        chunks.append(
          try AESGCM.seal(
            Array(padded[start..<end]), key: key,
            nonce: ChunkNonce.bytes(UInt64(index), isLast: index == count - 1)))
      } catch {
        throw .open(error)
      }
    }
    return chunks
  }

  /// - Parameter size: the true size, from the record.
  package static func open(
    _ chunks: [[UInt8]], key: [UInt8], size: Int
  ) throws(AttachmentRefusal) -> [UInt8] {
    guard size >= 0, chunks.count == chunkCount(ofSize: size) else { throw .chunkCount }
    var padded: [UInt8] = []
    for (index, chunk) in chunks.enumerated() {
      do {
        padded += try AESGCM.open(
          chunk, key: key,
          nonce: ChunkNonce.bytes(UInt64(index), isLast: index == chunks.count - 1))
      } catch {
        throw .open(error)
      }
    }
    guard padded.count == Padding.padded(size) else { throw .paddingLength }
    guard padded[size...].allSatisfy({ $0 == 0 }) else { throw .paddingNotZero }
    return Array(padded[..<size])
  }

  package static func chunkCount(ofSize size: Int) -> Int {
    (Padding.padded(size) + chunkByteCount - 1) / chunkByteCount
  }
}

package enum AttachmentRefusal: Error, Equatable {
  case chunkCount
  case open(OpenRefusal)
  case paddingLength
  case paddingNotZero
}
