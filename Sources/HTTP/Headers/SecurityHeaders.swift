// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes

/// The security headers of every response, and the one place where they stand.
package struct SecurityHeaders: Sendable {
  let fields: HTTPFields

  /// - Parameters:
  ///   - importMapHashes: `sha256-…` of each page's inline import map: the only inline script
  ///     that may run.
  ///   - secure: whether the pages are reached by TLS, so that browsers can be told to insist.
  ///   - frames: the one other origin of which a page may hold a frame, if there is one.
  package init(importMapHashes: [String], secure: Bool, frames: FrameOrigin? = nil) {
    var headers: [(name: String, value: String)] = [
      ("Content-Security-Policy", Self.contentSecurityPolicy(importMapHashes, frames)),
      // Chromium does not know `style` here, nor `bluetooth` below where it has none, and says so in
      // its console; Firefox, and Chromium elsewhere, do.
      ("Integrity-Policy", "blocked-destinations=(script style)"),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"),
      ("X-Frame-Options", "DENY"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Embedder-Policy", "require-corp"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Origin-Agent-Cluster", "?1"),
      ("X-DNS-Prefetch-Control", "off"),
      (
        "Permissions-Policy",
        "microphone=(self), camera=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), "
          + "bluetooth=(), display-capture=(), screen-wake-lock=(self), browsing-topics=()"
      ),
    ]
    if secure {
      headers.append(("Strict-Transport-Security", "max-age=63072000; includeSubDomains"))
    }
    self.init(headers)
  }

  init(_ headers: [(name: String, value: String)]) {
    var fields = HTTPFields()
    for header in headers {
      if let name = HTTPField.Name(header.name) { fields[name] = header.value }
    }
    self.fields = fields
  }

  private static func contentSecurityPolicy(
    _ importMapHashes: [String], _ frames: FrameOrigin?
  ) -> String {
    let scripts = (["'self'"] + importMapHashes.map { "'\($0)'" }).joined(separator: " ")
    var directives = [
      "default-src 'none'",
      "script-src \(scripts)",
      "worker-src 'self'",
      "connect-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "media-src blob:",
      "manifest-src 'self'",
    ]
    if let frames { directives.append("frame-src \(frames.origin)") }
    directives += [
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]
    return directives.joined(separator: "; ")
  }
}
