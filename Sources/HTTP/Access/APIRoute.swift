// SPDX-License-Identifier: AGPL-3.0-or-later

package import HTTPTypes

/// One route of the API as it was registered: method, path pattern and what it asks for.
package struct APIRoute: Sendable, Hashable {
  package let method: HTTPRequest.Method
  /// As Hummingbird writes it: `/api/calls/{call}/answer`.
  package let path: String
  package let access: Access
  /// Whether it answers a session that a passkey has yet to confirm.
  package let isOpenWhileDue: Bool
}
