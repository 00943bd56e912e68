// SPDX-License-Identifier: AGPL-3.0-or-later

/// A vendor's own code for browsers. The operator gets and pins it; what it may reach from there is
/// no more than stands here, as sources of a content security policy (CSP 3, section 6.7.2).
package struct VendorSDK: Hashable, Sendable {
  /// The vendor's package at npm, and the file in it, so that operators find it.
  package let package: String
  package let file: String
  /// Where it may connect to: signalling, over HTTPS and WebSockets.
  package let reaches: [String]
  /// From where it may play sounds of its own.
  package let plays: [String]

  init(package: String, file: String, reaches: [String], plays: [String] = []) {
    self.package = package
    self.file = file
    self.reaches = reaches
    self.plays = plays
  }
}
