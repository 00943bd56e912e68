// SPDX-License-Identifier: AGPL-3.0-or-later

/// Carries bytes to a custodian on another host and back. What it carries is sealed and pinned,
/// so whoever listens or answers in its place can only keep it from arriving.
package struct CustodianWire: Sendable {
  /// The host gave no answer, or one that is none of the custodian's.
  package struct Silence: Error {
    package init() {}
  }

  package let key: @Sendable () async throws -> [UInt8]
  package let carry: @Sendable ([UInt8]) async throws -> [UInt8]

  /// - Parameters:
  ///   - key: asks for the custodian's X-Wing key, 1,216 bytes.
  ///   - carry: takes a sealed errand there and brings its sealed answer.
  package init(
    key: @escaping @Sendable () async throws -> [UInt8],
    carry: @escaping @Sendable ([UInt8]) async throws -> [UInt8]
  ) {
    self.key = key
    self.carry = carry
  }
}
