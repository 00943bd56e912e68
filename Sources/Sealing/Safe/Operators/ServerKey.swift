// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// One key of the server, for one purpose.
package struct ServerKey: Sendable, Redacted {
  package enum Purpose: CaseIterable, Hashable, Sendable {
    /// Keyed hash of sign-in names.
    case signInName
    /// Keyed hash of callers' addresses; by period, one a day.
    case address
    /// Stamps on proof-of-work puzzles.
    case work
    /// Tokens of callers, each derived from its call's id.
    case caller
    /// Stamps on the application server's challenges to passkeys.
    case passkeyChallenge
    /// Seals the secrets of one-time codes.
    case oneTimeCodes
    /// Seals what a browser keeps while it is at an OpenID Connect provider.
    case openIDQuestion
    /// Keyed hash of accounts there, in the application server's database.
    case openIDAccount
    /// Seals what admins have entered for providers.
    case providerCredentials
    /// Keyed hash of what providers call their messages.
    case providerEvents
    /// Seals members' phone numbers and SIP addresses.
    case memberPhones
    /// Seals where a provider keeps a message that is yet to be fetched or deleted.
    case phoneMessages
    /// Seals what admins have recorded for callers by phone.
    case recordedPrompts
    /// Names, in addresses, the sounds that providers fetch.
    case soundNames
    /// Keyed hash of callers' numbers; by period, one a month, and without one for bans.
    case callerNumber
    /// Keyed hashes in the custodian's own store.
    case custodianStore
    /// Keyed hash of accounts at an OpenID Connect provider, in the custodian's.
    case custodianAccount

    var label: Label {
      switch self {
      case .signInName: .serverSignInName
      case .address: .serverAddress
      case .work: .serverWork
      case .caller: .serverCaller
      case .passkeyChallenge: .serverPasskeyChallenge
      case .oneTimeCodes: .serverOneTimeCodes
      case .openIDQuestion: .serverOpenIDQuestion
      case .openIDAccount: .serverOpenIDAccount
      case .providerCredentials: .serverProviderCredentials
      case .providerEvents: .serverProviderEvents
      case .memberPhones: .serverMemberPhones
      case .phoneMessages: .serverPhoneMessages
      case .recordedPrompts: .serverRecordedPrompts
      case .soundNames: .serverSoundNames
      case .callerNumber: .serverCallerNumber
      case .custodianStore: .serverCustodianStore
      case .custodianAccount: .serverCustodianAccount
      }
    }
  }

  private static let tagByteCount = 16

  let bytes: [UInt8]

  /// HMAC-SHA256, 32 bytes: a hash that nobody can try candidates against without the key.
  package func hash(of message: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: bytes)))
  }

  /// Compares in constant time.
  package func verify(_ hash: [UInt8], of message: [UInt8]) -> Bool {
    ConstantTime.areEqual(hash, self.hash(of: message))
  }

  /// The first 16 bytes of the hash, for where there is no room for all.
  package func tag(of message: [UInt8]) -> [UInt8] {
    Array(hash(of: message).prefix(Self.tagByteCount))
  }

  /// Compares in constant time.
  package func verify(tag: [UInt8], of message: [UInt8]) -> Bool {
    ConstantTime.areEqual(tag, self.tag(of: message))
  }

  /// `nonce[12] ‖ AES-256-GCM`.
  ///
  /// - Parameter context: which field of which row it is; opening needs the same.
  package func seal(
    _ plain: [UInt8], context: [UInt8], using random: inout some RandomNumberGenerator
  ) throws(OpenRefusal) -> [UInt8] {
    let nonce = [UInt8].random(AESGCM.nonceByteCount, using: &random)
    return nonce + (try AESGCM.seal(plain, key: bytes, nonce: nonce, aad: context))
  }

  package func open(_ sealed: [UInt8], context: [UInt8]) throws(OpenRefusal) -> [UInt8] {
    guard sealed.count >= AESGCM.nonceByteCount else { throw .truncated }
    return try AESGCM.open(
      Array(sealed.dropFirst(AESGCM.nonceByteCount)), key: bytes,
      nonce: Array(sealed.prefix(AESGCM.nonceByteCount)), aad: context)
  }
}
