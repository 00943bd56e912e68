// SPDX-License-Identifier: AGPL-3.0-or-later

/// Differences, each once, with the addresses at which it was found.
struct Findings {
  private static let shownPlaces = 3

  private(set) var differences: [Difference] = []
  private var places: [Difference: [String]] = [:]

  var isEmpty: Bool { differences.isEmpty }

  mutating func add(_ found: [Difference], at place: String) {
    for difference in found {
      if places[difference] == nil { differences.append(difference) }
      if places[difference]?.contains(place) != true {
        places[difference, default: []].append(place)
      }
    }
  }

  mutating func add(_ others: Findings) {
    for difference in others.differences {
      for place in others.places[difference] ?? [] { add([difference], at: place) }
    }
  }

  /// One for each difference, with what it means.
  var lines: [String] {
    differences.map { "DIFFERS  \($0.text)\(whereabouts(of: $0))\n         → \($0.meaning)" }
  }

  /// Most differences name the file that they are about; a header is on many.
  private func whereabouts(of difference: Difference) -> String {
    switch difference {
    case .otherHeader, .harmfulHeader, .noStrictTransport: break
    default: return ""
    }
    let all = places[difference] ?? []
    let more = all.count - Self.shownPlaces
    return ", at " + all.prefix(Self.shownPlaces).joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }
}
