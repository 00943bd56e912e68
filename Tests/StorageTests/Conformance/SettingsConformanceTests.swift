// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct SettingsConformanceTests {
  @Test(arguments: Engine.allCases)
  func `of changes to one version at once one is kept`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let kept = try await withThrowingTaskGroup(of: Int?.self) { group in
      for number in 0..<20 {
        group.addTask {
          let settings = try HotlineSettings.sample(named: "Line \(number)")
          let isKept = try await stores.hotlines.change(
            to: settings, after: 1, audit: .sample())
          return isKept ? number : nil
        }
      }
      return try await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
    }
    #expect(kept.count == 1)
    let hotline = try await stores.hotlines.hotline()
    #expect(hotline?.settings.name == kept.first.map { "Line \($0)" })
    #expect(hotline?.settingsVersion == 2)
    #expect(try await stores.auditCount() == 2)
  }
}
