// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Foundation

/// `llamenos asterisk configure`: settings for an Asterisk 22 that carries the hotline's calls.
struct AsteriskConfigure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "configure",
    abstract: "Write the settings of an Asterisk that does nothing but carry the hotline's calls.",
    discussion: """
      Writes into a new or empty folder, for its owner alone, and prints once what to enter on the \
      page Providers. Only this machine can tell Asterisk what to do; calls from the SIP company \
      lead to the hotline and nowhere else; who calls is written down nowhere. The password of the \
      SIP company is read from a file or standard input, is printed never, and is kept as digests \
      if --trunk-realm is given. docs/operations/asterisk.md goes on from there.
      """)

  @Option(help: "The folder, /etc/asterisk on Debian.") var to: String
  @Option(help: "The SIP company's server: a name or address, with :PORT if it is another.")
  var trunkHost: String
  @Option(help: "The account's name there.") var trunkUser: String
  @Option(help: "A file with the account's password, or - for standard input.")
  var trunkPasswordFrom = "-"
  @Option(help: "The company's realm, if it says so: then no password is kept, but digests.")
  var trunkRealm: String?
  @Option(help: "udp, tcp or tls: how the company is spoken to.") var trunkTransport = "udp"
  @Flag(help: "The company knows this machine's address: do not register there.")
  var noRegistration = false
  @Option(help: "A number of the hotline, as +3225550100; the main one first.")
  var number: [String]
  @Option(help: "The name by which the hotline tells Asterisk what to do.")
  var ariUser = "llamenos"
  @Option(help: "The port for that, on this machine alone.") var ariPort = 8_088
  @Option(help: "The port for the company; with tls one more.") var sipPort = 5_060
  @Option(help: "The first of a thousand ports for sound.") var soundPort = 10_000

  func run() async throws {
    let configuration = try made()
    let folder = URL(filePath: to, directoryHint: .isDirectory)
    try configuration.write(to: folder)
    print("Written to \(folder.path). Enter on the page Providers; this is shown only now:")
    for (field, value) in configuration.credentials {
      print("  " + field.padding(toLength: 12, withPad: " ", startingAt: 0) + value)
    }
  }

  private func made() throws -> AsteriskConfiguration {
    let numbers = try number.map { text in
      guard let number = PhoneNumber(text) else { throw Self.refusal("number") }
      return number
    }
    guard !numbers.isEmpty, Set(numbers).count == numbers.count else {
      throw Self.refusal("number")
    }
    guard ariUser.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]{0,63}/) != nil, ariUser != "general"
    else { throw Self.refusal("ari-user") }
    let trunk: SIPTrunk
    do throws(SIPTrunk.Refusal) {
      trunk = try SIPTrunk(
        host: trunkHost, user: trunkUser, password: password(), realm: trunkRealm,
        transport: transport(), registers: !noRegistration)
    } catch {
      throw Self.refusal(error.option)
    }
    var random = SystemRandomNumberGenerator()
    return AsteriskConfiguration(
      trunk, numbers: numbers, user: ariUser, ports: try ports(), using: &random)
  }

  private func ports() throws -> AsteriskConfiguration.Ports {
    guard (1...65_535).contains(ariPort) else { throw Self.refusal("ari-port") }
    guard (1...65_534).contains(sipPort) else { throw Self.refusal("sip-port") }
    guard (1_024...64_536).contains(soundPort) else { throw Self.refusal("sound-port") }
    return AsteriskConfiguration.Ports(
      sip: sipPort, http: ariPort, sound: soundPort...(soundPort + 999))
  }

  private func transport() throws(SIPTrunk.Refusal) -> SIPTrunk.Transport {
    guard let transport = SIPTrunk.Transport(rawValue: trunkTransport) else {
      throw SIPTrunk.Refusal(option: "trunk-transport")
    }
    return transport
  }

  /// One line.
  private func password() throws(SIPTrunk.Refusal) -> String {
    if trunkPasswordFrom == "-" { return readLine() ?? "" }
    guard let text = try? String(contentsOfFile: trunkPasswordFrom, encoding: .utf8) else {
      throw SIPTrunk.Refusal(option: "trunk-password-from")
    }
    return text.trimmingCharacters(in: .newlines)
  }

  private static func refusal(_ option: String) -> ValidationError {
    ValidationError(
      "--\(option): this cannot be right; llamenos asterisk configure --help says more")
  }
}
