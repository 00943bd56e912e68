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
}
