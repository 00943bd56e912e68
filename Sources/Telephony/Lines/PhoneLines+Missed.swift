// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What a provider was asked in vain: it was down, or left alone for being down.
extension PhoneLines {
  func miss(_ leg: LegID) {
    if legs[leg] != nil { missed.insert(leg) }
  }

  /// What it was told before is not said after all: whoever talks by now would leave the room for it.
  func hasHeard(_ leg: LegID) { missed.remove(leg) }

  /// Asks again, once: a leg that was to end still is, one whose call is over by now is as well,
  /// and any other is told its script. Every minute or so, else a leg would go on until somebody
  /// hangs up.
  package func askAgain() async {
    let asked = missed.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    missed = []
    for id in asked {
      guard let leg = legs[id] else { continue }
      let isLive = await exchange.call(leg.call) != nil
      if leg.isUnwanted || !isLive {
        end(id, elsewhere: leg.stopped == .answeredElsewhere)
      } else if let script = scripts[id] {
        tell(id, script)
      }
    }
  }
}
