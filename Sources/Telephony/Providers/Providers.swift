// SPDX-License-Identifier: AGPL-3.0-or-later

/// The providers that are in this build. A new one is a folder and a line here.
package enum Providers {
  package static let all: [any Provider.Type] = [
    Asterisk.self,
    Plivo.self,
    SignalWire.self,
    Twilio.self,
    Vonage.self,
  ]

  package static func named(_ name: String) -> (any Provider.Type)? {
    all.first { $0.name == name }
  }
}
