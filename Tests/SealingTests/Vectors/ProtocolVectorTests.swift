// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

/// Every case of every file in `testdata/protocol`, each a test case of its own.
@Suite struct ProtocolVectorTests {
  private static let topics = [
    "audit", "device", "envelope", "groups", "hpke", "invite", "kinds", "member-ids", "mlkem",
    "padding", "primitives", "recovery", "roster", "sign", "signin", "words", "xwing",
  ]

  @Test(arguments: try VectorFile.cases("audit"))
  func audit(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("device"))
  func device(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("envelope"))
  func envelope(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("groups"))
  func groups(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("hpke"))
  func hpke(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("invite"))
  func invite(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("kinds"))
  func kinds(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("member-ids"))
  func memberIDs(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("mlkem"))
  func mlkem(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("padding"))
  func padding(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("primitives"))
  func primitives(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("recovery"))
  func recovery(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("roster"))
  func roster(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("sign"))
  func sign(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("signin"))
  func signin(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("words"))
  func words(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test(arguments: try VectorFile.cases("xwing"))
  func xwing(_ vector: VectorCase) throws { try VectorRunner.run(vector) }

  @Test func `no file of vectors is left out`() throws {
    let files = try TestData.files(in: "protocol", endingWith: ".json")
    #expect(files.map { String($0.dropLast(5)) }.sorted() == Self.topics.sorted())
  }

  @Test func `names are unique within a file`() throws {
    for topic in Self.topics {
      let names = try VectorFile.cases(topic).map(\.name)
      #expect(Set(names).count == names.count, "\(topic)")
    }
  }
}
