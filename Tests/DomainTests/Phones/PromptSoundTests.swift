// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct PromptSoundTests {
  private static let whole = (0..<8_000).map { Int16($0 % 100) }

  /// A right file, of which `change` has changed something.
  private static func wav(_ change: (inout [UInt8]) -> Void = { _ in }) throws -> [UInt8] {
    var bytes = try PromptSound(samples: whole).wav
    change(&bytes)
    return bytes
  }

  /// The same number of bytes, and lengths that agree with it.
  private static func padded(to count: Int) throws -> [UInt8] {
    try wav { bytes in
      bytes = Array(bytes.prefix(44)) + [UInt8](repeating: 0, count: count - 44)
      for (place, number) in [(4, count - 8), (40, count - 44)] {
        for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
      }
    }
  }

  private func refusal(of bytes: [UInt8]) -> PromptSound.Refusal? {
    do throws(PromptSound.Refusal) {
      _ = try PromptSound(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func `what was made of samples is taken as it is`() throws {
    let sound = try PromptSound(samples: Self.whole)
    #expect(sound.milliseconds == 1_000)
    #expect(sound.wav.count == 44 + 16_000)
    #expect(try PromptSound(sound.wav) == sound)
    // Little-endian: the sample 99 is the last of the first hundred.
    #expect(sound.wav[44 + 198] == 99 && sound.wav[44 + 199] == 0)
    #expect(!"\(sound) \(String(reflecting: sound))".contains("99"))
  }

  /// Each is what players, and those who write them, are known to have stumbled over.
  @Test(
    arguments: [
      (0, UInt8(ascii: "r"), .notWav), (3, UInt8(ascii: "X"), .notWav),
      (8, UInt8(ascii: "A"), .notWav), (12, UInt8(ascii: "J"), .notWav),
      (36, UInt8(ascii: "L"), .notWav), (16, 18, .format), (19, 0x80, .format),
      (20, 7, .format), (20, 3, .format), (21, 0xff, .format), (22, 2, .format),
      (22, 0, .format), (24, 0x41, .format), (27, 0xff, .format), (28, 0, .format),
      (32, 4, .format), (32, 0, .format), (34, 8, .format), (34, 24, .format),
      (4, 0, .length), (7, 0xff, .length), (40, 0, .length), (40, 0xff, .length),
      (43, 0x7f, .length), (43, 0xff, .length),
    ] as [(Int, UInt8, PromptSound.Refusal)])
  func `one wrong byte of the header is refused, and says in what`(
    place: Int, byte: UInt8, why: PromptSound.Refusal
  ) throws {
    #expect(refusal(of: try Self.wav { $0[place] = byte }) == why)
  }

  @Test func `what is cut off, or has something behind it, is refused`() throws {
    let whole = try Self.wav()
    for count in 0..<44 { #expect(refusal(of: Array(whole.prefix(count))) == .notWav) }
    for count in [44, 45, 4_044, whole.count - 1] {
      #expect(refusal(of: Array(whole.prefix(count))) == .length)
    }
    #expect(refusal(of: whole + [0, 0]) == .length)
    // Half a sample, of which both lengths know.
    #expect(refusal(of: try Self.padded(to: 16_001)) == .length)
  }

  @Test func `another chunk before the samples, and other files, are refused`() throws {
    let list = try Self.wav { $0.insert(contentsOf: Array("LIST".utf8) + [4, 0, 0, 0], at: 36) }
    #expect(refusal(of: list) == .notWav)
    #expect(refusal(of: Array("ID3".utf8) + [UInt8](repeating: 0, count: 100)) == .notWav)
    #expect(refusal(of: [0x1a, 0x45, 0xdf, 0xa3] + [UInt8](repeating: 0, count: 100)) == .notWav)
  }

  @Test func `it is as long as a prompt may be, and no longer`() throws {
    #expect(refusal(of: try Self.padded(to: PromptSound.mostBytes)) == nil)
    #expect(try PromptSound(Self.padded(to: PromptSound.mostBytes)).milliseconds == 60_000)
    #expect(refusal(of: try Self.padded(to: PromptSound.mostBytes + 2)) == .tooLong)
    #expect(refusal(of: try Self.padded(to: 44)) == .tooShort)
    #expect(refusal(of: try Self.padded(to: 44 + 1_598)) == .tooShort)
    #expect(refusal(of: try Self.padded(to: 44 + 1_600)) == nil)
    #expect(PromptSound.mostBytes < 1_048_576)
  }
}
