// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTP

/// Holds everything that a deployment serves to a stranger against a manifest.
struct DeploymentComparison {
  /// What a server could add for a browser to fetch by itself, or for altered pages to load: the
  /// usual names of service workers. A file under a name that nobody knows cannot be found, and
  /// nothing loads it as long as the pages are as they should be.
  private static let unasked = ["/sw.js", "/service-worker.js", "/serviceworker.js", "/worker.js"]
  private static let page = "/index.html"

  let manifest: ClientManifest
  let reader: DeploymentReader

  /// - Throws: `ReadingError`.
  func differences() async throws -> Findings {
    let expected = expectations
    let answers = try await reader.ask(
      expected.map(\.question) + Self.unasked.map { .init(path: $0) })
    var findings = Findings()
    for (question, address) in expected {
      guard let answer = answers[question], let file = manifest.files[address] else { continue }
      findings.add(differences(in: answer, to: question, file: file, address), at: question.path)
    }
    for path in Self.unasked where manifest.files[path] == nil {
      if answers[.init(path: path)]?.status == 200 {
        findings.add([.answersUnasked(path)], at: path)
      }
    }
    if !reader.deployment.isSecure, !reader.deployment.isLoopback {
      findings.add([.noTLS], at: "/")
    }
    return findings
  }

  /// Every way to a file: by its address, however packed, and by those addresses of people that are
  /// answered by a page.
  private var expectations: [(question: DeploymentQuestion, address: String)] {
    let codings: [ContentCoding?] = [nil] + ContentCoding.allCases
    let addresses = manifest.files.keys.sorted()
    var all = addresses.flatMap { address in
      codings.map { (DeploymentQuestion(path: address, coding: $0), address) }
    }
    for address in addresses where address.hasSuffix(Self.page) {
      let folder = String(address.dropLast(Self.page.count - 1))
      let short = folder == "/" ? ["/"] : [folder, String(folder.dropLast())]
      all += short.flatMap { path in
        codings.map { (DeploymentQuestion(path: path, coding: $0), address) }
      }
    }
    // An address of the application that nobody has asked for before.
    let unknown = "/calls/" + CallID.random().hex
    return all + codings.map { (DeploymentQuestion(path: unknown, coding: $0), Self.page) }
  }

  private func differences(
    in answer: DeploymentAnswer, to question: DeploymentQuestion, file: ClientManifest.File,
    _ address: String
  ) -> [Difference] {
    guard answer.status == 200 else { return [.otherStatus(question.path, answer.status)] }
    let headers = HeaderComparison(manifest: manifest, isSecure: reader.deployment.isSecure)
    var found = headers.differences(in: answer)
    let type = answer.values("Content-Type")
    if type != [StaticFile.mediaType(of: address)] {
      found.append(.otherType(question.path, found: type.joined(separator: ", ")))
    }
    guard let bytes = answer.unpacked else { return found + [.unreadable(question.path)] }
    let served = ClientManifest.File(of: bytes)
    if served != file {
      found.append(.changed(question.path, found: served, expected: file))
    }
    if address.hasSuffix(".html") {
      let page = PageComparison(manifest: manifest)
      found += page.differences(in: String(decoding: bytes, as: UTF8.self), page: question.path)
    }
    return found
  }
}
