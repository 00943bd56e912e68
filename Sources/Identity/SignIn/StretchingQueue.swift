// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who waits for the stretcher: strangers who sign in, and apart from them members and holders of
/// links. The two take turns, so that no flood of sign-ins keeps a member from revoking a device.
struct StretchingQueue<Job> {
  private var strangers = StretchingShare<Job>(places: StretchingLane.signInPlaces)
  private var members = StretchingShare<Job>(places: StretchingLane.memberPlaces)
  private var isTurnOfMembers = false

  var count: Int { strangers.count + members.count }

  func hasRoom(in lane: StretchingLane) -> Bool {
    (lane.isStrangers ? strangers : members).room(in: lane) != .none
  }

  /// - Returns: the job that is turned away for it, which may be itself.
  mutating func add(_ job: Job, to lane: StretchingLane) -> Job? {
    lane.isStrangers ? strangers.add(job, to: lane) : members.add(job, to: lane)
  }

  mutating func next() -> Job? {
    isTurnOfMembers.toggle()
    if isTurnOfMembers {
      if let job = members.next() { return job }
      return strangers.next()
    }
    if let job = strangers.next() { return job }
    return members.next()
  }
}
