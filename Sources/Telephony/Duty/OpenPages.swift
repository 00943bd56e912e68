// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The open streams of members, what the browser of each can do, and which still answer.
///
/// A line that is dead leaves its stream open until the connection is given up, which takes a
/// quarter of an hour: what nobody answers on is open, and rings nobody.
struct OpenPages {
  typealias Stream = DutyDesk.Stream

  private struct Page {
    var readiness = BrowserReadiness.unknown
    /// The second of the last sign of life.
    var heardAt: Int
    var isSilent = false
  }

  private var pages: [MemberID: [Stream: Page]] = [:]
  private var second = 0

  /// Whether she has any, silent ones among them.
  func hasAny(_ member: MemberID) -> Bool { pages[member] != nil }

  /// What those say that answer.
  func readiness(of member: MemberID) -> [BrowserReadiness] {
    (pages[member] ?? [:]).values.filter { !$0.isSilent }.map(\.readiness)
  }

  mutating func open(_ stream: Stream, of member: MemberID) {
    pages[member, default: [:]][stream] = Page(heardAt: second)
  }

  mutating func close(_ stream: Stream, of member: MemberID) {
    pages[member]?[stream] = nil
    if pages[member]?.isEmpty == true { pages[member] = nil }
  }

  /// A sign of life, with what the browser can do or without.
  ///
  /// - Returns: whether it was silent; `nil` for a stream that is not open.
  mutating func hear(
    _ stream: Stream, of member: MemberID, _ readiness: BrowserReadiness? = nil
  ) -> Bool? {
    guard var page = pages[member]?[stream] else { return nil }
    let wasSilent = page.isSilent
    page.heardAt = second
    page.isSilent = false
    page.readiness = readiness ?? page.readiness
    pages[member]?[stream] = page
    return wasSilent
  }

  /// - Returns: whose page has just fallen silent.
  mutating func passSecond() -> Set<MemberID> {
    second += 1
    var silenced: Set<MemberID> = []
    for (member, own) in pages {
      for (stream, page) in own
      where !page.isSilent && second - page.heardAt > Heartbeat.silence {
        pages[member]?[stream]?.isSilent = true
        silenced.insert(member)
      }
    }
    return silenced
  }
}
