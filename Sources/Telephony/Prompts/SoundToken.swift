// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Names a sound to whoever may fetch it: 128 bits of a keyed hash, from which nothing of the sound
/// can be told, and that nobody can guess.
package struct SoundToken: Hashable, Sendable {
  private static let ending = ".wav"
  private static let music: [UInt8] = Array("hold music".utf8)

  private let hex: String

  /// Another recording of the same prompt has another.
  ///
  /// - Parameter key: of purpose `.soundNames`.
  package init(of recording: PromptRecordingID, under key: ServerKey) {
    hex = key.tag(of: recording.bytes).hex
  }

  /// Of what is played to those who wait.
  package static func holdMusic(under key: ServerKey) -> SoundToken {
    SoundToken(hex: key.tag(of: music).hex)
  }

  private init(hex: String) { self.hex = hex }

  /// - Returns: `nil` unless `fileName` is what `fileName` of a token says.
  package init?(fileName: String) {
    guard fileName.hasSuffix(Self.ending),
      let bytes = PromptRecordingID(hex: String(fileName.dropLast(Self.ending.count)))
    else { return nil }
    hex = bytes.hex
  }

  /// With the ending that some providers ask for.
  package var fileName: String { hex + Self.ending }

  /// Where a provider fetches it.
  ///
  /// - Parameter origin: `https://hotline.example.org`, without a slash at its end.
  package func address(at origin: String) -> String {
    "\(origin)/api/telephony/sounds/\(fileName)"
  }
}
