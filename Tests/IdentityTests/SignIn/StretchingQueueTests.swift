// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Identity

struct StretchingQueueTests {
  /// From the narrow network `narrow` of the wide one `wide`.
  private func lane(_ wide: String, _ narrow: Int = 0) -> StretchingLane {
    .network(SignInNetwork(narrow: "\(wide)/\(narrow)", wide: wide))
  }

  private func member(_ byte: UInt8) throws -> StretchingLane {
    .member(try #require(MemberID([UInt8](repeating: byte, count: 16))))
  }

  @Test func `whoever has a whole site has one turn of all, and makes room`() {
    var queue = StretchingQueue<String>()
    for number in 0..<StretchingLane.signInPlaces {
      #expect(queue.add("flood", to: lane("site", number)) == nil)
    }
    #expect(queue.hasRoom(in: lane("home")))
    #expect(queue.add("her", to: lane("home")) == "flood")
    #expect(queue.add("flood", to: lane("site", 99)) == "flood")
    #expect(queue.count == StretchingLane.signInPlaces)
    #expect([queue.next(), queue.next()] == ["flood", "her"])
  }

  @Test func `a crowd makes room for its own by its longest lane`() {
    var queue = StretchingQueue<Int>()
    for number in 0..<StretchingLane.signInPlaces {
      #expect(queue.add(number, to: lane("site", number % 8)) == nil)
    }
    #expect(queue.add(100, to: lane("site", 9)) == StretchingLane.signInPlaces - 1)
    #expect(!queue.hasRoom(in: lane("site", 0)))
    #expect(queue.add(101, to: lane("site", 0)) == 101)
  }

  @Test func `where every crowd is as narrow as hers there is no room for one more`() {
    var queue = StretchingQueue<Int>()
    for number in 0..<StretchingLane.signInPlaces {
      #expect(queue.add(number, to: lane("site \(number)")) == nil)
    }
    #expect(!queue.hasRoom(in: lane("home")))
    #expect(queue.add(100, to: lane("home")) == 100)
    #expect(queue.next() == 0)
    #expect(queue.add(100, to: lane("home")) == nil)
  }

  @Test func `no flood of sign-ins takes a member's place, or more than every other turn`()
    throws
  {
    var queue = StretchingQueue<String>()
    for number in 0..<StretchingLane.signInPlaces {
      #expect(queue.add("flood", to: lane("site \(number)")) == nil)
    }
    #expect(queue.add("revokes", to: try member(1)) == nil)
    #expect(queue.add("locks out", to: try member(2)) == nil)
    #expect(queue.add("joins", to: .link) == nil)
    #expect(
      (1...6).map { _ in queue.next() } == [
        "revokes", "flood", "locks out", "flood", "joins", "flood",
      ])
    while queue.next() != nil {}
    #expect(queue.count == 0)
  }

  @Test func `one member has a few places, and the others have the rest`() throws {
    var queue = StretchingQueue<Int>()
    for number in 0..<StretchingLane.places {
      #expect(queue.add(number, to: try member(1)) == nil)
    }
    #expect(queue.add(9, to: try member(1)) == 9)
    for byte in 2...4 as ClosedRange<UInt8> {
      for number in 0..<StretchingLane.places {
        #expect(queue.add(number, to: try member(byte)) == nil)
      }
    }
    #expect(queue.count == StretchingLane.memberPlaces)
    #expect(queue.add(100, to: try member(5)) == StretchingLane.places - 1)
  }
}
