// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import llamenos

/// A hotline that is set up, with two volunteers: what rounds begin with, copied for each.
struct BaseHotline {
  let folder: String
  let people: [Person]
  /// Keeps the folder.
  private let top: TemporaryFolder

  init() async throws {
    let hotline = try await FaultyHotline(seed: 0)
    let admin = try await hotline.found("anna")
    people = [
      admin, try await hotline.takeIn("berta", by: admin),
      try await hotline.takeIn("carla", by: admin),
    ]
    try await hotline.close()
    (folder, top) = (hotline.folder, hotline.top)
  }
}
