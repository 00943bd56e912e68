// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Who can call and be called.
extension AsteriskConfiguration {
  /// From the trunk into the hotline, and nowhere else. While the hotline starts anew whoever calls
  /// hears it ring, for up to 20 s.
  var dialplan: String {
    """
    [llamenos-trunk]
    exten => _[+0-9].,1,Set(TRIES=0)
     same => n(again),Stasis(\(Self.application))
     same => n,GotoIf($["${STASISSTATUS}" = "SUCCESS"]?end)
     same => n,Ringing()
     same => n,Wait(1)
     same => n,Set(TRIES=$[${TRIES} + 1])
     same => n,GotoIf($[${TRIES} < 20]?again)
     same => n(end),Hangup()
    exten => s,1,Goto(\(numbers[0].e164),1)

    ; Whoever registers can be called and can call nobody.
    [llamenos-nobody]
    """
  }

  /// Accounts of browsers are made while it runs, in memory.
  static let sorcery = """
    [res_pjsip]
    auth = config,pjsip.conf,criteria=type=auth
    auth = memory
    aor = config,pjsip.conf,criteria=type=aor
    aor = memory
    endpoint = config,pjsip.conf,criteria=type=endpoint
    endpoint = memory
    contact = astdb,registrar
    """

  var sound: String {
    """
    [general]
    rtpstart = \(ports.sound.lowerBound)
    rtpend = \(ports.sound.upperBound)
    strictrtp = yes
    icesupport = yes
    """
  }

  var phones: String {
    [Self.global, transports, company, registration].compactMap(\.self).joined(separator: "\n\n")
  }

  /// Whoever is not the trunk and has no account is asked for a password and has none.
  private static let global = """
    [global]
    type = global
    user_agent = llamenos
    default_realm = \(realm)
    default_auth_algorithms_uas = sha-256
    endpoint_identifier_order = username,ip
    """

  private var transports: String {
    let port = trunk.transport == .tls ? ports.sip + 1 : ports.sip
    let tls = trunk.transport == .tls ? "\nmethod = tlsv1_2\nverify_server = yes" : ""
    return """
      ; To the company.
      [company]
      type = transport
      protocol = \(trunk.transport.rawValue)
      bind = 0.0.0.0:\(port)\(tls)

      ; Browsers, by way of the proxy that the hotline stands behind.
      [browsers]
      type = transport
      protocol = ws
      bind = 127.0.0.1
      """
  }

  private var company: String {
    """
    [\(Self.trunkName)]
    type = endpoint
    transport = company
    context = llamenos-trunk
    disallow = all
    allow = alaw,ulaw
    aors = \(Self.trunkName)
    outbound_auth = \(Self.trunkName)
    from_user = \(trunk.user)
    from_domain = \(trunk.domain)
    trust_id_inbound = yes
    direct_media = no
    dtmf_mode = rfc4733
    allow_transfer = no
    allow_subscribe = no

    [\(Self.trunkName)]
    type = aor
    contact = \(trunk.uri(user: false))
    qualify_frequency = 60

    [\(Self.trunkName)]
    type = auth
    auth_type = digest
    username = \(trunk.user)
    \(trunk.secret)

    [\(Self.trunkName)]
    type = identify
    endpoint = \(Self.trunkName)
    match = \(trunk.domain)
    """
  }

  private var registration: String? {
    guard trunk.registers else { return nil }
    return """
      [\(Self.trunkName)]
      type = registration
      transport = company
      outbound_auth = \(Self.trunkName)
      server_uri = \(trunk.uri(user: false))
      client_uri = \(trunk.uri(user: true))
      contact_user = \(numbers[0].e164)
      retry_interval = 60
      forbidden_retry_interval = 600
      """
  }
}
