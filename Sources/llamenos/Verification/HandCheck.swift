// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP

/// How a person looks for herself, with nothing of ours: a manifest that is one line for each file
/// needs no program to read it.
struct HandCheck {
  private static let listing = #"^ *"\(/[^"]*\)": {"#

  let deployment: Deployment
  /// Where the manifest lies; `nil` where only the deployment has one.
  let manifest: String?
  let key: String?

  var text: String {
    let address = deployment.address
    let file = manifest.map(Self.absolute) ?? "manifest.json"
    var steps: [String] = []
    if manifest == nil {
      steps.append("curl -sf \(address)\(ClientManifest.address) -o manifest.json")
      steps.append("curl -sf \(address)\(ClientManifest.signatureAddress) -o manifest.json.sig")
    }
    if let key = key.map(Self.absolute) {
      steps.append("openssl pkeyutl -verify -pubin -inkey '\(key)' \\")
      steps.append("  -rawin -in '\(file)' -sigfile '\(file).sig'")
    }
    steps += [
      #"sed -n 's|\#(Self.listing).*"sha256": "\([0-9a-f]*\)"}.*|\2  served\1|p' '\#(file)' > sums"#,
      #"sed -n 's|\#(Self.listing).*|url = "\#(address)\1"\noutput = "served\1"|p' '\#(file)' \"#,
      "  | curl -sf --create-dirs --config -",
      "sha256sum --check --quiet sums && echo same",
      "curl -sI \(address)/     # its headers are those of the manifest's first lines",
      "sha256sum '\(file)'      # what the page Security & Privacy shows",
    ]
    return "By hand, in an empty folder:\n" + steps.map { "  \($0)\n" }.joined()
  }

  /// The commands are for another folder than this.
  private static func absolute(_ file: String) -> String { URL(filePath: file).path }
}
