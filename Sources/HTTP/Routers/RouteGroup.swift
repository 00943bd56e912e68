// SPDX-License-Identifier: AGPL-3.0-or-later

/// The routes of one noun.
package protocol RouteGroup: Sendable {
  func addRoutes(to api: inout API)
}
