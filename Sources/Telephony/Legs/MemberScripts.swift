// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a member's own phone is told. It rings like any other, so a mailbox may pick it up: only
/// a key that is pressed takes the call.
package struct MemberScripts: Sendable {
  /// The key that takes a call.
  static let takingKey: UInt8 = 1
  /// How long whoever has picked up may take to press it.
  static let pressSeconds = 10

  private let offer: [Sound]
  private let tooLate: [Sound]
  private let over: [Sound]

  package init(by prompter: Prompter, in language: LanguageTag, isCallBack: Bool = false) {
    offer = prompter.sounds([isCallBack ? .pressOneToCallBack : .pressOne], in: language)
    tooLate = prompter.sounds([.answeredAlready], in: language)
    over = prompter.sounds([.callOver], in: language)
  }

  func offer(to leg: LegID, step: Int) -> LegScript {
    let then = Hook.legNext(leg, step: step)
    return LegScript([.gather(offer, digits: 1, seconds: Self.pressSeconds, then: then)])
  }

  /// To whoever has picked up a phone that rings no more.
  func farewell(_ reason: RingStop) -> LegScript {
    LegScript([.play(reason == .answeredElsewhere ? tooLate : over), .hangUp])
  }
}
