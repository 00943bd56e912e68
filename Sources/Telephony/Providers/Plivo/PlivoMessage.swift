// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What a webhook of Plivo says, once its form is verified.
struct PlivoMessage {
  private let hook: Hook
  private let form: WebhookForm

  private static let maximumDigits = 32

  init(_ hook: Hook, _ form: WebhookForm) {
    self.hook = hook
    self.form = form
  }

  func reading() throws(WebhookRefusal) -> ProviderReading {
    switch hook {
    // Plivo asks for what to play or to do, and has nothing to tell.
    case .music, .script: ProviderReading(id: hook.path, events: [])
    case .arrival: try one(.arrived(from: caller, to: called), "arrival")
    case .arrivalStatus, .legStatus: try status()
    case .legAnswered: try one(.status(.answered), "answered")
    case .callerNext, .legNext: try step()
    case .recording: try recording()
    }
  }

  private func one(_ what: LegEvent.What, _ name: String) throws(WebhookRefusal) -> ProviderReading
  {
    let leg = try id("CallUUID")
    return ProviderReading(id: "\(leg.text)/\(hook.path)/\(name)", events: [LegEvent(leg, what)])
  }

  private func status() throws(WebhookRefusal) -> ProviderReading {
    guard let text = try value("CallStatus") else { throw .malformed }
    let cause = PlivoCause(
      code: try value("HangupCauseCode"), name: try value("HangupCause"))
    guard let status = cause.status(text) else { throw .malformed }
    return try one(.status(status), text)
  }

  /// Digits come from a `GetInput`; after silence the `Redirect` behind it leads here without any.
  private func step() throws(WebhookRefusal) -> ProviderReading {
    guard let digits = try value("Digits"), !digits.isEmpty else {
      return try one(.typed([]), "silence")
    }
    guard digits.utf8.count <= Self.maximumDigits else { throw .malformed }
    // Stars and hashes are keys and no digits.
    let typed = digits.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      .map { $0 - UInt8(ascii: "0") }
    return try one(.typed(typed), "typed")
  }

  /// A length of -1 means that there is nothing to fetch.
  private func recording() throws(WebhookRefusal) -> ProviderReading {
    let id = try id("RecordingID")
    let milliseconds = try length("RecordingDurationMs")
    let seconds = try length("RecordingDuration")
    guard let given = seconds ?? milliseconds else { throw .malformed }
    let length = milliseconds.map { $0 > 0 ? ($0 + 999) / 1_000 : given } ?? given
    guard length >= 0 else { return try one(.recordingFailed, "\(id.text)/failed") }
    let address = try value("RecordUrl").flatMap(PlivoMedia.init)
    let recording = Recording(id: id, seconds: length, address: address?.url)
    return try one(.recorded(recording), "\(id.text)/completed")
  }

  /// A whole number, which may have a fraction behind it.
  private func length(_ field: String) throws(WebhookRefusal) -> Int? {
    guard let text = try value(field) else { return nil }
    guard let number = text.wholeMatch(of: /(-?[0-9]{1,9})(?:\.[0-9]{1,9})?/)?.1,
      let value = Int(number)
    else { throw .malformed }
    return value
  }

  /// - Returns: `nil` when there is none.
  private func value(_ field: String) throws(WebhookRefusal) -> String? {
    let values = form.fields.filter { $0.name == field }
    guard values.count <= 1 else { throw .malformed }
    return values.first?.value
  }

  private func id(_ field: String) throws(WebhookRefusal) -> ProviderLegID {
    guard let id = ProviderLegID(try value(field) ?? "") else { throw .malformed }
    return id
  }

  /// Whoever withholds a number calls from a word, or from nothing; others from a SIP address.
  private var caller: PhoneNumber? {
    get throws(WebhookRefusal) { Self.number(try value("From") ?? "") }
  }

  private var called: PhoneNumber {
    get throws(WebhookRefusal) {
      guard let number = Self.number(try value("To") ?? "") else { throw .malformed }
      return number
    }
  }

  /// Numbers come without the "+".
  private static func number(_ text: String) -> PhoneNumber? {
    PhoneNumber(text.hasPrefix("+") ? text : "+" + text)
  }
}
