// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// One try of a PIN, and of evidence where some came. A commit stands between counting and
/// comparing, of either.
struct CustodianAttempt {
  enum Outcome: Sendable {
    case response(DeviceResponse)
    case wait(seconds: UnixSeconds)
  }

  private let vault: CustodianVault
  private let verifier: EvidenceVerifier
  private let now: UnixSeconds
  private var held: HeldDevice
  private var heldCredential: HeldCredential
  /// As they stand in `held` and `heldCredential`.
  private let deviceBefore: CustodianDevice
  private let credentialsBefore: DeviceCredentials
  private var device: CustodianDevice
  private var credentials: DeviceCredentials

  init(
    _ held: HeldDevice, _ credential: HeldCredential, vault: CustodianVault,
    verifier: EvidenceVerifier, at now: UnixSeconds
  ) throws {
    self.vault = vault
    self.verifier = verifier
    self.now = now
    self.held = held
    heldCredential = credential
    deviceBefore = try vault.open(held)
    credentialsBefore = try vault.open(credential, of: held.member)
    device = deviceBefore
    credentials = credentialsBefore
  }

  mutating func run(
    _ request: DeviceRequest, _ commit: CustodianStore.Commit
  ) throws -> Outcome {
    let time = UInt64(clamping: now)
    do throws(DeviceStatus) {
      try device.checkSender(of: request)
    } catch {
      return .response(DeviceResponse(refusing: error))
    }
    if request.evidence != .none {
      if let seconds = held.evidenceTries.spend(at: now) { return .wait(seconds: seconds) }
      try commit(held, heldCredential)
    }
    do throws(DeviceStatus) {
      try device.spendTry(
        for: request, credentials: &credentials, now: time, verifier: verifier)
    } catch {
      guard error == .shareDeleted else { return .response(DeviceResponse(refusing: error)) }
      held.evidenceTries = .none
      try keep(commit)
      return .response(device.withoutShare)
    }
    if request.evidence != .none { held.evidenceTries = .none }
    try keep(commit)
    let response = device.settle(
      request, credentials: &credentials, now: time, verifier: verifier)
    try keep(commit)
    return .response(response)
  }

  private func keep(_ commit: CustodianStore.Commit) throws {
    try commit(
      vault.update(held, from: deviceBefore, to: device),
      vault.update(
        heldCredential, of: held.member, from: credentialsBefore, to: credentials))
  }
}
