// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Hummingbird

extension RequestContext {
  /// The typed id in the path.
  ///
  /// - Throws: `Problem` `not-found` for anything but its lower-case hex: a path that names no
  ///   such thing is no other mistake.
  package func id<ID: FixedBytes>(_ name: String, as type: ID.Type = ID.self) throws -> ID {
    guard let text = parameters.get(name), let id = ID(hex: text) else {
      throw Problem(.notFound)
    }
    return id
  }
}
