// SPDX-License-Identifier: AGPL-3.0-or-later

/// The newest standing of a custodian's store that was seen.
package struct CustodianMark: Hashable, Sendable {
  package let store: [UInt8]
  package let generation: Int64
  /// An older copy was seen since.
  package let isBehind: Bool
  /// The store whose place an empty one has taken: it comes back where that was a folder that was
  /// not mounted or named wrongly.
  package let former: Former?

  package struct Former: Hashable, Sendable {
    package let store: [UInt8]
    package let generation: Int64

    package init(store: [UInt8], generation: Int64) {
      self.store = store
      self.generation = generation
    }
  }

  package init(
    store: [UInt8], generation: Int64, isBehind: Bool = false, former: Former? = nil
  ) {
    self.store = store
    self.generation = generation
    self.isBehind = isBehind
    self.former = former
  }

  /// Whether `standing`, which was read after this mark, is an older copy: destroyed shares and
  /// used up tries would be back. Another store is one too, unless it is empty.
  package func isNewer(than standing: CustodianStanding) -> Bool {
    if standing.store == store { return standing.generation < generation }
    if let former, generation == 0, standing.store == former.store {
      return standing.generation < former.generation
    }
    return !standing.isEmpty
  }

  /// What is remembered once `standing` has been taken.
  package func next(_ standing: CustodianStanding) -> CustodianMark {
    let (store, generation) = (standing.store, standing.generation)
    if store == self.store {
      return CustodianMark(
        store: store, generation: max(generation, self.generation), former: former)
    }
    guard standing.isEmpty else { return CustodianMark(store: store, generation: generation) }
    // Of several empty ones in a row none takes the place of the one that had something.
    let mine = Former(store: self.store, generation: self.generation)
    let kept = self.generation == 0 ? former : mine
    return CustodianMark(store: store, generation: generation, former: kept)
  }

  /// Whether there is nothing to remember.
  package func isMet(by standing: CustodianStanding) -> Bool {
    !isBehind && standing.store == store && standing.generation == generation
  }
}
