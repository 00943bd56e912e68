// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct SetupConformanceTests {
  @Test(arguments: Engine.allCases)
  func `the newest setup link is open until there is a hotline, then none ever is`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    #expect(try await !stores.setup.isSetupOpen(.sample(1)))
    #expect(try await stores.setup.openSetup(.sample(1)))
    #expect(try await stores.setup.isSetupOpen(.sample(1)))
    #expect(try await stores.setup.openSetup(.sample(2)))
    #expect(try await !stores.setup.isSetupOpen(.sample(1)))
    #expect(try await stores.setup.isSetupOpen(.sample(2)))
    try await stores.found()
    #expect(try await !stores.setup.isSetupOpen(.sample(2)))
    #expect(try await !stores.setup.openSetup(.sample(3)))
    #expect(try await !stores.setup.isSetupOpen(.sample(3)))
  }
}
