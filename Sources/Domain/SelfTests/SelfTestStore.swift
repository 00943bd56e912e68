// SPDX-License-Identifier: AGPL-3.0-or-later

/// The daily self-test as it is stored.
package struct StoredSelfTest: Hashable, Sendable {
  /// From midnight on the wall of the hotline's time zone, 0 to 1,439; `nil` while it is off.
  package var startMinute: Int?
  /// When somebody asked for one that has not been made yet.
  package var askedAt: UnixSeconds?
  package var testedAt: UnixSeconds?
  /// What it found, as JSON.
  package var report: [UInt8]?

  package init(
    startMinute: Int? = nil, askedAt: UnixSeconds? = nil, testedAt: UnixSeconds? = nil,
    report: [UInt8]? = nil
  ) {
    self.startMinute = startMinute
    self.askedAt = askedAt
    self.testedAt = testedAt
    self.report = report
  }
}

package protocol SelfTestStore: Sendable {
  func selfTest() async throws(StoreError) -> StoredSelfTest
  /// - Parameter startMinute: `nil` to switch it off.
  func setSelfTest(startMinute: Int?, audit: AuditAct) async throws(StoreError)
  /// Somebody wants one soon: the server looks every minute.
  func askForSelfTest(at now: UnixSeconds) async throws(StoreError)
  /// In the place of what the one before found. Nobody asks for one any more.
  func keepSelfTest(_ report: [UInt8], at now: UnixSeconds) async throws(StoreError)
}
