// SPDX-License-Identifier: AGPL-3.0-or-later

import Authenticators
import Domain
import HTTPTypes
import Identity
import Sealing
import Testing

@testable import HTTP

extension FrontDoor {
  /// The step that the server's clock is in.
  var step: TimeStep { clock.now / OneTimeCodeSecret.stepSeconds }

  func offer(
    to person: Newcomer, cookie: String, auth: [UInt8]? = nil
  ) async throws -> DoorAnswer {
    try await ask(
      .post, "me/one-time-codes/offer", ["auth": Blob(auth ?? person.auth).base64URL],
      cookie: cookie)
  }

  /// Turns them on by the code of this step, which is used up.
  func turnOn(for person: Newcomer, cookie: String) async throws -> AuthenticatorApp {
    let made = try await offer(to: person, cookie: cookie)
    let app = try AuthenticatorApp(try #require(made.text("secret")))
    let body = ["offer": try #require(made.text("offer")), "code": app.code(at: step)]
    let answer = try await ask(.post, "me/one-time-codes", body, cookie: cookie)
    #expect(answer.status == 201)
    return app
  }

  func turnOff(
    for person: Newcomer, code: String, auth: [UInt8]? = nil, cookie: String
  ) async throws -> DoorAnswer {
    try await ask(
      .post, "me/one-time-codes/remove",
      ["auth": Blob(auth ?? person.auth).base64URL, "code": code], cookie: cookie)
  }

  func signIn(
    _ person: Newcomer, code: String, auth: [UInt8]? = nil, from address: String = "192.0.2.1"
  ) async throws -> DoorAnswer {
    try await ask(
      .post, "sign-in",
      [
        "signInName": person.name, "auth": Blob(auth ?? person.auth).base64URL, "code": code,
      ], headers: ["X-Forwarded-For": address])
  }
}
