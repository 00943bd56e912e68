// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The messages that callers leave, as files of Asterisk's. One for a call, named for it.
struct AsteriskMessages: Sendable {
  let ari: ARI

  private static let folder = "voicemail/"
  /// A WAV file's header: so long is one in which nothing was said.
  private static let headerBytes = 44

  /// `voicemail/<call>`: as an id only the call, because a slash can be part of none.
  static func name(_ call: CallID) -> String { folder + call.hex }

  /// - Returns: `nil` for a recording that is no message of a call.
  static func id(name: String) -> ProviderLegID? {
    guard name.hasPrefix(folder), let call = CallID(hex: String(name.dropFirst(folder.count)))
    else { return nil }
    return ProviderLegID(call.hex)
  }

  /// - Returns: of its operation: a WAV file, or nothing when nothing was said.
  func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> {
    ProviderOperation(ari.request(.get, path(recording) + ["file"]), .harmless) {
      answer throws(ProviderFailure) in
      if let failure = ProviderFailure.of(answer) { throw failure }
      return answer.body.count > Self.headerBytes ? answer.body : []
    }
  }

  func delete(_ recording: Recording) -> ProviderOperation<Void> {
    ari.act(.delete, path(recording), done: [404])
  }

  private func path(_ recording: Recording) -> [String] {
    ["recordings", "stored", Self.folder + recording.id.text]
  }
}
