// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What legs are told to do: every step, and nothing that records but the one that says so.
struct ProviderScriptTests {
  @Test(arguments: ProviderSample.all)
  func `every step is something that the provider is told`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    for step in Conformance.silentSteps + [Conformance.recordingStep] {
      let script = LegScript([step])
      let document = provider.document(script, Conformance.addresses)
      let operations = provider.instruct(sample.leg, script, Conformance.addresses)
      #expect(document?.body.isEmpty == false || !operations.isEmpty, "\(step)")
      #expect(document == nil || sample.type.capabilities.sendsWebhooks)
    }
  }

  @Test(arguments: ProviderSample.all)
  func `no two steps are told in the same words`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    // Not every provider has a word for refusing a call: there it is hung up on.
    let told = Conformance.silentSteps.filter { $0 != .reject } + [Conformance.recordingStep]
    let words = told.map { Self.words(LegScript([$0]), provider, sample) }
    #expect(Set(words).count == told.count)
  }

  @Test(arguments: ProviderSample.all)
  func `nothing is recorded but the message that a caller leaves`(
    _ sample: ProviderSample
  ) throws {
    let provider = try sample.make()
    for step in Conformance.silentSteps {
      let words = Self.words(LegScript([step]), provider, sample)
      #expect(!words.lowercased().contains("record"), "\(step)")
    }
    for operation in try sample.operations() {
      let words = Self.words(operation.request)
      #expect(!words.lowercased().contains("record"), "\(operation.name)")
    }
    let message = LegScript([Conformance.recordingStep])
    #expect(Self.words(message, provider, sample).lowercased().contains("record"))
  }

  @Test(arguments: ProviderSample.all)
  func `what a verified message sets off records nothing`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    for (number, said) in Conformance.sayings.enumerated() {
      let (message, time) = try sample.genuine(said, number: number)
      for operation in try provider.read(message, at: time).followUps {
        #expect(!Self.words(operation.request).lowercased().contains("record"), "\(said)")
      }
    }
  }

  private static func words(
    _ script: LegScript, _ provider: any Provider, _ sample: ProviderSample
  ) -> String {
    let document = provider.document(script, Conformance.addresses)
      .map { String(decoding: $0.body, as: UTF8.self) }
    let operations = provider.instruct(sample.leg, script, Conformance.addresses)
    return ([document ?? ""] + operations.map { words($0.request) }).joined(separator: "\n")
  }

  private static func words(_ request: ProviderRequest) -> String {
    request.url + "\n" + String(decoding: request.body, as: UTF8.self)
  }
}
