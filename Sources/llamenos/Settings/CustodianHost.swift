// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// A custodian on another host, as the operator names it.
struct CustodianHost: Equatable {
  let url: URL
  /// H(custodian_pk).
  let keyHash: [UInt8]

  /// - Parameters:
  ///   - url: `http://` or `https://`, host and port, no path.
  ///   - key: the hash as `llamenos keys` prints it.
  ///   - settings: where the two were given.
  /// - Throws: `SettingsError`.
  init(
    url: String, key: String,
    settings: (url: Setting, key: Setting) = (.custodianUrl, .custodianKey)
  ) throws(SettingsError) {
    guard let address = URL(string: url), let scheme = address.scheme, address.host() != nil,
      ["http", "https"].contains(scheme), ["", "/"].contains(address.path())
    else {
      throw .invalid(settings.url, "give the whole address, as http://10.0.0.2:8090")
    }
    guard let hash = HostKey.custodian.bytes(of: key) else {
      throw .invalid(settings.key, "it is the line that llamenos keys prints on its host")
    }
    self.url = address
    keyHash = hash
  }
}
