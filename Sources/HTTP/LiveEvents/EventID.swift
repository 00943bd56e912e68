// SPDX-License-Identifier: AGPL-3.0-or-later

/// The place of an event in the order of one run of the server: `<epoch hex>-<number>`.
///
/// The epoch is drawn at start, so that an id from before a restart is known as such.
struct EventID: Sendable, Hashable, CustomStringConvertible {
  let epoch: UInt32
  let number: UInt64

  var description: String { String(epoch, radix: 16) + "-" + String(number) }

  init(epoch: UInt32, number: UInt64) {
    self.epoch = epoch
    self.number = number
  }

  /// - Parameter text: a `Last-Event-ID`; `nil` for anything else than what `description` gives.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let epoch = UInt32(parts[0], radix: 16),
      let number = UInt64(parts[1])
    else { return nil }
    self.init(epoch: epoch, number: number)
    guard description == text else { return nil }
  }
}
