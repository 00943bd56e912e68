// SPDX-License-Identifier: AGPL-3.0-or-later

/// Somebody who has asked in a call to be called back. Of her number there is what only the inbox
/// group opens, and a keyed hash to check it by.
package struct WaitingCallBack: Hashable, Sendable {
  /// Whoever was tried so often is called no more.
  package static let mostTries = 5
  /// Whoever has waited so long is forgotten: seven days.
  package static let keptSeconds: Int64 = 7 * 86_400

  package let id: CallBackID
  /// In which it was asked for.
  package let call: CallID
  /// At which it was called.
  package let account: ProviderAccountID
  /// In which the call was.
  package let language: LanguageTag
  package let askedAt: UnixSeconds
  /// By the key that bans are made by: one row for a number.
  package let numberHash: Hash32
  /// An envelope of record kind 16.
  package let numberSealed: [UInt8]
  /// How often her phone was dialled, and is being now.
  package let tries: Int
  /// The call in which somebody calls back now, or did last.
  package let calling: CallID?

  package init(
    id: CallBackID, call: CallID, account: ProviderAccountID, language: LanguageTag,
    askedAt: UnixSeconds, numberHash: Hash32, numberSealed: [UInt8], tries: Int = 0,
    calling: CallID? = nil
  ) {
    self.id = id
    self.call = call
    self.account = account
    self.language = language
    self.askedAt = askedAt
    self.numberHash = numberHash
    self.numberSealed = numberSealed
    self.tries = tries
    self.calling = calling
  }
}
