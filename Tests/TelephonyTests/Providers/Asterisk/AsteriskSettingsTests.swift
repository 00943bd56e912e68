// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct AsteriskSettingsTests {
  @Test(arguments: [
    "http://127.0.0.1:8088/ari", "http://localhost:8088/ari", "http://[::1]:8088/ari",
    "http://127.8.9.1/ari", "https://pbx.example.org/ari", "https://10.0.0.5:8089/pbx/ari",
  ])
  func `an address on this machine, or one with TLS, is taken`(address: String) throws {
    #expect(try AsteriskFixture.asterisk(["ari": address]).settings.ari == address)
  }

  @Test(arguments: [
    "http://pbx.example.org/ari", "http://10.0.0.5:8088/ari", "http://127.0.0.1.example.org/ari",
    "http://localhost.example.org/ari", "http://user:pw@127.0.0.1/ari", "ftp://127.0.0.1/ari",
    "https://pbx.example.org/ari/", "https://pbx.example.org/ari?api_key=a:b", "127.0.0.1:8088",
    "http://[::2]:8088/ari", "http://127.0.0.1@pbx.example.org/ari",
  ])
  func `an address that leaves the machine in the clear, or is none, is refused`(address: String) {
    #expect(throws: CredentialRefusal("ari")) {
      try AsteriskFixture.asterisk(["ari": address])
    }
  }

  @Test(arguments: [
    ("user", "hot:line"), ("user", ""), ("password", ""), ("application", "a,b"),
    ("trunk", "trunk/sip:x"), ("trunk", ""), ("realm", "a:b"), ("numbers", ""),
    ("numbers", "+3225550100,"), ("numbers", "025550100"), ("numbers", "+3225550100,+3225550100"),
  ])
  func `a value that cannot be right is refused by its field`(field: String, value: String) {
    #expect(throws: CredentialRefusal(field)) {
      try AsteriskFixture.asterisk([field: value])
    }
  }

  @Test func `what is left out is as Asterisk has it, on the same machine`() throws {
    let settings = try AsteriskFixture.asterisk(["ari": "", "application": "", "realm": ""])
      .settings
    #expect(settings.ari == "http://127.0.0.1:8088/ari")
    #expect(settings.application == "llamenos")
    #expect(settings.realm == "asterisk")
  }

  @Test(arguments: [
    ("+3225550199", 1), ("3225550199", 1), ("003225550199", 1), ("025550199", 1), ("550199", 1),
    ("+3225550100", 0), ("25550100", 0),
    // None, several, or too little to tell.
    ("s", 0), ("", 0), ("100", 0), ("0199", 1), ("99", 0), ("+3225550142", 0),
  ])
  func `a call is for the number that its extension ends like, else for the main one`(
    dialled: String, index: Int
  ) throws {
    let settings = try AsteriskFixture.asterisk().settings
    #expect(settings.number(for: dialled) == settings.numbers[index])
  }

  @Test func `an extension that two numbers end like is for the main one`() throws {
    let numbers = "+3225550100,+3225550199,+33155550199"
    let settings = try AsteriskFixture.asterisk(["numbers": numbers]).settings
    #expect(settings.number(for: "5550199") == settings.numbers[0])
    #expect(settings.number(for: "155550199") == settings.numbers[2])
  }

  @Test func `nothing that is printed says the password or a number`() throws {
    let asterisk = try AsteriskFixture.asterisk()
    let refusal = try #require(throws: CredentialRefusal.self) {
      try AsteriskFixture.asterisk(["numbers": "025550100"])
    }
    let printed: [Any] = [asterisk, refusal, asterisk.test().request, asterisk.test()]
    for text in printed.flatMap({ ["\($0)", String(reflecting: $0)] }) {
      #expect(!text.contains("pass:of"))
      #expect(!text.contains("aG90bGluZTpwYXNz"))
      #expect(!text.contains("5550100"))
    }
  }
}
