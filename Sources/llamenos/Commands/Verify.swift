// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import HTTP

/// `llamenos verify URL`: is what a hotline serves what its makers wrote?
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare every file that a hotline serves with a manifest.",
    discussion: """
      Give it a release's manifest and its maker's public key, both from where the maker publishes \
      them. Without --manifest the hotline's own is taken: with --key that is as good, as long as \
      the key is yours; without either it only shows whether the hotline agrees with itself.

      It asks as a stranger, from here and now. What a server gives to somebody else, or \
      tomorrow, it cannot know: see docs/verifying.md.

      Exit status: 0 the same; 1 something differs, each line says what and what it means; 2 it \
      could not look; 64 for flags that make no sense.
      """)

  private static let couldNotLook = ExitCode(2)

  @Argument(help: "The hotline's address, as https://hotline.example.org")
  var url: String

  @Option(
    help: "A manifest as \"llamenos manifest\" writes it; with --key, FILE.sig lies beside it.")
  var manifest: String?

  @Option(help: "The maker's public key, a PEM file.")
  var key: String?

  @Option(help: "A PEM file of certificates to trust in place of the system's.")
  var caFile: String?

  func run() async throws {
    guard let deployment = Deployment(url) else {
      throw ValidationError("\(url) is no address of a hotline: write https://hotline.example.org")
    }
    let isSame: Bool
    do {
      isSame = try await compare(deployment)
    } catch {
      print("COULD NOT LOOK  \(error)")
      throw Self.couldNotLook
    }
    print(
      "\n" + HandCheck(deployment: deployment, manifest: manifest, key: key).text, terminator: "")
    if !isSame { throw ExitCode.failure }
  }

  /// - Returns: whether nothing differs.
  private func compare(_ deployment: Deployment) async throws -> Bool {
    let reader = DeploymentReader(deployment: deployment, authorities: caFile)
    let about = try await ServedManifest(asking: reader)
    let trusted = try trusted(about, at: deployment)
    var findings = Findings()
    findings.add(
      trusted.differences + trusted.differences(from: about.manifest), at: ClientManifest.address)
    let comparison = DeploymentComparison(manifest: trusted.manifest, reader: reader)
    findings.add(try await comparison.differences())
    for line in findings.lines { print(line) }
    print(conclusion(trusted, isSame: findings.isEmpty))
    return findings.isEmpty
  }

  private func trusted(
    _ served: ServedManifest, at deployment: Deployment
  ) throws -> TrustedManifest {
    let maker = try key.map { file in
      try MakerKey(text: String(decoding: try Self.read(file), as: UTF8.self))
    }
    guard let bytes = try manifest.map(Self.read) ?? served.bytes else {
      throw VerifyError.noManifest(deployment.address)
    }
    let signature =
      manifest.map { FileManager.default.contents(atPath: $0 + ".sig") } ?? served.signature
    do throws(ManifestRefusal) {
      return try TrustedManifest(bytes: bytes, signature: signature, key: maker, file: manifest)
    } catch {
      throw VerifyError.refused(manifest ?? ClientManifest.address, error)
    }
  }

  private func conclusion(_ trusted: TrustedManifest, isSame: Bool) -> String {
    let count = trusted.manifest.files.count
    let subject =
      "\(count) files of version \(trusted.manifest.version), manifest \(trusted.manifest.hash)"
    let voucher =
      switch trusted.voucher {
      case .maker(let fingerprint):
        trusted.differences.isEmpty
          ? "signed by \(fingerprint)" : "not signed by \(fingerprint)"
      case .file(let name): "as in \(name), whose signature was not looked at: give --key"
      case .deployment:
        "by the hotline's own word: this shows only that it agrees with itself; give --manifest or --key"
      }
    return "\(isSame ? "SAME    " : "NOT THE SAME")  \(subject), \(voucher)"
  }

  private static func read(_ file: String) throws(VerifyError) -> Data {
    guard let data = FileManager.default.contents(atPath: file) else { throw .unreadable(file) }
    return data
  }
}
