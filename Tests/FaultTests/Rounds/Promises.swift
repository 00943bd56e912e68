// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the hotline has told somebody it has done, and how to see whether that is still so.
final class Promises {
  typealias Look = (FaultyHotline) async throws -> Bool

  private var looks: [String: Look] = [:]

  /// - Parameter what: replaces what was promised by the same words.
  func make(_ what: String, _ look: @escaping Look) { looks[what] = look }

  /// Something else is about to be asked for, and may come to be without an answer.
  func take(back what: String) { looks[what] = nil }

  /// The same of all that begins with these words.
  func take(backAll beginning: String) {
    looks = looks.filter { !$0.key.hasPrefix(beginning) }
  }

  func broken(by hotline: FaultyHotline) async -> [String] {
    var broken: [String] = []
    for (what, look) in looks {
      do {
        if try await !look(hotline) { broken.append("lost: \(what)") }
      } catch {
        broken.append("lost: \(what): \(error)")
      }
    }
    return broken
  }
}
