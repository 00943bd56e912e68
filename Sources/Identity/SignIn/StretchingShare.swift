// SPDX-License-Identifier: AGPL-3.0-or-later

/// One kind of work that waits for the stretcher: crowds take turns, and in each its lanes, of a few
/// places each. Whoever has a whole IPv6 site (/48) has 65,536 lanes, and is one crowd.
struct StretchingShare<Job> {
  enum Room: Equatable {
    case free
    /// All places are taken, and the newest of this lane goes.
    case inPlaceOf(StretchingLane)
    case none
  }

  private struct Lane {
    let name: StretchingLane
    var jobs: [Job]
  }

  private struct Crowd {
    let name: StretchingLane.Crowd
    /// The next to have a turn first; none is empty.
    var lanes: [Lane]

    var count: Int { lanes.reduce(0) { $0 + $1.jobs.count } }
    /// Of several, the one whose turn comes last.
    var longest: Lane? {
      let most = lanes.map(\.jobs.count).max()
      return lanes.last { $0.jobs.count == most }
    }

    func waiting(in lane: StretchingLane) -> Int {
      lanes.first { $0.name == lane }?.jobs.count ?? 0
    }
  }

  private let places: Int
  /// The next to have a turn first; none is empty.
  private var crowds: [Crowd] = []

  init(places: Int) { self.places = places }

  var count: Int { crowds.reduce(0) { $0 + $1.count } }

  /// Where all places are taken the widest crowd makes room for whoever comes from a narrower one,
  /// and a crowd for its own by its longest lane.
  func room(in lane: StretchingLane) -> Room {
    let own = crowds.first { $0.name == lane.crowd }
    let waiting = own?.waiting(in: lane) ?? 0
    guard waiting < StretchingLane.places else { return .none }
    guard count >= places else { return .free }
    let widest = crowds.max { $0.count < $1.count }
    if let widest, widest.count > (own?.count ?? 0) + 1, let longest = widest.longest {
      return .inPlaceOf(longest.name)
    }
    guard let longest = own?.longest, longest.jobs.count > waiting + 1 else { return .none }
    return .inPlaceOf(longest.name)
  }

  /// - Returns: the job that is turned away for it, which may be itself.
  mutating func add(_ job: Job, to lane: StretchingLane) -> Job? {
    var turned: Job?
    switch room(in: lane) {
    case .none: return job
    case .free: break
    case .inPlaceOf(let other): turned = removeNewest(of: other)
    }
    let crowd = crowds.firstIndex { $0.name == lane.crowd }
    guard let crowd else {
      crowds.append(Crowd(name: lane.crowd, lanes: [Lane(name: lane, jobs: [job])]))
      return turned
    }
    if let place = crowds[crowd].lanes.firstIndex(where: { $0.name == lane }) {
      crowds[crowd].lanes[place].jobs.append(job)
    } else {
      crowds[crowd].lanes.append(Lane(name: lane, jobs: [job]))
    }
    return turned
  }

  mutating func next() -> Job? {
    guard !crowds.isEmpty else { return nil }
    var crowd = crowds.removeFirst()
    var lane = crowd.lanes.removeFirst()
    let job = lane.jobs.removeFirst()
    if !lane.jobs.isEmpty { crowd.lanes.append(lane) }
    if !crowd.lanes.isEmpty { crowds.append(crowd) }
    return job
  }

  /// A crowd that makes room has another left.
  private mutating func removeNewest(of lane: StretchingLane) -> Job? {
    guard let crowd = crowds.firstIndex(where: { $0.name == lane.crowd }),
      let place = crowds[crowd].lanes.firstIndex(where: { $0.name == lane })
    else { return nil }
    let job = crowds[crowd].lanes[place].jobs.removeLast()
    if crowds[crowd].lanes[place].jobs.isEmpty { crowds[crowd].lanes.remove(at: place) }
    return job
  }
}
