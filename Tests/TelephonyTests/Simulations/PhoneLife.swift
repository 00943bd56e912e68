// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// The course of a world, from the first server's start until all is quiet.
struct PhoneLife: Sendable {
  struct Plan: Sendable {
    let members: [Availability]
    let dials: [(from: PhoneNumber?, after: Int64)]
    /// When the server dies, in milliseconds.
    let deaths: [Int64]
    /// When the vendor dies, and when the connection to it breaks; of one that has a connection.
    var vendorDeaths: [Int64] = []
    var cuts: [Int64] = []
  }

  private static let longestMilliseconds: Int64 = 3_600_000

  let world: PhoneServer.Surroundings
  let vendor: any PlayedVendor
  private let door = ServerDoor()

  init(_ world: PhoneServer.Surroundings, people: PhonePeople) throws {
    self.world = world
    guard let words = world.sample.words else {
      guard !world.sample.type.capabilities.sendsWebhooks else { throw PhoneWorld.Unreadable() }
      vendor = AsteriskDouble(
        world.errands, weather: world.weather, people: people, witness: world.witness)
      return
    }
    let door = door
    vendor = VendorDouble(
      world.sample, words: words, at: Conformance.addresses, world.errands,
      weather: world.weather, people: people, witness: world.witness,
      receive: { try await door.receive($0) })
  }

  func live(_ plan: Plan) async throws {
    let (errands, vendor) = (world.errands, vendor)
    try await start(plan.members)
    for (from, after) in plan.dials {
      errands.run {
        await errands.pause(after)
        await vendor.dial(from: from, to: Conformance.line)
      }
    }
    for after in plan.deaths {
      errands.run {
        await errands.pause(after)
        await die(plan.members)
      }
    }
    for after in plan.vendorDeaths {
      errands.run {
        await errands.pause(after)
        await vendor.die()
      }
    }
    for after in plan.cuts {
      errands.run {
        await errands.pause(after)
        await vendor.breakOff()
      }
    }
    try await pass()
  }

  /// Time passes until all is quiet.
  private func pass() async throws {
    let errands = world.errands
    let end = errands.time.now.advanced(byMilliseconds: Self.longestMilliseconds)
    var asksAt = errands.time.now.advanced(bySeconds: 60)
    while errands.time.now < end {
      await errands.pause(400)
      if !world.weather.isFair, errands.time.now >= asksAt {
        asksAt = errands.time.now.advanced(bySeconds: 60)
        await door.server?.lines.askAgain()
      }
      world.witness.look(at: await vendor.legs)
      if errands.count == 0, await isQuiet { break }
    }
    await stop()
    await errands.pause(60_000)
    await world.witness.lookBack(at: await vendor.legs)
    await vendor.lookBack()
  }

  private var isQuiet: Bool {
    get async {
      guard await vendor.isQuiet, let server = await door.server else { return false }
      return await server.exchange.snapshot.liveCalls.isEmpty
    }
  }

  private func start(_ members: [Availability]) async throws {
    while true {
      let vendor = vendor
      let server = try await PhoneServer(world) { try await vendor.take($0) }
      do {
        try await server.lines.restart()
        try await server.exchange.restart(with: members)
        await server.lines.endLeftovers()
        await server.lines.resume()
        await door.open(server)
        return await vendor.serve(server)
      } catch {
        // A server that cannot start is started again.
        server.life.end()
        await server.exchange.stop()
      }
    }
  }

  private func stop() async {
    guard let server = await door.server else { return }
    await server.lines.settle()
    server.life.end()
    await vendor.serve(nil)
    await server.exchange.stop()
  }

  /// The server dies in the middle of whatever it does, and is back a while later.
  private func die(_ members: [Availability]) async {
    guard let server = await door.server else { return }
    world.witness.note("the server dies", at: world.errands.time.now)
    server.life.end()
    await door.open(nil)
    await vendor.serve(nil)
    await server.exchange.stop()
    await world.errands.pause(world.weather.dice.number(in: 100...8_000))
    world.witness.note("the server starts", at: world.errands.time.now)
    do { try await start(members) } catch { world.witness.fail("the server does not start") }
  }
}
