// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The recordings of one call that wait at a provider: what it takes to fetch and to delete them.
/// The provider knows the call by their ids, so this prints none of it.
package struct AwaitedRecordings: Hashable, Sendable, Redacted {
  package struct Recording: Hashable, Sendable, Redacted {
    /// What the provider calls it.
    package let id: String
    /// Rounded as the provider rounds.
    package let seconds: Int
    /// Where it is found, if its id does not say.
    package let address: String?
    /// When the provider has told of it.
    package let toldAt: UnixSeconds
    /// It is in the inbox, or nothing was said: it is only to be deleted.
    package var isFetched: Bool

    package init(
      id: String, seconds: Int, address: String?, toldAt: UnixSeconds, isFetched: Bool = false
    ) {
      self.id = id
      self.seconds = seconds
      self.address = address
      self.toldAt = toldAt
      self.isFetched = isFetched
    }
  }

  /// What the caller was spoken to in.
  package let language: LanguageTag
  /// In the order in which they were told.
  package var recordings: [Recording]

  package init(language: LanguageTag, recordings: [Recording] = []) {
    self.language = language
    self.recordings = recordings
  }
}
