// SPDX-License-Identifier: AGPL-3.0-or-later

/// A request from a provider, as it came, and what its address stands for.
///
/// Nothing of it may be logged: address and body hold phone numbers.
package struct Webhook: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  package let hook: Hook
  package let method: Method
  /// The address as the provider called it: the configured one of `hook`, and the query.
  package let url: String
  package let body: [UInt8]
  /// In the order in which they came, names in lower case.
  let headers: [(name: String, value: String)]

  /// - Parameter query: as it came, without the question mark.
  package init(
    _ hook: Hook, at addresses: HookAddresses, method: Method = .post, query: String? = nil,
    headers: [(name: String, value: String)], body: [UInt8]
  ) {
    let url = addresses[hook] + (query.map { "?" + $0 } ?? "")
    self.init(hook, url: url, method: method, headers: headers, body: body)
  }

  init(
    _ hook: Hook, url: String, method: Method = .post, headers: [(name: String, value: String)],
    body: [UInt8]
  ) {
    self.hook = hook
    self.method = method
    self.url = url
    self.headers = headers.map { ($0.name.lowercased(), $0.value) }
    self.body = body
  }

  /// - Returns: `nil` when there is none, or more than one.
  func header(_ name: String) -> String? {
    let values = headers.filter { $0.name == name.lowercased() }
    return values.count == 1 ? values[0].value : nil
  }
}

extension Webhook: CustomStringConvertible, CustomReflectable {
  package var description: String { "a webhook" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
