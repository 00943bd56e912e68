// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import Telephony

@Suite struct MemberPhoneBookTests {
  private let ada: MemberID
  private let ben: MemberID
  private let store: MemoryPhoneStore
  private let book: MemberPhoneBook
  private let hotline = HotlineNumbers()
  private let own: PhoneNumber

  init() throws {
    ada = try #require(MemberID([UInt8](repeating: 1, count: 16)))
    ben = try #require(MemberID([UInt8](repeating: 2, count: 16)))
    own = try #require(PhoneNumber("+34600000001"))
    store = MemoryPhoneStore(members: [ada])
    let master = try #require(MasterSecret([UInt8](repeating: 3, count: MasterSecret.byteCount)))
    let hotline = hotline
    book = MemberPhoneBook(
      store: store, key: master.key(for: .memberPhones),
      clock: WallClock { Instant(seconds: 1_000) }, numbers: { await hotline.all })
  }

  @Test func `whoever has named a phone is rung there, as long as the hotline can ring it`()
    async throws
  {
    await hotline.set([try #require(PhoneNumber("+34900000001"))])
    try await book.keep(MemberPhones(own: own, sip: SIPAddress("sip:ada@phones.example")), of: ada)
    #expect(try await book.members() == [ada])
    let sip = try #require(SIPAddress("sip:ada@phones.example"))
    #expect(await book.destinations(of: ada) == [.phone(own), .sip(sip)])
    #expect(await book.destinations(of: ben) == [])
    // The hotline has moved to another country: what she entered is not rung any more.
    await hotline.set([try #require(PhoneNumber("+442079460000"))])
    #expect(await book.destinations(of: ada) == [.sip(sip)])
    await hotline.set([])
    #expect(await book.destinations(of: ada) == [])
    #expect(try await book.members() == [])
    #expect(await book.isPossible == false)
  }

  @Test func `what is kept is sealed, and each change is written down without it`() async throws {
    await hotline.set([try #require(PhoneNumber("+34900000001"))])
    try await book.keep(MemberPhones(own: own), of: ada)
    let sealed = try #require(await store.rows[ada]).sealed
    #expect(!String(decoding: sealed, as: UTF8.self).contains("600000001"))
    #expect(try await book.phones(of: ada) == MemberPhones(own: own))
    #expect(try await book.show(ada, to: ben) == MemberPhones(own: own))
    #expect(try await book.show(ben, to: ada) == nil)
    try await book.keep(MemberPhones(), of: ada)
    #expect(try await book.phones(of: ada) == nil)
    let acts = await store.acts
    #expect(acts.map(\.action) == [.phonesKept, .phonesShown, .phonesDropped])
    #expect(acts.map(\.actor) == [ada, ben, ada])
    #expect(acts.map(\.detail) == [[1, 0], [], []])
    #expect(acts.allSatisfy { $0.object == ada.bytes })
  }

  @Test func `a number abroad, the hotline's own and nobody's are not kept`() async throws {
    await hotline.set([try #require(PhoneNumber("+34900000001"))])
    for number in ["+8821612345678", "+34900000001"] {
      await #expect(throws: MemberPhoneBook.Refusal.notDiallable) {
        try await book.keep(MemberPhones(own: PhoneNumber(number)), of: ada)
      }
    }
    await #expect(throws: MemberPhoneBook.Refusal.unknown) {
      try await book.keep(MemberPhones(own: own), of: ben)
    }
    #expect(await store.rows.isEmpty)
    #expect(await store.acts.isEmpty)
  }
}

/// The hotline's numbers, as they are now.
private actor HotlineNumbers {
  private(set) var all: [PhoneNumber] = []

  func set(_ numbers: [PhoneNumber]) { all = numbers }
}
