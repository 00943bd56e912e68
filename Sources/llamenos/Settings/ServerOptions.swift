// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser

/// The flags that every command shares. What is not given comes from elsewhere (`Setting`).
struct ServerOptions: ParsableArguments {
  @Option(help: "A JSON file of settings, below \"llamenos\".")
  var config: String?

  @Option(help: "The address to listen on (default: 127.0.0.1).")
  var host: String?

  @Option(help: "The TCP port to listen on; 0 takes a free one (default: 8080).")
  var port: String?

  @Option(
    help: "The address that people type, as https://hotline.example (default: where it listens).")
  var publicUrl: String?

  @Option(
    help: """
      Another name of this server, as https://phones.hotline.example, at which vendors' code for \
      browsers runs, and nothing else.
      """)
  var frameOrigin: String?

  @Option(help: "The folder of the database (default: data).")
  var dataDir: String?

  @Option(help: "The folder of the custodian's own database (default: custodian).")
  var custodianDir: String?

  @Option(
    help:
      "Where a custodian on another host is reached, as http://10.0.0.2:8090 (default: built in).")
  var custodianUrl: String?

  @Option(help: "That custodian's key, as llamenos keys prints it on its host.")
  var custodianKey: String?

  @Option(
    help: """
      While a hotline moves to another custodian, the one that it has: built-in, or its address. \
      Left out once all devices have moved.
      """)
  var formerCustodian: String?

  @Option(help: "The key of a former custodian on another host.")
  var formerCustodianKey: String?

  @Option(
    help: "For llamenos custodian: the hotline's key, as llamenos keys prints it on its host.")
  var hotlineKey: String?

  @Option(
    help: """
      Where the master secret is read from: file:PATH, stdin, or systemd:NAME for a credential \
      (default: file:~/.config/llamenos/master-secret, made on the first start).
      """)
  var secretFrom: String?

  @Option(help: "A PEM file with the certificate chain, to serve HTTPS and HTTP/2.")
  var tlsCert: String?

  @Option(help: "A PEM file with the certificate's private key.")
  var tlsKey: String?

  @Option(
    help: "The address of the reverse proxy whose X-Forwarded-For is believed; several by commas.")
  var trustedProxy: String?

  @Option(help: "The TURN server for web calls, as turns:turn.example:5349; several by commas.")
  var turnUrl: String?

  @Option(help: "Where the TURN server's shared secret is read from: file:PATH or systemd:NAME.")
  var turnSecretFrom: String?

  @Option(
    help: "An OpenID Connect provider that members may sign in with, as https://id.example.")
  var oidcIssuer: String?

  @Option(help: "What that provider knows this hotline as.")
  var oidcClientId: String?

  @Option(
    help: """
      Where the secret shared with it is read from: file:PATH or systemd:NAME (default: none, a \
      public client).
      """)
  var oidcClientSecretFrom: String?

  @Option(help: "The folder of the web client (default: web).")
  var webDir: String?

  @Option(help: "The folder of the languages (default: Locales).")
  var localesDir: String?

  @Option(help: "The folder of what an Asterisk plays, made at start (default: sounds).")
  var soundsDir: String?

  func flag(_ setting: Setting) -> String? {
    switch setting {
    case .host: host
    case .port: port
    case .publicUrl: publicUrl
    case .frameOrigin: frameOrigin
    case .dataDir: dataDir
    case .custodianDir: custodianDir
    case .custodianUrl: custodianUrl
    case .custodianKey: custodianKey
    case .formerCustodian: formerCustodian
    case .formerCustodianKey: formerCustodianKey
    case .hotlineKey: hotlineKey
    case .secretFrom: secretFrom
    case .tlsCert: tlsCert
    case .tlsKey: tlsKey
    case .trustedProxy: trustedProxy
    case .turnUrl: turnUrl
    case .turnSecretFrom: turnSecretFrom
    case .oidcIssuer: oidcIssuer
    case .oidcClientId: oidcClientId
    case .oidcClientSecretFrom: oidcClientSecretFrom
    case .webDir: webDir
    case .localesDir: localesDir
    case .soundsDir: soundsDir
    }
  }
}
