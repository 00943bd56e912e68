// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The sessions that hold an event stream open: they are in use without a request.
///
/// Touched from time to time, they do not run out during a shift; those that are over by then,
/// ended elsewhere or with their member, are told so that their streams can be closed.
package actor SessionsInUse {
  private let sessions: Sessions
  private var streams: [SessionHash: (member: MemberID, count: Int)] = [:]

  package init(sessions: Sessions) { self.sessions = sessions }

  package func opened(_ session: SessionHash, of member: MemberID) {
    streams[session, default: (member, 0)].count += 1
  }

  package func closed(_ session: SessionHash) {
    streams[session]?.count -= 1
    if streams[session]?.count == 0 { streams[session] = nil }
  }

  /// - Returns: the members whose session is over although its stream is open.
  package func touch() async throws(StoreError) -> Set<MemberID> {
    var over: Set<MemberID> = []
    for (session, holder) in streams where try await sessions.use(session) == nil {
      over.insert(holder.member)
    }
    return over
  }
}
