// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Telephony

@testable import HTTP
@testable import llamenos

/// One life of a hotline whose disk fails, and what the next one finds.
///
/// Real requests to the real routes, over the real stores; only callers and volunteers reach the
/// exchange without a page. What was answered with success is promised, and looked for afterwards.
final class FaultRound {
  private static let steps = 14
  private static let longestStart = Duration.seconds(2)

  let seed: UInt64
  let hotline: FaultyHotline
  let promises = Promises()
  var random: SeededRandom
  /// The admin first.
  var people: [Person]
  var calls: [CallID: PromisedCall] = [:]
  var notes: [RecordID: Envelope] = [:]
  var messages: [(id: RecordID, call: CallID, sound: AttachmentID)] = []
  /// They have joined, and wait for the tap.
  var newcomers: [Person] = []
  /// Browsers beside the first, and whose they are.
  var added: [(MemberID, DeviceID)] = []
  var lockedOut: Set<MemberID> = []
  /// Where they are not the first.
  var pins: [DeviceID: [UInt8]] = [:]
  /// Another was asked for, and there was no answer.
  var unknownPINs: Set<DeviceID> = []
  var groupKeys: GroupKeys
  /// How many were answered with success.
  var settingsChanges = 0
  private(set) var violations: [String] = []
  /// Routes that answered with success, as the API lists them.
  private(set) var done: Set<String> = []
  /// Whether each step goes all the way, and none stops somewhere by chance.
  let isThorough: Bool
  private let plan: FaultPlan
  private let isTraced: Bool

  /// - Parameter base: a hotline that is set up.
  init(
    seed: UInt64, base: BaseHotline, isThorough: Bool = false, isTraced: Bool = false
  ) async throws {
    self.seed = seed
    self.isThorough = isThorough
    self.isTraced = isTraced
    random = SeededRandom(seed: seed)
    plan = FaultPlan(using: &random)
    let folder = plan.startsFromNothing ? nil : base.folder
    hotline = try await FaultyHotline(seed: seed, from: folder)
    people = plan.startsFromNothing ? [try Person("anna")] : base.people
    groupKeys = GroupKeys(base.people[0].seeds)
  }

  /// Takes every step on a disk that is well, twice, and starts again.
  ///
  /// - Returns: as `run`.
  func tryEachStep() async throws -> [String] {
    try await gatherPeople()
    for step in Step.allCases + Step.allCases {
      trace("\(step)")
      try await take(step)
    }
    await judge()
    hotline.disk.stop(.kill)
    try await hotline.restart()
    try await gatherPeople()
    await judge()
    try await hotline.close()
    return violations
  }

  /// - Returns: the promises that were broken, and whatever else is wrong.
  func run() async throws -> [String] {
    trace("\(plan)")
    try await gatherPeople()
    try await live()
    if !isDead { hotline.disk.stop(plan.end) }
    try await restart()
    await judge()
    try await goOn("after the restart")
    await judge()
    try await hotline.close()
    return violations
  }

  private var hasStruck: Bool { hotline.disk.hasStruck }
  /// Whether the process of this life is gone.
  var isDead: Bool { hasStruck && plan.fault.isFatal }

  private func live() async throws {
    var mended = false
    var failing = 0
    for step in 0..<Self.steps {
      if step == plan.step {
        hotline.disk.arm(plan.fault, after: plan.operations, count: plan.count)
      }
      try await takeStep()
      if isDead { return }
      guard hasStruck, !mended else { continue }
      failing += 1
      await readOn()
      guard failing >= plan.steps else { continue }
      hotline.disk.mend()
      mended = true
      trace("the disk is mended")
      try await goOn("once the disk was mended")
    }
    hotline.disk.mend()
  }

  private func restart() async throws {
    if let operations = plan.operationsOfStart {
      do {
        try await hotline.restart { $0.arm(.powerCut, after: operations) }
      } catch {
        trace("the start was cut off: \(error)")
      }
      hotline.disk.stop(.powerCut)
    }
    try await hotline.restart()
    if hotline.startTime > Self.longestStart {
      violated("the start took \(hotline.startTime)")
    }
    try await gatherPeople()
  }

  private func judge() async {
    for broken in await promises.broken(by: hotline) { violated(broken) }
    for wrong in await hotline.inconsistencies() { violated(wrong) }
  }

  func violated(_ what: String) {
    trace("VIOLATED: \(what)")
    violations.append(what)
  }

  func trace(_ text: String) {
    if isTraced { print("\(hotline.disk.operations): \(text)") }
  }
}

extension FaultRound {
  /// Sends a request. While the disk fails it may be refused, in a way that a person is told of;
  /// nothing may go wrong inside.
  @discardableResult
  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: [String: any Sendable]? = nil,
    bytes: [UInt8]? = nil, as sender: Sender
  ) async throws -> Answer {
    let answer = try await hotline.send(method, path, body, bytes: bytes, as: sender)
    trace("\(method) \(path): \(answer.status)")
    if answer.isDone { note(method, path) }
    if answer.status >= 500, answer.status != 503 || !hasStruck, !isDead {
      violated("\(method) \(path) was answered with \(answer.status)")
    }
    return answer
  }

  private func note(_ method: HTTPRequest.Method, _ path: String) {
    let words = "/api/\(path)".split(separator: "/")
    let route = hotline.parts.routes.first { route in
      let pattern = route.path.split(separator: "/")
      return route.method == method && pattern.count == words.count
        && zip(pattern, words).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
    }
    if let route { done.insert("\(method) \(route.path)") }
  }

  /// Reading goes on whatever becomes of writing.
  private func readOn() async {
    guard let admin = people.first, !admin.cookie.isEmpty else { return }
    for path in ["calls", "records?kind=1", "settings", "members"] {
      let answer = try? await ask(.get, path, as: admin.sender)
      if answer?.isDone != true { violated("\(path) cannot be read while the disk fails") }
    }
  }

  /// What hotlines are there for works.
  private func goOn(_ when: String) async throws {
    for (what, act) in [
      ("calls", takeACall), ("a note", writeNote), ("settings", changeSettings),
    ] as [(String, () async throws -> Bool)] {
      if try await !act() { violated("\(what) did not work \(when)") }
    }
  }
}
