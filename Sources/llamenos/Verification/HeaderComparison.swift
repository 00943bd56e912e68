// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP

/// Holds the headers of an answer against those of the manifest.
struct HeaderComparison {
  /// What the client never sends, and what could undo what it does send: code, styles or reports by
  /// header, a redirect, a cookie for everybody, a service worker with a wider reach.
  private static let harmful = [
    "Access-Control-Allow-Origin", "Content-Security-Policy-Report-Only", "Link", "Location", "NEL",
    "Refresh", "Report-To", "Reporting-Endpoints", "Service-Worker-Allowed", "Set-Cookie",
    "SourceMap", "Speculation-Rules", "X-SourceMap",
  ]
  private static let strictTransport = "Strict-Transport-Security"

  let manifest: ClientManifest
  let isSecure: Bool

  func differences(in answer: DeploymentAnswer) -> [Difference] {
    var found: [Difference] = []
    for (name, value) in manifest.headers.sorted(by: { $0.key < $1.key }) {
      let values = answer.values(name)
      if values.map(Self.withoutFrames) != [value] {
        found.append(.otherHeader(name, found: values, expected: value))
      }
    }
    for name in Self.harmful {
      found += answer.values(name).map { .harmfulHeader(name, value: $0) }
    }
    if isSecure, !answer.values(Self.strictTransport).contains(where: Self.isLasting) {
      found.append(.noStrictTransport)
    }
    return found
  }

  /// A hotline whose operator has named an origin for vendors' code lets pages hold its frame, in
  /// these words and at this place: what else a page may load stays as it was published.
  private static func withoutFrames(_ value: String) -> String {
    value.replacing(
      #/; manifest-src 'self'; frame-src https?://[a-z0-9.\-\[\]:]+; /#, maxReplacements: 1
    ) { _ in "; manifest-src 'self'; " }
  }

  /// A max-age of 0 takes the promise back (RFC 6797 §6.1.1).
  private static func isLasting(_ value: String) -> Bool {
    value.lowercased().split(separator: ";").contains { directive in
      let parts = directive.filter { !$0.isWhitespace && $0 != "\"" }.split(separator: "=")
      return parts.count == 2 && parts[0] == "max-age" && (Int(parts[1]) ?? 0) > 0
    }
  }
}
