// SPDX-License-Identifier: AGPL-3.0-or-later

/// Carries requests to a provider: encrypted, bounded in time and length, without redirects.
package struct OpenIDWire: Sendable {
  /// It gave no answer, or none that is of any use.
  package struct Silence: Error {
    package init() {}
  }

  package struct Answer: Sendable {
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
      self.status = status
      self.body = body
    }
  }

  /// The longest document that is read, in bytes.
  package static let maximumBytes = 64 * 1_024
  /// How long its document and its keys may take, in seconds: both come while whoever asks a
  /// custodian elsewhere waits.
  package static let documentPatienceSeconds: Int64 = 2
  /// How long the exchange of a code may take.
  package static let tokenPatienceSeconds: Int64 = 4

  package let get: @Sendable (_ address: String) async throws -> Answer
  package let post:
    @Sendable (_ address: String, _ form: String, _ authorization: String?) async throws -> Answer

  /// - Parameters:
  ///   - get: fetches JSON.
  ///   - post: sends a form (`application/x-www-form-urlencoded`) and, if there is one, a field
  ///     `Authorization`.
  package init(
    get: @escaping @Sendable (_ address: String) async throws -> Answer,
    post:
      @escaping @Sendable (_ address: String, _ form: String, _ authorization: String?) async throws
      -> Answer
  ) {
    self.get = get
    self.post = post
  }
}
