// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What an admin enters for each provider.
struct ProviderCredentialTests {
  @Test(arguments: ProviderSample.all)
  func `the sample has a value for every field, and for no other`(_ sample: ProviderSample) throws {
    #expect(Set(sample.credentials.keys) == Set(sample.type.credentials.map(\.name)))
    #expect(sample.type.credentials.contains { $0.isSecret })
    _ = try sample.type.init(credentials: sample.credentials)
    _ = try sample.make()
  }

  @Test(arguments: ProviderSample.all)
  func `a required field that is missing or empty is named`(_ sample: ProviderSample) throws {
    for field in sample.type.credentials where field.isRequired {
      for value in [nil, ""] {
        var credentials = sample.credentials
        credentials[field.name] = value
        #expect(throws: CredentialRefusal(field.name)) {
          try sample.type.init(credentials: credentials)
        }
      }
    }
  }

  @Test(arguments: ProviderSample.all)
  func `a value that is too long is named by its field`(_ sample: ProviderSample) throws {
    for field in sample.type.credentials {
      var credentials = sample.credentials
      credentials[field.name] = String(repeating: "a", count: field.maximumBytes + 1)
      #expect(throws: CredentialRefusal(field.name)) {
        try sample.type.init(credentials: credentials)
      }
    }
  }

  @Test(arguments: ProviderSample.all)
  func `a field that the provider does not have is named`(_ sample: ProviderSample) throws {
    var credentials = sample.credentials
    credentials["shoeSize"] = "42"
    #expect(throws: CredentialRefusal("shoeSize")) {
      try sample.type.init(credentials: credentials)
    }
  }

  @Test(arguments: ProviderSample.all)
  func `fields have names of their own, fit for a catalogue`(_ sample: ProviderSample) {
    let names = sample.type.credentials.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z][A-Za-z0-9]{2,31}/) != nil })
  }
}
