// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP

extension ServerSettings {
  /// - Parameters:
  ///   - text: as it was set.
  ///   - page: the origin of the pages; `nil` where it is not known before the server listens.
  /// - Throws: `SettingsError.invalid`.
  static func frameOrigin(_ text: String, beside page: String?) throws -> FrameOrigin? {
    guard !text.isEmpty else { return nil }
    guard let page else {
      throw SettingsError.invalid(.frameOrigin, "name the pages' own address too: --public-url")
    }
    guard let url = URL(string: text), url.query() == nil, url.fragment() == nil,
      url.user() == nil, ["", "/"].contains(url.path()), let origin = origin(of: url)
    else {
      throw SettingsError.invalid(
        .frameOrigin, "give the whole address, as https://phones.hotline.example")
    }
    // Only with each other: browsers load nothing that is not encrypted into what is.
    guard origin.hasPrefix("https:") || isLoopback(url) else {
      throw SettingsError.invalid(.frameOrigin, "it has to begin with https://")
    }
    guard let frame = FrameOrigin(origin: origin, parent: page) else {
      throw SettingsError.invalid(
        .frameOrigin, "it has to be another name than that of the pages: that is what it is for")
    }
    return frame
  }

  /// As a browser spells it (RFC 6454 §6.1); `nil` for what is no address of a website.
  static func origin(of url: URL) -> String? {
    guard let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
      let host = url.host()?.lowercased(), !host.isEmpty,
      host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0)) })
    else { return nil }
    let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    let usual = scheme == "https" ? 443 : 80
    return "\(scheme)://\(name)" + (url.port.map { $0 == usual ? "" : ":\($0)" } ?? "")
  }

  /// Vendors' code for browsers, as it lies in the data folder.
  func phoneFrames() -> PhoneFrames {
    let shelf = SDKShelf(SDKFolder(in: dataDirectory))
    return PhoneFrames(origin: frameOrigin) { shelf.read($0) }
  }
}
