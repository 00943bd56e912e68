// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Telephony

struct RecordedSoundTests {
  @Test func `a sound is told by its first bytes`() {
    #expect(RecordedSound(Sounds.wav) == .wav)
    #expect(RecordedSound(Sounds.mp3) == .mp3)
    #expect(RecordedSound([]) == .nothing)
    #expect(RecordedSound(Sounds.silence) == .nothing)
    #expect(RecordedSound(Sounds.page) == .unknown)
    #expect(RecordedSound(Array("RIFF".utf8)) == .unknown)
    #expect(RecordedSound(Array("RIFF0000AVI LIST".utf8)) == .unknown)
  }

  /// The first frame of MPEG-1, -2 and -2.5, with a checksum and without.
  @Test(arguments: [0xfb, 0xfa, 0xf3, 0xf2, 0xe3] as [UInt8])
  func `an MP3 file needs no tag`(_ byte: UInt8) {
    #expect(RecordedSound([0xff, byte, 0x90, 0x64]) == .mp3)
  }

  /// AAC in ADTS, layers I and II, the reserved version, no frame at all, half a one.
  @Test(
    arguments: [
      [0xff, 0xf1, 0x50, 0x80], [0xff, 0xff, 0x90, 0x64], [0xff, 0xfd, 0x90, 0x64],
      [0xff, 0xeb, 0x90, 0x64], [0xff, 0x1b, 0x90, 0x64], [0xff, 0xfb, 0x90],
    ] as [[UInt8]])
  func `what only looks like one is none`(_ bytes: [UInt8]) {
    #expect(RecordedSound(bytes) == .unknown)
  }
}
