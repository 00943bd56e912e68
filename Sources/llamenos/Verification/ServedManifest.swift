// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP

/// What a deployment says of itself.
struct ServedManifest {
  /// Nil where it serves none.
  let bytes: Data?
  let signature: Data?

  var manifest: ClientManifest? { bytes.flatMap { try? ClientManifest(reading: $0) } }

  /// - Throws: `ReadingError`.
  init(asking reader: DeploymentReader) async throws {
    let paths = [ClientManifest.address, ClientManifest.signatureAddress]
    let answers = try await reader.ask(paths.map { DeploymentQuestion(path: $0) })
    let found = paths.map { path in
      answers[.init(path: path)].flatMap { $0.status == 200 ? $0.unpacked : nil }
    }
    (bytes, signature) = (found[0], found[1])
  }
}
