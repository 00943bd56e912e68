// SPDX-License-Identifier: AGPL-3.0-or-later

/// What goes wrong in a round, and when: all of it from the seed.
struct FaultPlan: CustomStringConvertible {
  /// More than any step has, so that a fault of one may come in the next, at any place of it.
  private static let operationsOfStep = 48
  private static let stepsBefore = 10
  private static let operationsOfStart = 24

  let startsFromNothing: Bool
  let fault: Disk.Fault
  /// Before this step it is armed.
  let step: Int
  /// So many operations later it comes.
  let operations: Int
  /// So often it comes, if it passes by itself.
  let count: Int?
  /// So many steps later the disk is mended.
  let steps: Int
  /// How a life ends whose fault does not end it.
  let end: Disk.Fault
  /// The next start is cut off, too, after so many operations.
  let operationsOfStart: Int?

  init(using random: inout some RandomNumberGenerator) {
    startsFromNothing = Int.random(in: 0..<8, using: &random) == 0
    fault = Disk.Fault.allCases.randomElement(using: &random) ?? .powerCut
    step = .random(in: 0..<Self.stepsBefore, using: &random)
    operations = .random(in: 0..<Self.operationsOfStep, using: &random)
    count = Bool.random(using: &random) ? 1 : nil
    steps = .random(in: 1...4, using: &random)
    end = Bool.random(using: &random) ? .kill : .powerCut
    operationsOfStart =
      Int.random(in: 0..<3, using: &random) == 0
      ? .random(in: 0..<Self.operationsOfStart, using: &random) : nil
  }

  var description: String {
    "\(startsFromNothing ? "from nothing, " : "")\(fault) after \(operations) operations from step "
      + "\(step) (\(count.map(String.init) ?? "lasting"), mended after \(steps)), then \(end), "
      + "start cut off after \(operationsOfStart.map(String.init) ?? "-")"
  }
}
