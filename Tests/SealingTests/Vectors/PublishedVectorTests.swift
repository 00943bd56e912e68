// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

/// Vectors that others published: each file of `testdata/published` names its source.
@Suite struct PublishedVectorTests {
  private static let topics = [
    "aes-256-gcm", "ed25519", "mlkem768", "rfc5869", "rfc8032", "rfc9180", "x25519", "xwing",
  ]

  @Test(arguments: try VectorFile.cases("aes-256-gcm", in: "published"))
  func aes256GCM(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("ed25519", in: "published"))
  func ed25519(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("mlkem768", in: "published"))
  func mlkem768(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("rfc5869", in: "published"))
  func rfc5869(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("rfc8032", in: "published"))
  func rfc8032(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("rfc9180", in: "published"))
  func rfc9180(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("x25519", in: "published"))
  func x25519(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("xwing", in: "published"))
  func xwing(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  /// Files of primitives that only JavaScript writes itself are its own to run.
  @Test func `the files that Swift runs are there`() throws {
    let files = try TestData.files(in: "published", endingWith: ".json")
    #expect(Set(files).isSuperset(of: Self.topics.map { "\($0).json" }))
  }
}
