// SPDX-License-Identifier: AGPL-3.0-or-later

/// Something that a provider is asked to do: the request, whether it may be sent again when
/// nothing is known of the first, and what its answer means.
package struct ProviderOperation<Result: Sendable>: Sendable {
  package enum Repetition: Sendable {
    /// Doing it twice is as doing it once.
    case harmless
    /// Twice would ring twice: only sent again when the first surely did not arrive.
    case harmful
  }

  package let request: ProviderRequest
  package let repetition: Repetition
  private let read: @Sendable (ProviderAnswer) throws(ProviderFailure) -> Result

  /// - Parameter read: what an answer means, whatever its status.
  package init(
    _ request: ProviderRequest, _ repetition: Repetition,
    read: @escaping @Sendable (ProviderAnswer) throws(ProviderFailure) -> Result
  ) {
    self.request = request
    self.repetition = repetition
    self.read = read
  }

  package func result(of answer: ProviderAnswer) throws(ProviderFailure) -> Result {
    try read(answer)
  }
}

extension ProviderOperation {
  /// Any success is one, and its body is not looked at.
  /// - Parameter done: statuses that mean, too, that it is as it was asked to be: the leg that
  ///   was to be ended has ended already.
  static func act(
    _ request: ProviderRequest, _ repetition: Repetition, done: Set<Int> = []
  ) -> Self where Result == Void {
    Self(request, repetition) { answer throws(ProviderFailure) in
      if !done.contains(answer.status), let failure = ProviderFailure.of(answer) { throw failure }
    }
  }
}
