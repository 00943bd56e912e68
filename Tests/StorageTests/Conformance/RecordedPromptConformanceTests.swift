// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct RecordedPromptConformanceTests {
  private let kept = AuditAct.sample(.promptRecorded)
  private let removed = AuditAct.sample(.promptRemoved)
  private let most = 10_000

  private func makeStores(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    try await stores.found()
    return stores
  }

  private func keep(
    _ prompt: RecordedPrompt, _ sealed: [UInt8] = [1, 2, 3], in stores: Stores
  ) async throws -> Bool {
    try await stores.prompts.keep(prompt, sealed: sealed, mostBytes: most, audit: kept)
  }

  @Test(arguments: Engine.allCases)
  func `prompts come back by language and line, and after a restart`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let prompts = [
      try RecordedPrompt.sample(3, "en", "menu"), try .sample(1, "en", "waiting"),
      try .sample(2, "es", "menu"),
    ]
    for prompt in prompts.reversed() {
      let sealed = [UInt8](repeating: prompt.recording.bytes[0], count: 9)
      #expect(try await keep(prompt, sealed, in: stores))
    }
    let after = try stores.reopen()
    #expect(try await after.prompts.recordedPrompts() == prompts)
    for prompt in prompts {
      let sound = try await after.prompts.promptSound(of: prompt.recording)
      #expect(sound == [UInt8](repeating: prompt.recording.bytes[0], count: 9))
    }
  }

  @Test(arguments: Engine.allCases)
  func `another recording takes the place of the one before`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let (first, second) = (try RecordedPrompt.sample(1), try RecordedPrompt.sample(2))
    let before = try await stores.auditCount()
    for prompt in [first, second] { #expect(try await keep(prompt, in: stores)) }
    #expect(try await stores.prompts.recordedPrompts() == [second])
    #expect(try await stores.prompts.promptSound(of: first.recording) == nil)
    #expect(try await stores.auditCount() == before + 2)
  }

  @Test(arguments: Engine.allCases)
  func `what is removed is gone, and removing nothing is no act`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let prompt = try RecordedPrompt.sample(1)
    #expect(try await keep(prompt, in: stores))
    let before = try await stores.auditCount()
    #expect(try await stores.prompts.dropPrompt(prompt.recording, audit: removed))
    #expect(try await stores.prompts.recordedPrompts().isEmpty)
    #expect(try await !stores.prompts.dropPrompt(prompt.recording, audit: removed))
    #expect(try await stores.auditCount() == before + 1)
  }

  @Test(arguments: Engine.allCases)
  func `all together are no more than may be, and what is refused changes nothing`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    let half = [UInt8](repeating: 7, count: most / 2)
    let (one, two) = (try RecordedPrompt.sample(1), try RecordedPrompt.sample(2, "es"))
    for prompt in [one, two] { #expect(try await keep(prompt, half, in: stores)) }
    let before = try await stores.auditCount()
    #expect(try await !keep(.sample(3, "fr"), [1], in: stores))
    // What it takes the place of makes room: of what is larger by a byte it does not.
    #expect(try await !keep(.sample(4, "es"), half + [7], in: stores))
    #expect(try await stores.prompts.recordedPrompts() == [one, two])
    #expect(try await stores.auditCount() == before)
    #expect(try await keep(.sample(5, "es"), half, in: stores))
  }
}
