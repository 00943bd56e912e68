// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Storage
import Testing

@testable import HTTP
@testable import Sealing

struct JoinRoutesTests {
  @Test func `an invite makes one member, who may do nothing yet`() async throws {
    let door = try await FrontDoor()
    let (admin, ben) = (try Newcomer("anna"), try Newcomer("ben.r"))
    _ = try await door.found(admin)
    let key = try await door.invite(by: admin)
    let joined = try await door.ask(.post, "join", ben.join(door, by: key))
    #expect(joined.status == 201)
    let me = try await door.ask(.get, "me", cookie: joined.cookie)
    #expect(me.text("role") == "joined")
    #expect(me.body["permissions"] as? [String] == [])
    #expect(me.body["confirmed"] as? Bool == false)
    let again = try await door.ask(.post, "join", Newcomer("eve").join(door, by: key))
    #expect(again.problem == "invite-not-open")
    #expect(try await door.database.members().count == 2)
  }

  @Test func `a taken sign-in name leaves the invite open`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    let key = try await door.invite(by: admin)
    let taken = try await door.ask(.post, "join", Newcomer("anna").join(door, by: key))
    #expect(taken.problem == "name-taken")
    #expect(try await door.database.members().count == 1)
    let ben = try await door.ask(.post, "join", Newcomer("ben.r").join(door, by: key))
    #expect(ben.status == 201)
  }

  @Test func `an invite does not find out who has an account: five taken names close it`()
    async throws
  {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    let (key, other) = (try await door.invite(by: admin), try await door.invite(by: admin))
    for _ in 1...5 {
      let taken = try await door.ask(.post, "join", Newcomer("anna").join(door, by: key))
      #expect(taken.problem == "name-taken")
    }
    for name in ["anna", "ben.r"] {
      let sixth = try await door.ask(.post, "join", Newcomer(name).join(door, by: key))
      #expect(sixth.status == 410)
      #expect(sixth.problem == "invite-not-open")
    }
    // Nor does it open anything else any more.
    let invited = ["Invite-Proof": try await door.proof(of: key)]
    let challenge = try await door.ask(
      .post, "custodian/challenge", ["device": DeviceID.random().hex], headers: invited)
    #expect(challenge.problem == "invite-not-open")
    let ben = try await door.ask(.post, "join", Newcomer("ben.r").join(door, by: other))
    #expect(ben.status == 201)
  }

  @Test func `whoever finds four names taken joins by the fifth`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    let key = try await door.invite(by: admin)
    // A request that fails for another reason is no name that was tried.
    for _ in 1...2 {
      var broken = try await Newcomer("ben.r").join(door, by: key)
      broken["records"] = [String]()
      #expect(try await door.ask(.post, "join", broken).problem == "malformed")
    }
    for _ in 1...4 {
      _ = try await door.ask(.post, "join", Newcomer("anna").join(door, by: key))
    }
    let ben = try await door.ask(.post, "join", Newcomer("ben.r").join(door, by: key))
    #expect(ben.status == 201)
  }

  /// The account would be refused, and her passphrase stretched, after what stands here.
  @Test func `a join that its invite has not signed costs no work and counts no name`() async throws
  {
    let door = try await FrontDoor()
    let (admin, ben) = (try Newcomer("anna"), try Newcomer("ben.r"))
    _ = try await door.found(admin)
    let key = try await door.invite(by: admin)
    var random = SystemRandomNumberGenerator()
    let stranger = try SignPrivateKey.make(using: &random)
    var forged = try await ben.join(door, by: key)
    var entry = try await door.joinEntry(of: ben, by: key)
    let signature = try stranger.sign(Array(entry.dropLast(128)), label: .roster)
    entry.replaceSubrange((entry.count - 128)..<(entry.count - 64), with: signature)
    forged["entry"] = Blob(entry).base64URL
    var account = ben.account
    account["device"] = admin.device.hex
    forged["account"] = account
    for _ in 0...Invite.mostNames {
      #expect(try await door.ask(.post, "join", forged).problem == "entry-refused")
    }
    let invite = try await door.database.invite(try #require(InviteKey(key.publicKey.bytes)))
    #expect(invite?.namesTried == 0)
    #expect(try await door.ask(.post, "join", ben.join(door, by: key)).status == 201)
  }

  @Test func `an expired or unknown invite takes nobody in`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    let key = try await door.invite(by: admin, forSeconds: 60)
    var random = SystemRandomNumberGenerator()
    let unknown = try SignPrivateKey.make(using: &random)
    let nobody = try await door.ask(.post, "join", Newcomer("eve").join(door, by: unknown))
    #expect(nobody.problem == "invite-not-open")
    door.clock.now += 61
    let late = try await door.ask(.post, "join", Newcomer("ben.r").join(door, by: key))
    #expect(late.problem == "invite-not-open")
    #expect(try await door.database.members().count == 1)
  }
}
