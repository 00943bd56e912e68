// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation

/// The number of somebody who may want to be called back, for the inbox group alone
/// (PROTOCOL section 8, kind 16).
package struct SealedCallBack: Sendable, Equatable {
  package let id: CallBackID
  /// Version 1, unsigned, its author the server, its parent the call.
  package let envelope: [UInt8]

  /// Seals it to the newest generation of the inbox group.
  package static func seal(
    _ number: PhoneNumber, of call: CallID, at now: Instant, in roster: Roster,
    using random: inout some RandomNumberGenerator
  ) throws(EnvelopeRefusal) -> SealedCallBack {
    let id = CallBackID.random(using: &random)
    let envelope = try Envelope.sealToInbox(
      CallBackContent(t: now.milliseconds, number: number.e164).json, kind: .callBack,
      id: FirstBytes.of(id.bytes), parent: FirstBytes.of(call.bytes), in: roster, using: &random)
    return SealedCallBack(id: id, envelope: envelope.bytes)
  }
}

/// What a record of kind 16 holds.
private struct CallBackContent: Encodable {
  let t: Int64
  let number: String

  /// Encoding of a text and a number cannot fail.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(self) else { preconditionFailure() }
    return Array(json)
  }
}
