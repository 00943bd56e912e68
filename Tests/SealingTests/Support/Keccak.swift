// SPDX-License-Identifier: AGPL-3.0-or-later

/// Keccak-f[1600] and the sponge (FIPS 202), for tests alone: swift-crypto has no SHAKE256,
/// and with it X-Wing's parts can be checked against ML-KEM-768 and X25519 one by one.
enum Keccak {
  static func sha3(_ message: [UInt8]) -> [UInt8] { sponge(message, suffix: 0x06, length: 32) }

  static func shake256(_ message: [UInt8], length: Int) -> [UInt8] {
    sponge(message, suffix: 0x1f, length: length)
  }

  private static let rate = 136

  private static func sponge(_ message: [UInt8], suffix: UInt8, length: Int) -> [UInt8] {
    var padded = message + [suffix]
    padded += [UInt8](repeating: 0, count: (rate - padded.count % rate) % rate)
    padded[padded.count - 1] ^= 0x80
    var state = [UInt64](repeating: 0, count: 25)
    for block in stride(from: 0, to: padded.count, by: rate) {
      for index in 0..<rate {
        state[index / 8] ^= UInt64(padded[block + index]) << UInt64(8 * (index % 8))
      }
      permute(&state)
    }
    var output: [UInt8] = []
    while output.count < length {
      for index in 0..<rate {
        output.append(UInt8(truncatingIfNeeded: state[index / 8] >> UInt64(8 * (index % 8))))
      }
      permute(&state)
    }
    return Array(output.prefix(length))
  }

  private static func permute(_ a: inout [UInt64]) {
    var register: UInt8 = 1
    for _ in 0..<24 {
      let parity = (0..<5).map { column in
        stride(from: column, to: 25, by: 5).reduce(UInt64(0)) { $0 ^ a[$1] }
      }
      for index in 0..<25 {
        a[index] ^= parity[(index + 4) % 5] ^ rotate(parity[(index + 1) % 5], 1)
      }
      // Rho and pi along their one cycle.
      var (x, y) = (1, 0)
      var moving = a[x + 5 * y]
      for step in 0..<24 {
        (x, y) = (y, (2 * x + 3 * y) % 5)
        let next = a[x + 5 * y]
        a[x + 5 * y] = rotate(moving, (step + 1) * (step + 2) / 2 % 64)
        moving = next
      }
      for row in stride(from: 0, to: 25, by: 5) {
        let old = Array(a[row..<row + 5])
        for column in 0..<5 {
          a[row + column] = old[column] ^ (~old[(column + 1) % 5] & old[(column + 2) % 5])
        }
      }
      for bit in 0..<7 {
        register = register << 1 ^ (register >> 7 == 1 ? 0x71 : 0)
        if register & 2 != 0 { a[0] ^= 1 << UInt64((1 << bit) - 1) }
      }
    }
  }

  private static func rotate(_ value: UInt64, _ count: Int) -> UInt64 {
    count == 0 ? value : value << UInt64(count) | value >> UInt64(64 - count)
  }
}
