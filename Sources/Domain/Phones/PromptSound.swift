// SPDX-License-Identifier: AGPL-3.0-or-later

/// A prompt that was recorded, in the one form that every provider plays: WAV with 16-bit samples,
/// 8,000 a second, one channel, and a header of 44 bytes. Made by the check alone.
package struct PromptSound: Hashable, Sendable {
  /// Why bytes are no such sound.
  package enum Refusal: String, Error, CaseIterable, Sendable {
    /// No RIFF file of kind WAVE that begins with "fmt " and "data".
    case notWav = "not-wav"
    /// Anything but plain samples, one channel, 8,000 a second, 16 bits.
    case format
    /// What it says of its length is not so.
    case length
    case tooShort = "too-short"
    case tooLong = "too-long"
  }

  package static let samplesPerSecond = 8_000
  package static let mostSeconds = 60
  package static let leastMilliseconds = 100
  package static let headerBytes = 44
  private static let bytesPerSample = 2
  private static let bytesPerSecond = samplesPerSecond * bytesPerSample
  /// Of the longest, header included: less than 1 MiB.
  package static let mostBytes = headerBytes + mostSeconds * bytesPerSecond

  /// The whole file.
  package let wav: [UInt8]

  package init(_ bytes: [UInt8]) throws(Refusal) {
    guard bytes.count >= Self.headerBytes, Self.isText("RIFF", bytes, at: 0),
      Self.isText("WAVEfmt ", bytes, at: 8), Self.isText("data", bytes, at: 36)
    else { throw .notWav }
    let header = (
      size: Self.number(bytes, at: 16, 4), plain: Self.number(bytes, at: 20, 2),
      channels: Self.number(bytes, at: 22, 2), rate: Self.number(bytes, at: 24, 4),
      perSecond: Self.number(bytes, at: 28, 4)
    )
    guard header == (16, 1, 1, Self.samplesPerSecond, Self.bytesPerSecond),
      Self.number(bytes, at: 32, 2) == Self.bytesPerSample,
      Self.number(bytes, at: 34, 2) == Self.bytesPerSample * 8
    else { throw .format }
    let data = bytes.count - Self.headerBytes
    guard Self.number(bytes, at: 4, 4) == bytes.count - 8, Self.number(bytes, at: 40, 4) == data,
      data % Self.bytesPerSample == 0
    else { throw .length }
    guard bytes.count <= Self.mostBytes else { throw .tooLong }
    wav = bytes
    guard milliseconds >= Self.leastMilliseconds else { throw .tooShort }
  }

  /// - Parameter samples: 8,000 a second; as many as `mostBytes` takes, the rest is left out.
  package init(samples: [Int16]) throws(Refusal) {
    let most = (Self.mostBytes - Self.headerBytes) / Self.bytesPerSample
    let sound = samples.prefix(most).flatMap { Self.bytes(Int(UInt16(bitPattern: $0)), 2) }
    var file = Array("RIFF".utf8)
    file += Self.bytes(sound.count + Self.headerBytes - 8, 4)
    file += Array("WAVEfmt ".utf8)
    for (number, count) in [
      (16, 4), (1, 2), (1, 2), (Self.samplesPerSecond, 4), (Self.bytesPerSecond, 4),
      (Self.bytesPerSample, 2), (Self.bytesPerSample * 8, 2),
    ] {
      file += Self.bytes(number, count)
    }
    file += Array("data".utf8)
    file += Self.bytes(sound.count, 4)
    file += sound
    try self.init(file)
  }

  package var milliseconds: Int {
    (wav.count - Self.headerBytes) * 1_000 / Self.bytesPerSecond
  }

  private static func isText(_ text: String, _ bytes: [UInt8], at place: Int) -> Bool {
    bytes.dropFirst(place).starts(with: text.utf8)
  }

  /// Little-endian, as RIFF has all numbers.
  private static func number(_ bytes: [UInt8], at place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

/// Prints nothing of what was said.
extension PromptSound: CustomStringConvertible, CustomReflectable {
  package var description: String { "PromptSound(…)" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
