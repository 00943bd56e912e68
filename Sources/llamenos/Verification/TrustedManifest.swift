// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP

/// The manifest that a deployment is held against, and who vouches for it.
struct TrustedManifest {
  enum Voucher {
    /// The key's fingerprint.
    case maker(String)
    /// A file that whoever asks trusts already.
    case file(String)
    /// The deployment itself: that shows whether it agrees with itself, and no more.
    case deployment
  }

  let manifest: ClientManifest
  let voucher: Voucher
  /// What is wrong with the signature.
  let differences: [Difference]

  /// - Parameters:
  ///   - signature: beside the manifest; `nil` where there is none.
  ///   - key: the maker's; `nil` where nobody gave one.
  ///   - file: the manifest's name; `nil` where it came from the deployment.
  init(bytes: Data, signature: Data?, key: MakerKey?, file: String?) throws(ManifestRefusal) {
    manifest = try ClientManifest(reading: bytes)
    guard let key else {
      (voucher, differences) = (file.map { .file($0) } ?? .deployment, [])
      return
    }
    voucher = .maker(key.fingerprint)
    guard let signature else {
      differences = [.unsigned]
      return
    }
    differences = key.hasSigned(bytes, signature: signature) ? [] : [.signedByAnother]
  }

  /// What `served`, the deployment's word about itself, has that the manifest has not.
  func differences(from served: ClientManifest?) -> [Difference] {
    guard let served else { return [.noManifestServed] }
    let version = served.version == manifest.version ? [] : [served.version]
    let added = Set(served.files.keys).subtracting(manifest.files.keys).sorted()
    return version.map { .otherVersion(served: $0) } + added.map { .added($0) }
  }
}
