// SPDX-License-Identifier: AGPL-3.0-or-later

import Sealing

/// What the browser says a passkey was used for (WebAuthn §5.8.1).
///
/// Browsers may add members, and some do on purpose; every member stands once.
enum ClientData {
  enum Act: String, Sendable {
    case create = "webauthn.create"
    case get = "webauthn.get"
  }

  static let maximumBytes = 4_096

  static func check(
    _ json: [UInt8], act: Act, challenge: [UInt8], relyingParty: RelyingParty
  ) throws(ClientDataRefusal) {
    guard json.count <= maximumBytes else { throw .tooLarge }
    let members: [String: StrictJSON]
    do throws(StrictJSONRefusal) {
      members = try StrictJSON.object(json)
    } catch {
      throw .json(error)
    }
    guard members["type"] == .text(act.rawValue) else { throw .type }
    guard members["challenge"] == .text(Base64URL.encode(challenge)) else { throw .challenge }
    guard members["origin"] == .text(relyingParty.origin) else { throw .origin }
    switch members["crossOrigin"] {
    case nil, .bool(false): break
    default: throw .crossOrigin
    }
    guard members["topOrigin"] == nil else { throw .crossOrigin }
  }
}

/// Why the browser's account of a touch is not taken.
package enum ClientDataRefusal: Error, Equatable, Sendable {
  case json(StrictJSONRefusal)
  case tooLarge
  /// Made for something else than this.
  case type
  /// Not an answer to what was asked.
  case challenge
  /// Touched on another page.
  case origin
  /// Touched within a frame of another page.
  case crossOrigin
}
