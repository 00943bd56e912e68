// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the program itself does: which modules, who may tell it what to do, what it writes down.
extension AsteriskConfiguration {
  /// Silence is sent where nobody speaks, or phone companies end calls.
  var options: String {
    """
    [options]
    verbose = 0
    debug = 0
    hideconnect = yes
    live_dangerously = no
    transmit_silence = yes
    """
  }

  var modules: String {
    "[modules]\nautoload = no\n"
      + AsteriskModules.all.map { "load = \($0).so" }.joined(separator: "\n")
  }

  /// Nothing below an error: warnings and notices name callers and their addresses.
  var logger: String {
    """
    [general]
    dateformat = %F %T

    [logfiles]
    messages.log => error
    """
  }

  /// Each browser that is rung keeps a connection.
  var http: String {
    """
    [general]
    enabled = yes
    enable_static = no
    enable_status = no
    bindaddr = 127.0.0.1
    bindport = \(ports.http)
    tlsenable = no
    sessionlimit = 2000
    """
  }

  var ari: String {
    """
    [general]
    enabled = yes
    pretty = no

    [\(user)]
    type = user
    read_only = no
    password_format = crypt
    password = \(passwordHash)
    """
  }

  static func off(_ name: String) -> String { "[general]\n\(name) = no" }

  /// What the SIP library says on its own goes nowhere.
  static let library = """
    [startup]
    type = startup
    log_level = 1

    [log_mappings]
    type = log_mappings
    asterisk_error = 0
    asterisk_warning = 1
    """

  static let music = """
    [default]
    mode = files
    directory = moh
    """

  /// Without it there would be no tones at all.
  static let tones = """
    [general]
    country = us

    [us]
    description = United States
    ringcadence = 2000,4000
    dial = 350+440
    busy = 480+620/500,0/500
    ring = 440+480/2000,0/4000
    congestion = 480+620/250,0/250
    record = 1400/500,0/15000
    """
}
