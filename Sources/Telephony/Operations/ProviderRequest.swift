// SPDX-License-Identifier: AGPL-3.0-or-later

/// A request to a provider's API. Its description says nothing: address, fields and body hold
/// credentials and phone numbers.
package struct ProviderRequest: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  package let method: Method
  package let url: String
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]

  package init(
    _ method: Method, _ url: String, headers: [(name: String, value: String)], body: [UInt8] = []
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// What came back. Its description says nothing either.
package struct ProviderAnswer: Sendable {
  package let status: Int
  package let body: [UInt8]
  /// Of a `Retry-After`, if there was one that counts seconds.
  package let retryAfterSeconds: Int?

  package init(status: Int, body: [UInt8], retryAfterSeconds: Int? = nil) {
    self.status = status
    self.body = body
    self.retryAfterSeconds = retryAfterSeconds
  }
}

extension ProviderRequest: CustomStringConvertible, CustomReflectable {
  package var description: String { "a request to a provider" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension ProviderAnswer: CustomStringConvertible, CustomReflectable {
  package var description: String { "a provider's answer" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
