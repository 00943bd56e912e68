// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes

/// The security headers of every response, and the one place where they stand.
package struct SecurityHeaders: Sendable {
  let fields: HTTPFields

  /// - Parameters:
  ///   - importMapHashes: `sha256-…` of each page's inline import map: the only inline script
  ///     that may run.
  ///   - secure: whether the pages are reached by TLS, so that browsers can be told to insist.
  package init(importMapHashes: [String], secure: Bool) {
    var fields = HTTPFields()
    func set(_ name: String, _ value: String) {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    set("Content-Security-Policy", Self.contentSecurityPolicy(importMapHashes))
    // Chromium does not know `style` here, nor `bluetooth` below where it has none, and says so in
    // its console; Firefox, and Chromium elsewhere, do.
    set("Integrity-Policy", "blocked-destinations=(script style)")
    set("X-Content-Type-Options", "nosniff")
    set("Referrer-Policy", "no-referrer")
    set("X-Frame-Options", "DENY")
    set("Cross-Origin-Opener-Policy", "same-origin")
    set("Cross-Origin-Embedder-Policy", "require-corp")
    set("Cross-Origin-Resource-Policy", "same-origin")
    set("Origin-Agent-Cluster", "?1")
    set("X-DNS-Prefetch-Control", "off")
    set(
      "Permissions-Policy",
      "microphone=(self), camera=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), "
        + "bluetooth=(), display-capture=(), screen-wake-lock=(self), browsing-topics=()")
    if secure { set("Strict-Transport-Security", "max-age=63072000; includeSubDomains") }
    self.fields = fields
  }

  private static func contentSecurityPolicy(_ importMapHashes: [String]) -> String {
    let scripts = (["'self'"] + importMapHashes.map { "'\($0)'" }).joined(separator: " ")
    return [
      "default-src 'none'",
      "script-src \(scripts)",
      "worker-src 'self'",
      "connect-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "media-src blob:",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].joined(separator: "; ")
  }
}
