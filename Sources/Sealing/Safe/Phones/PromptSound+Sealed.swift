// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension PromptSound {
  private static let version: UInt8 = 1

  /// `version u8 ‖ WAV`; bound to its recording, language and line, so that a row that is moved to
  /// another opens nothing, and says nothing in another's place.
  ///
  /// - Parameter key: of purpose `.recordedPrompts`.
  package func sealed(
    for prompt: RecordedPrompt, under key: ServerKey,
    using random: inout some RandomNumberGenerator
  ) throws(OpenRefusal) -> [UInt8] {
    try key.seal([Self.version] + wav, context: Self.context(prompt), using: &random)
  }

  /// - Throws: `truncated` for what opens and is no such sound.
  package init(
    _ sealed: [UInt8], of prompt: RecordedPrompt, under key: ServerKey
  ) throws(OpenRefusal) {
    let plain = try key.open(sealed, context: Self.context(prompt))
    guard plain.first == Self.version else { throw .truncated }
    do throws(Refusal) {
      try self.init(Array(plain.dropFirst()))
    } catch {
      throw .truncated
    }
  }

  /// `recording[16] ‖ language<> ‖ line<>`.
  private static func context(_ prompt: RecordedPrompt) -> [UInt8] {
    var context = Writer()
    context.fixed(prompt.recording.bytes)
    context.vector(Array(prompt.language.text.utf8))
    context.vector(Array(prompt.line.utf8))
    return context.bytes
  }
}
