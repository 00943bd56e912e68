// SPDX-License-Identifier: AGPL-3.0-or-later

import Identity

/// What follows when a court has more than one of the three: both databases and the master secret.
enum SubpoenaConclusion {
  static func text(_ secret: MasterSecretSource, hasCustodian: Bool) -> String {
    """
    == What follows

    The master secret: \(place(secret))

    The hotline's database alone: what is readable above. No ciphertext of it opens with \
    anything that lies in it.

    With the master secret: whether a guessed sign-in name is one of these, and whether a \
    guessed address was banned or counted on the same day, can be checked. Phone numbers are few \
    enough to be tried all: those that are banned come out, and those that called within the \
    last hour. The secrets of one-time codes open: they are of use to whoever has the passphrase \
    too. Members' phone numbers and SIP addresses open, and what the hotline signs in with at \
    telephony providers: whoever signs in there finds what the provider knows of calls, and a \
    voice message that it still has. No content that lies here opens.

    \(hasCustodian ? "The custodian's database lies on this host too. " : "")\
    With the custodian's database and the master secret: every share of 32 bytes can be taken \
    out. None opens anything by itself. Whoever then also takes a member's device that has no \
    security key has only her PIN before him, and can guess it as fast as a computer counts: \
    nobody stops him after ten tries. Where security keys lock the device too he needs one of \
    them besides, and that cannot be guessed. So holders of READ have eight characters or more, \
    or a security key, and a device that is lost is revoked at once, which destroys its share.

    """
  }

  private static func place(_ secret: MasterSecretSource) -> String {
    switch secret {
    case .file(let path):
      "in \(path), on this host. Whoever takes the whole machine has it."
    case .systemd(let name):
      "handed over by systemd as \(name), from a file of this host unless it is decrypted with a "
        + "key that lies elsewhere. Whoever takes the whole machine has it."
    case .standardInput:
      "on no disk of this host; while the hotline runs it is in its memory."
    }
  }
}
