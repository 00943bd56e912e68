// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Bytes that nobody meant: whatever comes, an adapter answers and lives on.
struct ProviderGarbageTests {
  private static let rounds = 2_000

  @Test(arguments: ProviderSample.webhooks)
  func `garbage is never taken for a webhook of the provider's`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    let webhooks = try sample.webhooks()
    var random = SeededRandom(seed: 20_261_130)
    for round in 0..<Self.rounds {
      let (webhook, time) = webhooks[round % webhooks.count]
      let body = Self.mutate(webhook.body, &random)
      let unsigned = webhook.with(body: body).with(headers: [])
      #expect(throws: WebhookRefusal.unsigned, "round \(round)") {
        try provider.read(.webhook(unsigned), at: time)
      }
      do throws(WebhookRefusal) {
        let reading = try provider.read(.webhook(webhook.with(body: body)), at: time)
        let genuine = try provider.read(.webhook(webhook), at: time)
        #expect(reading.id == genuine.id, "round \(round)")
        #expect(reading.events == genuine.events, "round \(round)")
      } catch {
        #expect([.badSignature, .malformed].contains(error), "round \(round)")
      }
    }
  }

  @Test(arguments: ProviderSample.all.filter { !$0.type.capabilities.sendsWebhooks })
  func `a frame that is garbage is read or refused`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    let frames = try Conformance.sayings.map { said -> [UInt8] in
      guard case .frame(let frame) = try sample.genuine(said).0 else { return [] }
      return frame
    }
    var random = SeededRandom(seed: 20_261_130)
    var refused = 0
    for round in 0..<Self.rounds {
      let frame = Self.mutate(frames[round % frames.count], &random)
      do throws(WebhookRefusal) {
        let reading = try provider.read(.frame(frame), at: Conformance.now)
        #expect(!reading.id.isEmpty)
      } catch { refused += 1 }
    }
    #expect(refused > 0)
  }

  @Test(arguments: ProviderSample.all)
  func `an answer that is garbage is unreadable, or a success that needs no body`(
    _ sample: ProviderSample
  ) throws {
    let provider = try sample.make()
    let placed = provider.place(
      LegOrder(
        Conformance.leg, to: .phone(Conformance.caller), callerID: Conformance.line,
        ringSeconds: 20), Conformance.addresses)
    let listed = provider.numbers()
    var random = SeededRandom(seed: 20_261_130)
    let answer = Array(#"{"sid":1,"incoming_phone_numbers":[{"sid":[]}],"uuid":{},"data":[]}"#.utf8)
    for _ in 0..<Self.rounds {
      let garbage = ProviderAnswer(status: 200, body: Self.mutate(answer, &random))
      do throws(ProviderFailure) { _ = try placed.result(of: garbage) } catch {
        #expect(error == .unreadable)
      }
      // A list that is empty, or that holds only what is no number, is one.
      let numbers = try? listed.result(of: garbage)
      #expect(numbers?.isEmpty ?? true)
    }
  }

  /// One to eight changes: a byte for another, some left out, some twice, some made up.
  private static func mutate(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var mutated = bytes
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let index = Int.random(in: 0...mutated.count, using: &random)
      let end = min(mutated.count, index + Int.random(in: 1...6, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: mutated.removeSubrange(index..<end)
      case 1: mutated.insert(contentsOf: mutated[index..<end], at: index)
      case 2: mutated.insert(UInt8.random(in: .min ... .max, using: &random), at: index)
      default:
        if index < end { mutated[index] = UInt8.random(in: .min ... .max, using: &random) }
      }
    }
    return mutated
  }
}
