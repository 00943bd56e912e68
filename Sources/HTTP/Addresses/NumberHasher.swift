// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Makes the keyed hashes by which a caller's number is counted and turned away: the number itself
/// is kept nowhere.
package struct NumberHasher: Sendable {
  private let lasting: ServerKey
  private let daily: @Sendable (_ day: UInt64) -> ServerKey
  private let clock: WallClock

  package init(master: MasterSecret, clock: WallClock) {
    lasting = master.key(for: .callerNumber)
    daily = { master.key(for: .callerNumber, period: $0) }
    self.clock = clock
  }

  /// By which it is banned: a number changes hands less often than an address, so the hash does not
  /// change with the day.
  func lasting(_ number: PhoneNumber) -> Hash32 { hash(Array(number.e164.utf8), lasting) }

  /// Whether it is the one of that lasting hash; in constant time.
  func isLasting(_ hash: Hash32, of number: PhoneNumber) -> Bool {
    lasting.verify(hash.bytes, of: Array(number.e164.utf8))
  }

  /// By which its calls of a day are counted.
  func today(_ number: PhoneNumber) -> Hash32 { hash(Array(number.e164.utf8), daily(day)) }

  /// By which something else is counted for a day.
  func today(_ text: String) -> Hash32 { hash(Array(text.utf8), daily(day)) }

  /// By which all calls without a number are counted together.
  var withheld: Hash32 { hash(Array("withheld".utf8), daily(day)) }

  private var day: UInt64 {
    UInt64(clamping: clock.now.seconds / AddressHasher.secondsPerDay)
  }

  private func hash(_ message: [UInt8], _ key: ServerKey) -> Hash32 {
    guard let hash = Hash32(key.hash(of: message)) else {
      preconditionFailure("HMAC-SHA256 has 32 bytes")
    }
    return hash
  }
}
