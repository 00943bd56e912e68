// SPDX-License-Identifier: AGPL-3.0-or-later

import Telephony

extension SecurityHeaders {
  /// What the frame of a vendor carries: it may load what this origin has, connect to the vendor,
  /// and be held by the hotline's own pages.
  ///
  /// No microphone: the page around it lends it the sound of hers, for as long as she talks.
  ///
  /// - Parameter sdk: `nil` where the address is of no vendor: it may do nothing.
  init(frameOf sdk: VendorSDK?, origin: FrameOrigin, secure: Bool) {
    var headers: [(name: String, value: String)] = [
      ("Content-Security-Policy", Self.policy(of: sdk, heldBy: origin.parent)),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Embedder-Policy", "require-corp"),
      // The page around it is of another origin, and takes none that does not say so.
      ("Cross-Origin-Resource-Policy", "cross-origin"),
      ("Origin-Agent-Cluster", "?1"),
      ("X-DNS-Prefetch-Control", "off"),
      (
        "Permissions-Policy",
        "microphone=(), camera=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), "
          + "bluetooth=(), display-capture=(), screen-wake-lock=(), browsing-topics=()"
      ),
    ]
    if secure { headers.append(("Strict-Transport-Security", "max-age=63072000")) }
    self.init(headers)
  }

  private static func policy(of sdk: VendorSDK?, heldBy parent: String) -> String {
    var parts = ["default-src 'none'"]
    if let sdk {
      parts += ["script-src 'self'", "connect-src " + sdk.reaches.joined(separator: " ")]
      parts.append("media-src " + (["blob:"] + sdk.plays).joined(separator: " "))
      parts.append("frame-ancestors \(parent)")
    } else {
      parts.append("frame-ancestors 'none'")
    }
    return (parts + ["base-uri 'none'", "form-action 'none'"]).joined(separator: "; ")
  }
}
