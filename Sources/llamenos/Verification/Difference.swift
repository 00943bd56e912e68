// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP

/// One way in which a deployment is not what the manifest says.
enum Difference: Hashable {
  // The signature and the manifest.
  case unsigned
  case signedByAnother
  case otherVersion(served: String)
  case added(String)
  case noManifestServed

  // Files.
  case changed(String, found: ClientManifest.File, expected: ClientManifest.File)
  case unreadable(String)
  case otherStatus(String, Int)
  case otherType(String, found: String)
  case answersUnasked(String)

  // Headers.
  case otherHeader(String, found: [String], expected: String)
  case harmfulHeader(String, value: String)
  case noStrictTransport
  case noTLS

  // What pages load.
  case unlisted(String, on: String)
  case elsewhere(String, on: String)
  case otherIntegrity(String, on: String)
  case inlineCode(String, on: String)
}
