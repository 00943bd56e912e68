// SPDX-License-Identifier: AGPL-3.0-or-later

/// Carries requests to a provider: encrypted, bounded in time and length, without redirects.
package struct ProviderWire: Sendable {
  /// The request surely did not arrive: no connection came about, or none of it was written. Any
  /// other error leaves open whether it did.
  package struct NotSent: Error {
    package init() {}
  }

  /// An answer came that is longer than the request may have.
  package struct TooLong: Error {
    package init() {}
  }

  /// What a request is answered with, which bounds how much of it is read.
  package enum AnswerKind: Hashable, Sendable {
    case document, recording

    /// 64 KiB of JSON; 8 MiB of sound, which are eight minutes as telephones carry it.
    package var maximumBytes: Int {
      switch self {
      case .document: 64 * 1_024
      case .recording: 8 * 1_024 * 1_024
      }
    }
  }

  /// How long one request may take, until all of its answer is there.
  package static let maximumSeconds = 5

  package let send:
    @Sendable (_ request: ProviderRequest, _ kind: AnswerKind, _ seconds: Int) async throws ->
      ProviderAnswer

  /// - Parameter send: returns any answer, whatever its status. Throws `NotSent`, `TooLong` or
  ///   whatever else; soon when cancelled, for whoever asked waits for it.
  package init(
    send:
      @escaping @Sendable (_ request: ProviderRequest, _ kind: AnswerKind, _ seconds: Int)
      async throws -> ProviderAnswer
  ) {
    self.send = send
  }
}
