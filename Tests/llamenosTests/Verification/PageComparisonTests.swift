// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import HTTP
@testable import llamenos

@Suite struct PageComparisonTests {
  private static let integrity = "sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="
  private static let page = "/index.html"

  /// Of one script, whose text is "hello".
  private let small = ClientManifest(
    version: "1", headers: [:],
    files: [
      "/app.js": .init(of: Data("hello".utf8)), "/a.css": .init(of: Data("hello".utf8)),
      page: .init(of: Data()),
    ])

  private func found(_ text: String) -> [Difference] {
    PageComparison(manifest: small).differences(in: text, page: Self.page)
  }

  @Test func `the pages of this client load what their manifest lists, each with its hash`() throws
  {
    let web = URL(filePath: "web")
    let files = try StaticFiles(webDirectory: web, localesDirectory: URL(filePath: "Locales"))
    let manifest = ClientManifest(of: files, version: "1")
    let pages = manifest.files.keys.filter { $0.hasSuffix(".html") }
    #expect(pages.count == 3)
    for page in pages {
      let text = try String(contentsOf: web.appending(path: page), encoding: .utf8)
      #expect(PageTags.all(in: text).contains { $0.attributes["type"] == "importmap" })
      #expect(PageComparison(manifest: manifest).differences(in: text, page: page) == [])
    }
  }

  @Test(arguments: [
    "<script type=\"module\" src=\"/app.js\" integrity=\"\(integrity)\"></script>",
    "<link rel=stylesheet href=/a.css integrity=\(integrity)>",
    "<!-- <script>nothing</script> --><p data-on='x'>text</p>",
    "<script type=importmap>{\"integrity\": {\"/app.js\": \"\(integrity)\"}}</script>",
    "<a href=\"https://elsewhere.example\">a link that a person follows</a>",
  ])
  func `what is in the manifest, with its hash, is as it should be`(text: String) {
    #expect(found(text) == [])
  }

  @Test(
    arguments: [
      ("<script src=/extra.js></script>", .unlisted("/extra.js", on: page)),
      (
        "<img src='https://elsewhere.example/x'>",
        .elsewhere("https://elsewhere.example/x", on: page)
      ),
      ("<link rel=preload href=//elsewhere.example>", .elsewhere("//elsewhere.example", on: page)),
      ("<LINK REL=icon HREF=extra.svg>", .elsewhere("extra.svg", on: page)),
      ("<script src=/app.js></script>", .otherIntegrity("/app.js", on: page)),
      ("<script src=/app.js integrity='sha256-x'>", .otherIntegrity("/app.js", on: page)),
      ("<link rel='a Stylesheet' href=/a.css>", .otherIntegrity("/a.css", on: page)),
      ("<script>steal()</script>", .inlineCode("steal()", on: page)),
      ("<style>p { color: red }</style>", .inlineCode("p { color: red }", on: page)),
      ("<p onclick=\"steal()\">", .inlineCode("onclick=steal()", on: page)),
      ("<p style='top: 0'>", .inlineCode("style=top: 0", on: page)),
      ("<iframe>", .inlineCode("<iframe>", on: page)),
      ("<meta http-equiv=refresh content=0>", .inlineCode("http-equiv=refresh", on: page)),
      (
        "<script type=importmap>{\"integrity\": {\"/x.js\": \"\"}}</script>",
        .unlisted("/x.js", on: page)
      ),
      (
        "<script type=importmap>{\"integrity\": {\"/app.js\": \"\"}}</script>",
        .otherIntegrity("/app.js", on: page)
      ),
      (
        "<script type=importmap>{\"integrity\": {}, \"imports\": {\"/app.js\": \"/x.js\"}}</script>",
        .inlineCode("an import map with other names for modules", on: page)
      ),
      (
        "<script type=importmap>none</script>",
        .inlineCode("an import map that is none", on: page)
      ),
    ] as [(String, Difference)])
  func `what a page should not have is named`(text: String, difference: Difference) {
    #expect(found("<!doctype html><p>text</p>\(text)") == [difference])
  }
}
