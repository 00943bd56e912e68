// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import llamenos

/// Against the vectors of the specification, and crypt(3) of glibc.
struct SHA512CryptTests {
  @Test(arguments: [
    (
      "Hello world!", "saltstring", 5_000,
      "svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1"
    ),
    (
      "Hello world!", "saltstringsaltst", 10_000,
      "OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v."
    ),
    (
      "correct", "0123456789abcdef", 1_000,
      "ffegQFaNbkeFHL/kmF7Ng3JPFp3E/09BN1wCmSnFeB9/Vexv60PBx2TWpMP4a6bxdKg5BiyY.DWqSUyavc29/1"
    ),
  ])
  func `a password has the hash that crypt has for it`(
    password: String, salt: String, rounds: Int, hash: String
  ) {
    let expected = "$6$rounds=\(rounds)$\(salt)$\(hash)"
    #expect(SHA512Crypt.hash(password, salt: salt, rounds: rounds) == expected)
  }

  @Test func `a long one too`() {
    let expected =
      "SAdIePkT4dNhL4KOldEFAuZwzgMYZabW3bILIO0zqKK93eC6wc6cNqkyXUm/Fr30drUZoHRhkQA95Wkreh1SX/"
    let password = String(repeating: "ab", count: 70)
    #expect(SHA512Crypt.hash(password, salt: "s") == "$6$rounds=1000$s$" + expected)
  }
}
