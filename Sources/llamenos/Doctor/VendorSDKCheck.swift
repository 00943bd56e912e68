// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP
import Telephony

/// Whether vendors' files for browsers are those that were pinned, and have a place to run.
enum VendorSDKCheck {
  /// - Returns: nothing where nobody has begun with them.
  static func run(_ settings: ServerSettings) -> [Finding] {
    let folder = SDKFolder(in: settings.dataDirectory)
    let found = Providers.all.map { $0.name }.map { ($0, folder.content(of: $0)) }
      .filter { $0.1 != .none }
    var findings = found.map { finding($0, $1, in: folder) }
    if !found.isEmpty, settings.frameOrigin == nil {
      findings.append(
        .care(
          "vendor files", "there are some, and no origin at which they may run",
          do: "name one by --frame-origin, or remove them: llamenos vendor-sdk remove PROVIDER"))
    }
    if found.isEmpty, let frame = settings.frameOrigin {
      findings.append(
        .care(
          "vendor files", "there is none for \(frame.origin)",
          do: "llamenos vendor-sdk add PROVIDER FILE; until then vendors' calls ring phones alone"))
    }
    return findings
  }

  private static func finding(
    _ provider: String, _ content: SDKFolder.Content, in folder: SDKFolder
  ) -> Finding {
    let subject = "\(provider)'s file"
    guard case .whole(let pin, _) = content else {
      return .bad(
        subject, "\(folder.file(of: provider)) is not what was pinned, and is not served",
        do: "find out who has changed it; then llamenos vendor-sdk add \(provider) FILE --replace")
    }
    let rights = FolderChecks.rights(of: folder.file(of: provider)) ?? 0
    guard rights & 0o022 == 0 else {
      return .bad(
        subject, "\(folder.file(of: provider)) can be written by others than its owner",
        do: "chmod 600 '\(folder.file(of: provider))'")
    }
    return .good(subject, "pinned, SHA-256 \(pin.sha256)")
  }
}
