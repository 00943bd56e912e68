// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// An operation, whatever its result is.
struct AnyOperation {
  let name: String
  let request: ProviderRequest
  /// The operation itself, to be described.
  let described: any Sendable
  let failure: (ProviderAnswer) -> ProviderFailure?

  init<Result>(_ name: String, _ operation: ProviderOperation<Result>) {
    self.name = name
    request = operation.request
    described = operation
    failure = { answer in
      do throws(ProviderFailure) { _ = try operation.result(of: answer) } catch { return error }
      return nil
    }
  }
}

extension ProviderSample {
  /// Everything that this provider can be asked, but what has to do with recordings.
  func operations() throws -> [AnyOperation] {
    let provider = try make()
    let addresses = Conformance.addresses
    let number = ProviderNumber(id: leg.text, number: Conformance.line)
    var operations = Conformance.destinations.map { destination in
      AnyOperation(
        "place",
        provider.place(
          LegOrder(
            Conformance.leg, to: destination, callerID: Conformance.line, ringSeconds: 20),
          addresses))
    }
    for step in Conformance.silentSteps {
      operations += provider.instruct(leg, LegScript([step]), addresses)
        .map { AnyOperation("instruct", $0) }
    }
    for elsewhere in [true, false] {
      operations += provider.end(leg, elsewhere: elsewhere).map { AnyOperation("end", $0) }
    }
    operations += provider.connect(number, addresses).map { AnyOperation("connect", $0) }
    operations += [
      AnyOperation("test", provider.test()), AnyOperation("numbers", provider.numbers()),
    ]
    switch try provider.browserPass(for: Conformance.identity, seconds: 600, at: Conformance.now) {
    case .token: break
    case .asked(let operation): operations.append(AnyOperation("pass", operation))
    case .account(_, _, _, let some): operations += some.map { AnyOperation("pass", $0) }
    }
    return operations
  }

  /// What a recording is made, fetched and deleted with.
  func recordingOperations() throws -> [AnyOperation] {
    let provider = try make()
    let recording = try recorded()
    let script = LegScript([Conformance.recordingStep])
    return provider.instruct(leg, script, Conformance.addresses)
      .map { AnyOperation("instruct", $0) } + [
        AnyOperation("fetch", provider.fetch(recording)),
        AnyOperation("delete", provider.delete(recording)),
      ]
  }

  var secrets: [String] {
    type.credentials.filter(\.isSecret).compactMap { credentials[$0.name] }
  }
}
