// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which client this server serves: what its pages are told of it.
package struct ServedClient: Sendable {
  package let version: String
  package let manifestHash: String
  /// Whether its maker's signature is served beside the manifest. By whom it is, the server cannot
  /// say: that takes the maker's key, from elsewhere.
  package let isSigned: Bool

  package init(_ manifest: ClientManifest, isSigned: Bool) {
    version = manifest.version
    manifestHash = manifest.hash
    self.isSigned = isSigned
  }
}
