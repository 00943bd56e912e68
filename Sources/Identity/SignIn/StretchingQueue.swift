// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who waits for the stretcher: lanes that take turns, each of a few places.
struct StretchingQueue {
  struct Job {
    let auth: [UInt8]
    let salt: [UInt8]
    let continuation: CheckedContinuation<Result<[UInt8], StretchingRefusal>, Never>
  }

  /// All lanes together: with 0.1 s for each, the last of them waits some 3 s.
  static let places = 32
  static let placesPerLane = 4

  private struct Lane {
    let name: StretchingLane
    var jobs: [Job]
  }

  /// The next to have a turn first; none is empty.
  private var lanes: [Lane] = []

  var count: Int { lanes.reduce(0) { $0 + $1.jobs.count } }

  /// - Returns: the job that is turned away for it: itself in a full lane, or the newest of the
  ///   longest lane when all places are taken.
  mutating func add(_ job: Job, to name: StretchingLane) -> Job? {
    let place = lanes.firstIndex { $0.name == name }
    let waiting = place.map { lanes[$0].jobs.count } ?? 0
    guard waiting < Self.placesPerLane else { return job }
    var turned: Job?
    if count >= Self.places {
      guard let longest = lanes.indices.max(by: { lanes[$0].jobs.count < lanes[$1].jobs.count }),
        lanes[longest].jobs.count > waiting + 1
      else { return job }
      turned = lanes[longest].jobs.removeLast()
    }
    if let place {
      lanes[place].jobs.append(job)
    } else {
      lanes.append(Lane(name: name, jobs: [job]))
    }
    return turned
  }

  mutating func next() -> Job? {
    guard !lanes.isEmpty else { return nil }
    var lane = lanes.removeFirst()
    let job = lane.jobs.removeFirst()
    if !lane.jobs.isEmpty { lanes.append(lane) }
    return job
  }
}
