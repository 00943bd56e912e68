// SPDX-License-Identifier: AGPL-3.0-or-later

import GRDB
import Testing

/// The faulty disk itself: a test that no fault could fail would prove nothing.
@Suite struct FaultyDiskTests {
  /// A table of numbers on a disk of its own.
  private struct Numbers {
    let folder: TemporaryFolder
    let disk: Disk
    private let pool: DatabasePool

    /// - Parameter synchronous: `FULL` syncs each commit; `NORMAL` does not; `OFF` nothing.
    init(seed: UInt64, synchronous: String) throws {
      folder = try TemporaryFolder()
      let life = try folder.makeFolder("1")
      disk = try Disk(life, seed: seed)
      pool = try DatabasePool(path: life + "/numbers.sqlite")
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = \(synchronous)")
        try db.execute(sql: "CREATE TABLE numbers (number INTEGER PRIMARY KEY, text TEXT)")
      }
    }

    func add(_ number: Int) throws {
      try pool.write { db in
        try db.execute(
          sql: "INSERT INTO numbers VALUES (?, ?)",
          arguments: [number, String(repeating: "\(number)", count: 3_000)])
      }
    }

    func checkpoint() throws { try pool.writeWithoutTransaction { _ = try $0.checkpoint(.full) } }

    func count() throws -> Int {
      try pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM numbers") ?? 0 }
    }

    /// What there is after the machine or the process has died.
    func survivors() throws -> Survivors {
      let next = try folder.makeFolder("2")
      try disk.survive(in: next)
      return try Self.found(in: next)
    }

    static func found(in folder: String) throws -> Survivors {
      let queue = try DatabaseQueue(path: folder + "/numbers.sqlite")
      return try queue.read { db in
        guard try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok" else {
          return .damaged
        }
        guard try db.tableExists("numbers") else { return .numbers([]) }
        return .numbers(try Int.fetchAll(db, sql: "SELECT number FROM numbers ORDER BY number"))
      }
    }
  }

  private enum Survivors: Equatable {
    case numbers([Int])
    case damaged
  }

  /// Adds until a power cut somewhere, with a checkpoint now and then.
  private func acknowledged(_ numbers: Numbers, seed: UInt64) -> Int {
    numbers.disk.arm(.powerCut, after: Int(seed * 7 % 97))
    var acknowledged = 0
    while (try? numbers.add(acknowledged + 1)) != nil {
      acknowledged += 1
      if acknowledged % 5 == 0 { try? numbers.checkpoint() }
    }
    return acknowledged
  }

  @Test(arguments: UInt64(0)..<100)
  func `whatever was synced outlives a power cut at any operation`(seed: UInt64) throws {
    let numbers = try Numbers(seed: seed, synchronous: "FULL")
    let acknowledged = acknowledged(numbers, seed: seed)
    let whole = Array(1...(acknowledged + 1))
    // The commit that the cut met may be there or not.
    let allowed = [Survivors.numbers(Array(whole.dropLast())), .numbers(whole)]
    #expect(try allowed.contains(numbers.survivors()))
  }

  @Test func `without a sync at each commit acknowledged rows are lost`() throws {
    let lost = try (UInt64(0)..<20).count { seed in
      let numbers = try Numbers(seed: seed, synchronous: "NORMAL")
      let acknowledged = acknowledged(numbers, seed: seed)
      return try numbers.survivors() != .numbers(Array(1..<(acknowledged + 1)))
        && numbers.survivors() != .numbers(Array(1..<(acknowledged + 2)))
    }
    #expect(lost > 3)
  }

  @Test func `without any sync a file is torn`() throws {
    let damaged = (UInt64(0)..<20).count { seed in
      guard let numbers = try? Numbers(seed: seed, synchronous: "OFF") else { return false }
      _ = acknowledged(numbers, seed: seed)
      // What is torn at its beginning is no database at all.
      return (try? numbers.survivors()) ?? .damaged == .damaged
    }
    #expect(damaged > 3)
  }

  @Test(arguments: UInt64(0)..<20)
  func `a kill loses nothing that was written`(seed: UInt64) throws {
    let numbers = try Numbers(seed: seed, synchronous: "OFF")
    for number in 1...9 { try numbers.add(number) }
    numbers.disk.stop(.kill)
    #expect(try numbers.survivors() == .numbers(Array(1...9)))
  }

  @Test(arguments: [Disk.Fault.kill, .powerCut], UInt64(0)..<20)
  func `what was there before is there afterwards, whether anything opened it or not`(
    end: Disk.Fault, seed: UInt64
  ) throws {
    let numbers = try Numbers(seed: seed, synchronous: "FULL")
    for number in 1...9 { try numbers.add(number) }
    numbers.disk.stop(.kill)
    let next = try numbers.folder.makeFolder("2")
    try numbers.disk.survive(in: next)
    let untouched = try Disk(next, seed: seed)
    untouched.stop(end)
    let last = try numbers.folder.makeFolder("3")
    try untouched.survive(in: last)
    #expect(try Numbers.found(in: last) == .numbers(Array(1...9)))
  }

  @Test(arguments: [
    (Disk.Fault.full, ResultCode.SQLITE_FULL), (.readOnly, .SQLITE_READONLY),
    (.writeError, .SQLITE_IOERR_WRITE), (.syncError, .SQLITE_IOERR_FSYNC),
  ])
  func `each fault is SQLite's own, changes nothing and passes`(
    fault: Disk.Fault, code: ResultCode
  ) throws {
    let numbers = try Numbers(seed: 3, synchronous: "FULL")
    try numbers.add(1)
    numbers.disk.arm(fault, after: 0)
    let error = #expect(throws: DatabaseError.self) { try numbers.add(2) }
    #expect(error?.extendedResultCode == code)
    #expect(try numbers.count() == 1)
    numbers.disk.mend()
    try numbers.add(2)
    #expect(try numbers.count() == 2)
  }

  @Test func `a file that is on no faulty disk notices nothing`() throws {
    let numbers = try Numbers(seed: 4, synchronous: "FULL")
    let folder = try TemporaryFolder()
    let elsewhere = try DatabaseQueue(path: folder.path + "/numbers.sqlite")
    numbers.disk.stop(.powerCut)
    try elsewhere.write { try $0.execute(sql: "CREATE TABLE numbers (number INTEGER)") }
    #expect(throws: DatabaseError.self) { try numbers.add(1) }
  }
}
