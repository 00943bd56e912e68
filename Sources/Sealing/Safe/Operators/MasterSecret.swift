// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// The operator's one secret: 32 bytes, from which every key of the server is derived, each
/// by its own label.
package struct MasterSecret: Sendable, Redacted {
  package static let byteCount = 32
  private let bytes: [UInt8]

  /// - Returns: `nil` unless `bytes` has exactly 32 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  package static func make(using random: inout some RandomNumberGenerator) -> Self {
    Self(random: .random(byteCount, using: &random))
  }

  private init(random: [UInt8]) { bytes = random }

  /// For writing it to its file on the first start.
  package var forStorage: [UInt8] { bytes }

  /// HKDF(master, info "server/…").
  package func key(for purpose: ServerKey.Purpose) -> ServerKey {
    ServerKey(bytes: KeyDerivation.hkdf(bytes, label: purpose.label))
  }

  /// A key that lives for one period: HKDF(master, info "server/…" ‖ 0 ‖ period u64).
  ///
  /// - Parameter period: such as the number of the day.
  package func key(for purpose: ServerKey.Purpose, period: UInt64) -> ServerKey {
    var info = Writer()
    info.fixed(purpose.label.prefix)
    info.u64(period)
    return ServerKey(bytes: KeyDerivation.hkdf(bytes, info: info.bytes))
  }

  /// Signs what this server asks of a custodian on another host.
  package func errandKey() throws(KeyRefusal) -> SignPrivateKey {
    try SignPrivateKey(seed: KeyDerivation.hkdf(bytes, label: .serverErrandKey))
  }

  /// The custodian's X-Wing key, from the same secret by its own label.
  package func custodianKey() throws(KeyRefusal) -> SealPrivateKey {
    try SealPrivateKey(seed: KeyDerivation.hkdf(bytes, label: .serverCustodian))
  }
}
