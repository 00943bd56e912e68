// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// A ban as whoever may lift it sees it.
struct BanBody: Encodable {
  let id: BanID
  /// `web` or `phone`: until midnight the one, for as long as was said the other.
  let channel: String
  /// `call`, `report` or `list`.
  let source: String
  let madeBy: MemberID
  let madeAt: UnixSeconds
  let until: UnixSeconds

  init(_ ban: Ban) {
    id = ban.id
    channel = WireWord.spelled(ban.channel)
    source =
      switch ban.source {
      case .call: "call"
      case .report: "report"
      case .list: "list"
      }
    madeBy = ban.madeBy
    madeAt = ban.madeAt
    until = ban.until
  }
}

/// Numbers that were entered together.
struct BanListBody: Encodable {
  let id: BanListID
  let madeBy: MemberID
  let madeAt: UnixSeconds
  let until: UnixSeconds
  let count: Int

  init(_ list: BanList) {
    id = list.id
    madeBy = list.madeBy
    madeAt = list.madeAt
    until = list.until
    count = list.count
  }
}
