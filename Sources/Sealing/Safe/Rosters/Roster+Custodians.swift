// SPDX-License-Identifier: AGPL-3.0-or-later

extension Roster {
  /// H of the custodian's key that genesis names: devices that do not say with which they were
  /// enrolled are older than any other.
  package var firstCustodian: [UInt8] {
    guard case .genesis(let genesis) = entries[0].body else { return custodian.hash }
    return genesis.custodian.hash
  }
}
