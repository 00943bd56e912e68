// SPDX-License-Identifier: AGPL-3.0-or-later

/// The custodian that a hotline moves from, as the operator names it.
enum FormerCustodian: Equatable {
  /// In this process, over the store in `--custodian-dir`.
  case builtIn
  case elsewhere(CustodianHost)

  static let builtInWord = "built-in"

  /// - Parameters:
  ///   - place: `built-in`, or its address.
  ///   - key: of one that is elsewhere, as `llamenos keys` prints it on its host.
  ///   - next: the one that the hotline moves to; `nil` for the built-in one.
  /// - Returns: `nil` where none is named.
  /// - Throws: `SettingsError`.
  init?(place: String, key: String, next: CustodianHost?) throws(SettingsError) {
    guard !place.isEmpty else {
      if !key.isEmpty { throw .needsBoth(.formerCustodian, .formerCustodianKey) }
      return nil
    }
    if place == Self.builtInWord {
      guard key.isEmpty else {
        throw .invalid(.formerCustodianKey, "the built-in custodian's key is known: leave it out")
      }
      guard next != nil else {
        throw .invalid(.formerCustodian, "the hotline has to move to another: give --custodian-url")
      }
      self = .builtIn
      return
    }
    guard !key.isEmpty else { throw .needsBoth(.formerCustodian, .formerCustodianKey) }
    let host = try CustodianHost(
      url: place, key: key, settings: (.formerCustodian, .formerCustodianKey))
    guard host.keyHash != next?.keyHash else {
      throw .invalid(.formerCustodianKey, "it is the same as --custodian-key")
    }
    self = .elsewhere(host)
  }
}
