// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

extension ProviderAnswer {
  /// What a success says in JSON.
  /// - Throws: what the status means if it is none, and `unreadable` for another body.
  func json<Value: Decodable>(_ type: Value.Type) throws(ProviderFailure) -> Value {
    if let failure = ProviderFailure.of(self) { throw failure }
    do { return try JSONDecoder().decode(type, from: Data(body)) } catch { throw .unreadable }
  }
}
