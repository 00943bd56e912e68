// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// Sessions in memory: for what is said of one session over time.
final class SessionTable: SessionStore {
  private let sessions = Mutex<[SessionHash: Session]>([:])
  private let touches = Mutex(0)
  /// As on a disk that is full.
  let isReadOnly = Mutex(false)

  var touchCount: Int { touches.withLock { $0 } }

  func add(_ session: Session) async throws(StoreError) {
    sessions.withLock { $0[session.hash] = session }
  }

  func add(
    _ session: Session, by verifier: PassphraseVerifier
  ) async throws(StoreError) -> Bool {
    try await add(session)
    return true
  }

  func add(
    _ session: Session, by account: OpenIDAccountHash
  ) async throws(StoreError) -> Bool {
    try await add(session)
    return true
  }

  func owner(of hash: SessionHash) async throws(StoreError) -> SessionOwner? {
    sessions.withLock { $0[hash] }.map { SessionOwner(session: $0, role: .volunteer) }
  }

  func touch(_ hash: SessionHash, at now: UnixSeconds) async throws(StoreError) {
    guard !isReadOnly.withLock({ $0 }) else { throw .readOnly }
    touches.withLock { $0 += 1 }
    sessions.withLock { sessions in
      sessions[hash] = sessions[hash].map { session in
        Session(
          hash: session.hash, member: session.member, createdAt: session.createdAt,
          lastSeenAt: now)
      }
    }
  }

  func sessions(of member: MemberID) async throws(StoreError) -> [Session] {
    sessions.withLock { Array($0.values) }
  }

  func end(_ hash: SessionHash) async throws(StoreError) {
    guard !isReadOnly.withLock({ $0 }) else { throw .readOnly }
    sessions.withLock { $0[hash] = nil }
  }

  func end(
    _ id: SessionID, of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> SessionHash? {
    sessions.withLock { sessions in
      let hash = sessions.keys.first { $0.id == id }
      if let hash { sessions[hash] = nil }
      return hash
    }
  }

  func endAll(unusedSince lastSeen: UnixSeconds) async throws(StoreError) {
    sessions.withLock { $0 = $0.filter { $0.value.lastSeenAt >= lastSeen } }
  }
}

/// A queue of lock-outs in memory.
final class LockOutQueue: LockOutStore {
  private let pending = Mutex<[LockOut]>([])

  func add(
    _ lockOut: LockOut, by admin: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    pending.withLock { $0.append(lockOut) }
    return true
  }

  func pendingLockOuts() async throws(StoreError) -> [LockOut] { pending.withLock { $0 } }

  func confirm(_ lockOut: LockOut) async throws(StoreError) {
    pending.withLock { $0.removeAll { $0 == lockOut } }
  }
}

/// A queue of share deletions in memory.
final class DeletionQueue: ShareDeletionStore {
  private let members: Mutex<[MemberID]>

  init(_ members: [MemberID]) { self.members = Mutex(members) }

  func pendingShareDeletions() async throws(StoreError) -> [MemberID] {
    members.withLock { $0 }
  }

  func confirmShareDeletion(of member: MemberID) async throws(StoreError) {
    members.withLock { $0.removeAll { $0 == member } }
  }
}
