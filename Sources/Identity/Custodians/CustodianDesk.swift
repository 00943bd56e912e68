// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// The order of steps in which the custodian treats a request that it could open: challenge,
/// device signature, evidence, **count and commit**, compare, settle and commit. Evidence is
/// counted and committed before it is compared too.
struct CustodianDesk: Sendable {
  let store: any CustodianStore
  let vault: CustodianVault
  let verifier: EvidenceVerifier
  /// Whose ID tokens are taken; `nil` for nobody's.
  let provider: OpenIDProvider?

  /// - Throws: `StoreError`; `CustodianRefusal.evidence`. A try that was counted before stays
  ///   counted.
  func respond(to opened: CustodianKey.Opened, at now: UnixSeconds) async throws -> DeviceResponse {
    guard let request = opened.request else { return DeviceResponse(refusing: .malformed) }
    guard try await isFresh(request, at: now) else { return DeviceResponse(refusing: .challenge) }
    let verifier = await verifier(for: request)
    if case .enrol = request.operation {
      return try await enrol(request, hotline: opened.hotline, verifier, at: now)
    }
    let (vault, hotline) = (vault, opened.hotline)
    let outcome = try await store.use(request.device) { stored, credential, commit in
      guard stored.hotline == hotline else {
        return CustodianAttempt.Outcome.response(.init(refusing: .device))
      }
      var attempt = try CustodianAttempt(
        stored, credential, vault: vault, verifier: verifier, at: now)
      return try attempt.run(request, commit)
    }
    switch outcome {
    case .response(let response): return try await revoking(request, response)
    case .wait(let seconds): throw CustodianRefusal.evidence(retryAfterSeconds: seconds)
    case nil: return DeviceResponse(refusing: .device)
    }
  }

  /// The share of another device goes once the PIN has been compared and that is written down.
  /// Should this fail, the device that asks has no answer, and asks again.
  private func revoking(
    _ request: DeviceRequest, _ response: DeviceResponse
  ) async throws -> DeviceResponse {
    guard case .revoke(let device) = request.operation, response.status == .ok,
      device != request.device
    else { return response }
    let outcome = try await store.destroyShare(of: device, heldFor: request.member)
    return switch outcome {
    case .destroyed: response
    case .anothers: response.saying(.device)
    case .unknown: response.saying(.unknownDevice)
    }
  }

  /// An ID token is looked at before anything else is, since the keys for it may have to be
  /// fetched; what comes of that is evidence in its own place in the order.
  private func verifier(for request: DeviceRequest) async -> EvidenceVerifier {
    guard case .idToken(let token) = request.evidence, let provider else { return verifier }
    return verifier.seeing(try? await provider.verify(token, nonce: request.challengeHash))
  }

  /// The challenge is used up, whatever becomes of the request.
  private func isFresh(_ request: DeviceRequest, at now: UnixSeconds) async throws -> Bool {
    guard let challenge = DeviceChallenge(request.challenge),
      let madeAt = try await store.take(challenge, of: request.device)
    else { return false }
    let made = CustodianChallenge(
      device: request.device, bytes: challenge.bytes, issuedAt: UInt64(clamping: madeAt))
    return (try? made.check(request, now: UInt64(clamping: now))) != nil
  }

  private func enrol(
    _ request: DeviceRequest, hotline: HotlineID, _ verifier: EvidenceVerifier,
    at now: UnixSeconds
  ) async throws -> DeviceResponse {
    let device: CustodianDevice
    let proven: DeviceCredentials.Held
    do throws(DeviceStatus) {
      (device, proven) = try CustodianDevice.enrol(
        request, now: UInt64(clamping: now), verifier: verifier)
    } catch {
      return DeviceResponse(refusing: error)
    }
    let (vault, member) = (vault, device.member)
    let outcome = try await store.enrol(try vault.seal(device, of: hotline)) { held in
      guard let held else { return try vault.seal(DeviceCredentials(proven), of: member) }
      let before = try vault.open(held, of: member)
      var after = before
      guard (try? after.enrol(proven, isMove: request.isMove)) != nil else { return nil }
      return try vault.update(held, of: member, from: before, to: after)
    }
    switch outcome {
    case .enrolled: return device.enrolled
    case .deviceKnown: return DeviceResponse(refusing: .device)
    case .credentialRefused: return DeviceResponse(refusing: .copied)
    }
  }
}
