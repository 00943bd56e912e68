// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where random bytes come from: the system's generator, or a script in tests.
package struct RandomSource: Sendable {
  private let make: @Sendable () -> any RandomNumberGenerator

  package init(_ make: @escaping @Sendable () -> any RandomNumberGenerator) { self.make = make }

  package static let system = RandomSource { SystemRandomNumberGenerator() }

  package var generator: any RandomNumberGenerator { make() }

  package func bytes(_ count: Int) -> [UInt8] {
    var generator = make()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
