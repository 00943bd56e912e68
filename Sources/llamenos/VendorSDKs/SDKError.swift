// SPDX-License-Identifier: AGPL-3.0-or-later

import Telephony

/// Why a vendor's file is not installed, and what to do about it.
enum SDKError: Error, CustomStringConvertible, Equatable {
  case unknownProvider(String)
  case unreadable(String)
  case size(String)
  case notScript(String)
  case isThere(provider: String, sha256: String)
  case notThere(String)
  case notWritten(String)

  static var providers: String {
    Providers.all.filter { $0.capabilities.sdk != nil }.map { $0.name }.joined(separator: ", ")
  }

  var description: String {
    switch self {
    case .unknownProvider(let name):
      "\(name) is no provider with a file for browsers: it is one of \(Self.providers)"
    case .unreadable(let path): "cannot read \(path)"
    case .size(let path):
      "\(path) is empty or has more than \(SDKFolder.maximumBytes / 1_048_576) MiB: it is not such a file"
    case .notScript(let path):
      "\(path) is no script: take the one file that docs/operations/phones.md names, not an archive"
    case .isThere(let provider, let sha256):
      "there is another file for \(provider), SHA-256 \(sha256): say --replace to put this one in "
        + "its place"
    case .notThere(let provider): "there is no file for \(provider)"
    case .notWritten(let path): "\(path) cannot be written: check its folder and free space"
    }
  }
}
