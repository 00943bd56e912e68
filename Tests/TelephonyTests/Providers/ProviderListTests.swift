// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import Telephony

/// A provider is a folder, a line in the list, and a sample that the suite runs.
struct ProviderListTests {
  @Test func `every folder of a provider is in the list and in the suite`() throws {
    let folder = TestData.repository.appending(path: "Sources/Telephony/Providers")
    let entries = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    let folders = try entries.filter {
      try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
    }.map { $0.lastPathComponent.lowercased() }
    #expect(folders.count >= 2)
    #expect(folders.sorted() == Providers.all.map { $0.name })
    #expect(folders.sorted() == ProviderSample.all.map { $0.type.name }.sorted())
  }

  @Test(arguments: ProviderSample.all)
  func `a provider is found by its name, and a name is small letters`(_ sample: ProviderSample) {
    #expect(Providers.named(sample.type.name) == sample.type)
    #expect(sample.type.name.wholeMatch(of: /[a-z]{2,20}/) != nil)
  }

  @Test func `a name that nobody has finds nobody`() {
    #expect(Providers.named("Twilio") == nil)
    #expect(Providers.named("") == nil)
  }
}
