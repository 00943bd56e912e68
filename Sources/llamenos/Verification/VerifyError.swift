// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP

/// Why nothing could be compared, and what to do about it.
enum VerifyError: Error, CustomStringConvertible {
  case unreadable(String)
  case noManifest(String)
  case refused(String, ManifestRefusal)

  var description: String {
    switch self {
    case .unreadable(let file): "\(file) cannot be read"
    case .noManifest(let address):
      "\(address) serves no \(ClientManifest.address): give a release's manifest by --manifest"
    case .refused(let name, .notJSON): "\(name) is no manifest"
    case .refused(let name, .format(let format)):
      "\(name) is of the format \(format): verify with the version of llamenos that it belongs to"
    case .refused(let name, .address(let address)):
      "\(name) lists \(address), which is no address of a client"
    case .refused(let name, .spelling):
      "\(name) was written by something else than llamenos, or altered: its bytes are not what it says"
    }
  }
}
