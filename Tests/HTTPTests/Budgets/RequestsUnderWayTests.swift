// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import HTTP

struct RequestsUnderWayTests {
  @Test func `one network has so many under way, and another is not kept out by it`() throws {
    let underWay = RequestsUnderWay()
    var places = (0..<RequestsUnderWay.perNetwork).map { _ in underWay.enter("a") }
    #expect(places.allSatisfy { $0 != nil })
    #expect(underWay.enter("a") == nil)
    #expect(underWay.enter("b") != nil)
    // Whatever becomes of an answer, its place is free when nobody holds it any more.
    places.removeLast(2)
    let again = [underWay.enter("a"), underWay.enter("a")]
    #expect(again.allSatisfy { $0 != nil })
    #expect(underWay.enter("a") == nil)
  }

  @Test func `a network is forgotten when nothing of it is under way, and another is not`() {
    let underWay = RequestsUnderWay()
    var places = ["a", "a", "b"].map { underWay.enter($0) }
    places.removeFirst()
    #expect(underWay.networks == 2)
    places.removeFirst()
    #expect(underWay.networks == 1)
  }

  @Test func `of a flood not each that goes is looked for, and in the end all are forgotten`() {
    let underWay = RequestsUnderWay()
    var places = (0..<3_000).map { underWay.enter("n\($0)") }
    places.removeLast(2)
    #expect(underWay.networks == 3_000)
    places.removeLast()
    #expect(underWay.networks == 2_997)
    places.removeAll()
    #expect(underWay.networks == 0)
  }
}
