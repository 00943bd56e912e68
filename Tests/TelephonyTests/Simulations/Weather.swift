// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

@testable import Telephony

extension Dice {
  func chance(_ percent: Int64) -> Bool { number(in: 1...100) <= percent }

  func pick<Value>(_ values: [Value]) -> Value {
    values[Int(number(in: 0...Int64(values.count - 1)))]
  }

  func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(number(in: 0...255)) } }
}

/// What is under way in a world, so that its end can be told.
final class Errands: Sendable {
  let time: VirtualTime
  private let underWay = Mutex(0)

  init(_ time: VirtualTime) { self.time = time }

  var count: Int { underWay.withLock(\.self) }

  func run(_ body: @escaping @Sendable () async -> Void) {
    underWay.withLock { $0 += 1 }
    Task(executorPreference: time) { [self] in
      await body()
      underWay.withLock { $0 -= 1 }
    }
  }

  func pause(_ milliseconds: Int64) async { try? await time.sleep(milliseconds: milliseconds) }
}

/// How well the network, the provider and the server do in one world.
struct Weather: Sendable {
  /// Everything answers in time, and nothing is lost: what is promised by the second can be judged.
  let isFair: Bool
  let dice: Dice

  /// One way, in milliseconds.
  var way: Int64 { dice.number(in: isFair ? 5...100 : 5...900) }
  /// Statuses overtake each other.
  var statusWay: Int64 { dice.number(in: dice.chance(isFair ? 98 : 80) ? 5...100 : 100...6_000) }
  var losesAnswer: Bool { !isFair && dice.chance(8) }
  var doubles: Bool { dice.chance(10) }
  var storeFails: Bool { !isFair && dice.chance(1) }
  var storeWay: Int64 { dice.chance(50) ? 0 : dice.number(in: 1...(isFair ? 10 : 60)) }

  enum Trouble { case none, notSent, lostRequest, lostAnswer, throttled, outOfOrder(isDone: Bool) }

  /// What becomes of a request to the provider.
  var trouble: Trouble {
    guard !isFair, dice.chance(12) else { return .none }
    return switch dice.number(in: 0...5) {
    case 0: .notSent
    case 1: .lostRequest
    case 2: .lostAnswer
    case 3: .throttled
    default: .outOfOrder(isDone: dice.chance(40))
    }
  }
}
