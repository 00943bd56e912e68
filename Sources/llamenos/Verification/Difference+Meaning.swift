// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP

extension Difference {
  /// What it means for the people on that hotline.
  var meaning: String {
    switch self {
    case .unsigned, .signedByAnother:
      "nobody vouches for what this manifest lists: take it from where the maker publishes it"
    case .otherVersion:
      "take that version's manifest and look again; if its maker has published none, do not trust it"
    case .noManifestServed:
      "an older version, or a proxy that keeps it back; the files were compared all the same"
    case .added, .answersUnasked:
      "no page of this version loads it; ask whoever runs the hotline why it is there"
    case .changed(let address, _, _): meaningOfChange(at: address)
    case .unreadable, .otherType:
      "a browser may make something else of this file than its maker meant"
    case .otherStatus:
      "the page lacks this file, or is sent elsewhere for it; ask who runs the hotline"
    case .otherHeader(let name, _, _): meaningOfHeader(name)
    case .harmfulHeader:
      "it can load, report, redirect or remember what the client does not; a proxy may have added it"
    case .noStrictTransport:
      "a browser can be led to the address without TLS, where anybody between can alter everything"
    case .noTLS: "anybody between you and the server can read and alter everything"
    case .unlisted, .elsewhere, .inlineCode:
      "the page was altered, and runs or shows what its maker did not write: type nothing there"
    case .otherIntegrity:
      "the page was altered so that the browser no longer checks this file: type nothing there"
    }
  }

  private func meaningOfChange(at address: String) -> String {
    switch address.split(separator: ".").last {
    case "js":
      "this code runs in browsers there, and can read what is typed and, in an unlocked page, what "
        + "that member can read: type nothing there"
    case "html": "a page decides which code is loaded: type nothing there until you know why"
    case "css": "a style can hide a warning, or show something in its place"
    case "json" where address.hasPrefix("/locales/"):
      "people are told other words than those of this version; an operator may have changed them"
    default: "it is shown, not run; an operator may have changed it"
    }
  }

  private func meaningOfHeader(_ name: String) -> String {
    switch name {
    case "Content-Security-Policy", "Integrity-Policy":
      "it is what keeps code from elsewhere out of a page; a proxy may have changed it"
    default:
      "a protection of the browser is weaker or other than its maker meant; look at the proxy"
    }
  }
}
