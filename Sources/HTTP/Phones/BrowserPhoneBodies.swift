// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

/// With what a page registers as a phone.
enum BrowserPhoneBody: Encodable {
  /// By our own code, at an Asterisk that the operator's reverse proxy leads to.
  case sip(BrowserPhones.Account)
  /// By a vendor's, in a frame.
  case frame(BrowserPhones.Pass, address: String)

  /// Where the operator's reverse proxy leads to Asterisk, on the hotline's own name: so pages need
  /// not be let reach any other.
  private static let path = "/asterisk/ws"

  private enum Keys: String, CodingKey {
    case kind, user, secret, realm, path, provider, identity, token, project, seconds, frame
  }

  func encode(to encoder: any Encoder) throws {
    var body = encoder.container(keyedBy: Keys.self)
    switch self {
    case .sip(let account):
      try body.encode("sip", forKey: .kind)
      try body.encode(account.user, forKey: .user)
      try body.encode(account.secret, forKey: .secret)
      try body.encode(account.realm, forKey: .realm)
      try body.encode(Self.path, forKey: .path)
    case .frame(let pass, let address):
      try body.encode("frame", forKey: .kind)
      try body.encode(pass.provider, forKey: .provider)
      try body.encode(pass.identity, forKey: .identity)
      try body.encode(pass.token, forKey: .token)
      try body.encode(pass.project, forKey: .project)
      try body.encode(pass.seconds, forKey: .seconds)
      try body.encode(address, forKey: .frame)
    }
  }
}

/// What a page asks when it would be a phone.
struct AskedBrowserPhone: Decodable {
  let stream: String
  let account: ProviderAccountID
}

/// What a page tells of the phone that it is.
struct ToldBrowserPhone: Decodable {
  let stream: String
  let account: ProviderAccountID
  let registered: Bool
  /// What the vendor's code calls the leg that rings; of a vendor's phone alone.
  let leg: String?
}

/// The way of the sound, to Asterisk, and which call it is that rings, at a vendor's.
struct BrowserPhoneWay: Encodable {
  let ice: OrNull<RelayCredentials.Body>
  let call: OrNull<CallID>
}
