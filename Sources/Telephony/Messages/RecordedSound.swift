// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a provider has handed over as a recording, by its first bytes: what a provider's answer
/// says of itself is not asked.
enum RecordedSound: Hashable {
  /// Of this media type; browsers play both.
  case wav, mp3
  /// Nothing was said.
  case nothing
  /// No sound, or of a kind that browsers may not play.
  case unknown

  /// "RIFF", a length, "WAVE", and one chunk that says how samples are to be read, one that has none.
  private static let emptyWavBytes = 44

  init(_ bytes: [UInt8]) {
    if bytes.isEmpty {
      self = .nothing
    } else if bytes.starts(with: Array("RIFF".utf8)),
      bytes.dropFirst(8).starts(with: Array("WAVE".utf8))
    {
      self = bytes.count > Self.emptyWavBytes ? .wav : .nothing
    } else {
      self = Self.isMP3(bytes) ? .mp3 : .unknown
    }
  }

  var mime: String? {
    switch self {
    case .wav: "audio/wav"
    case .mp3: "audio/mpeg"
    case .nothing, .unknown: nil
    }
  }

  /// A tag, or the first frame: 11 bits that are set, a version that is none of the reserved, layer
  /// III (ISO/IEC 11172-3 §2.4.1.3).
  private static func isMP3(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: Array("ID3".utf8)) { return true }
    guard bytes.count > 3, bytes[0] == 0xff else { return false }
    let (version, layer) = (bytes[1] >> 3 & 0b11, bytes[1] >> 1 & 0b11)
    return bytes[1] & 0xe0 == 0xe0 && version != 0b01 && layer == 0b01
  }
}
