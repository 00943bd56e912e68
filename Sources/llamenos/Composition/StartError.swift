// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import NIOCore

/// Why the hotline cannot start, and what to do about it.
enum StartError: Error, CustomStringConvertible {
  case secret(MasterSecretRefusal)
  case database(StoreError)
  /// Of this host: told apart from the hotline's own, which comes back in another way.
  case custodianStore(StoreError, file: String)
  case files(String)
  case turnSecret
  /// A certificate or its key that cannot be read.
  case tls(String)
  /// What lies in the custodian's folder is another hotline's.
  case custodian(String)
  /// The custodian on another host is another's, or this hotline's members have theirs elsewhere.
  case otherCustodian
  /// `llamenos custodian` has not been told whom it serves.
  case noHotlineKey
  /// Another server has the data in this folder.
  case alreadyRunning(String)
  case portInUse(Int)
  case portForbidden(Int)
  case addressUnknown(String)

  /// - Returns: `nil` for an error that has nothing to do with where the server is to listen.
  init?(_ error: IOError, listeningOn host: String, port: Int) {
    switch error.errnoCode {
    case EADDRINUSE: self = .portInUse(port)
    case EACCES: self = .portForbidden(port)
    case EADDRNOTAVAIL: self = .addressUnknown(host)
    default: return nil
    }
  }

  var description: String {
    switch self {
    case .secret(let refusal): "the master secret cannot be used: \(refusal)"
    case .database(let error): Self.ofDatabase(error)
    case .custodianStore(let error, let file): Self.ofCustodian(error, file)
    case .files(let path):
      "the web client is not in \(path): give its place by --web-dir and --locales-dir"
    case .turnSecret: "the TURN server's secret is empty"
    case .tls(let path):
      "\(path) is not there, not PEM, or not this account's to read: check --tls-cert and --tls-key"
    case .custodian(let path):
      "the custodian's store in \(path) belongs to another hotline: put this one's back, or move "
        + "it away (devices then unlock again by the recovery code)"
    case .otherCustodian:
      "none of the custodians that are named is this hotline's: give the address and the key of the "
        + "one that it has, or, to move to another, that one by --former-custodian (llamenos doctor "
        + "says more)"
    case .noHotlineKey:
      "a custodian serves one hotline: run llamenos keys on the hotline's host, and give its key "
        + "here by --hotline-key"
    case .alreadyRunning(let path):
      "llamenos is running on \(path) already: stop that one, or give another folder by --data-dir"
    case .portInUse(let port):
      "port \(port) is in use: stop what listens there, or give another by --port"
    case .portForbidden(let port):
      "port \(port) needs rights that this account has not: give one above 1023 by --port"
    case .addressUnknown(let host):
      "\(host) is no address of this machine: give one that is by --host"
    }
  }
}
