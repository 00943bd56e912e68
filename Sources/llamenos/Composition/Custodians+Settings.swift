// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Identity
import Sealing
import Storage

extension Custodians {
  /// Those that the settings name, each in this process or on its host.
  init(
    _ settings: ServerSettings, _ stores: OpenedStores, _ provider: OpenIDProvider?,
    clock: WallClock
  ) throws {
    func builtIn() throws -> any CustodianAccess {
      guard let store = stores.custodian else { throw StoreError.unavailable }
      return try Custodian(
        master: stores.master, store: store, clock: clock,
        verifier: .passkeys(of: settings.relyingParty), provider: provider)
    }
    func elsewhere(_ host: CustodianHost) throws -> any CustodianAccess {
      RemoteCustodian(
        keyHash: host.keyHash, wire: host.wire, signer: try stores.master.errandKey())
    }
    func guarded(_ custodian: any CustodianAccess) -> any CustodianAccess {
      GuardedCustodian(custodian, marks: stores.app, clock: clock)
    }
    let named = guarded(try settings.custodianHost.map(elsewhere) ?? builtIn())
    switch settings.formerCustodian {
    case nil: self.init(named)
    case .builtIn: self.init(named, former: guarded(try builtIn()))
    case .elsewhere(let host): self.init(named, former: guarded(try elsewhere(host)))
    }
  }
}

extension ServerSettings {
  /// Whether a custodian runs in this process.
  var hasBuiltInCustodian: Bool { custodianHost == nil || formerCustodian == .builtIn }

  /// What the Security & Privacy page says of this deployment.
  func securityArrangement(_ move: Custodians.Move) -> SecurityArrangement {
    let secret: SecurityArrangement.Secret =
      switch secretSource {
      case .file: .file
      case .standardInput: .stdin
      case .systemd: .systemd
      }
    let named: SecurityArrangement.Custodian = custodianHost == nil ? .builtIn : .remote
    let former = formerCustodian.map {
      $0 == .builtIn ? SecurityArrangement.Custodian.builtIn : .remote
    }
    return SecurityArrangement(
      custodian: move == .awaited ? former ?? named : named,
      formerCustodian: move == .underWay ? former : nil, secret: secret,
      tls: tls != nil ? .direct : isLocal ? .localhost : .proxy, turn: turn != nil,
      signInProvider: openID?.issuer.host)
  }
}
