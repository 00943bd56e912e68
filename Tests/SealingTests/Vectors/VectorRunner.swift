// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

/// What a runner makes of a case: the answer's fields, or a throw.
typealias VectorHandler = @Sendable (VectorCase) throws -> [String: JSONValue]

/// Runs a case by its `op`: the answer must equal `expect` field by field, a refusal must be the
/// one error that the reason stands for.
enum VectorRunner {
  static var handlers: [String: VectorHandler] {
    [
      PrimitiveOps.handlers, XWingOps.handlers, HPKEOps.handlers, SignOps.handlers,
      RosterOps.handlers, GroupOps.handlers, EnvelopeOps.handlers, AttachmentOps.handlers,
      LinkOps.handlers, DeviceOps.handlers, CustodianOps.handlers, RecoveryOps.handlers,
      WordsOps.handlers, AuditOps.handlers, KindOps.handlers, PublishedOps.handlers,
      BackupOps.handlers,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }

  static func run(_ vector: VectorCase) throws {
    let handler = try #require(handlers[vector.op], "no handler for op \(vector.op)")
    if let reason = vector.refuse {
      try expectRefusal(of: vector, reason: reason, handler)
    } else {
      let expected = try #require(vector.expect, "neither expect nor refuse")
      let answer = try handler(vector)
      // A run of the custodian expects a list of answers; everything else an object.
      let fields = if case .object(let fields) = expected { fields } else { ["": expected] }
      for (field, value) in fields {
        #expect(answer[field] == value, "\(vector.topic): \(vector.name): \(field)")
      }
    }
  }

  private static func expectRefusal(
    of vector: VectorCase, reason: String, _ handler: VectorHandler
  ) throws {
    let error = try #require(
      Reasons.error(for: reason, topic: vector.topic), "no error for reason \(reason)")
    do {
      let answer = try handler(vector)
      Issue.record("\(vector.topic): \(vector.name): not refused: \(answer.keys)")
    } catch let fault as VectorFault {
      throw fault
    } catch let thrown {
      #expect(
        String(reflecting: thrown) == String(reflecting: error),
        "\(vector.topic): \(vector.name)")
    }
  }
}
