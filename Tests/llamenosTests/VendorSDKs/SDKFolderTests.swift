// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP
import Testing

@testable import llamenos

/// A vendor's file as an operator installs it.
struct SDKFolderTests {
  private let top = FileManager.default.temporaryDirectory.appending(
    path: "llamenos-" + UUID().uuidString)
  private let folder: SDKFolder

  init() throws {
    try FileManager.default.createDirectory(at: top, withIntermediateDirectories: true)
    folder = SDKFolder(in: top)
  }

  private func file(_ text: String, _ name: String = "sdk.js") throws -> String {
    let path = top.appending(path: name).path
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func add(
    _ text: String, replacing: Bool = false
  ) throws -> (pin: SDKPin, former: SDKPin?) {
    try folder.add(try file(text), for: "twilio", replacing: replacing, at: 1_000)
  }

  private func rights(_ path: String) -> Int? { FolderChecks.rights(of: path) }

  @Test func `it is copied for its owner alone, and pinned by both hashes`() throws {
    let pin = try add("abc").pin
    // FIPS 180-4's own example.
    #expect(pin.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(pin.sha384 == "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn")
    #expect(pin.bytes == 3)
    #expect(folder.content(of: "twilio") == .whole(pin, Data("abc".utf8)))
    #expect(rights(folder.path) == 0o700)
    for path in [folder.file(of: "twilio"), folder.pinFile(of: "twilio")] {
      #expect(rights(path) == 0o600)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["twilio.js", "twilio.json"])
  }

  @Test func `the same again changes nothing, and another wants to be told to replace it`() throws {
    let pin = try add("one").pin
    #expect(try add("one").pin == pin)
    #expect(throws: SDKError.isThere(provider: "twilio", sha256: pin.sha256)) { try add("two") }
    #expect(folder.content(of: "twilio") == .whole(pin, Data("one".utf8)))
    let replaced = try add("two", replacing: true)
    #expect(replaced.former == pin)
    #expect(folder.content(of: "twilio") == .whole(replaced.pin, Data("two".utf8)))
  }

  @Test(arguments: ["changed", "longer", "no-file", "no-pin", "other-pin"])
  func `what is not as it was pinned counts no more`(how: String) throws {
    _ = try add("good")
    let (file, pin) = (folder.file(of: "twilio"), folder.pinFile(of: "twilio"))
    switch how {
    case "changed": try Data("evil".utf8).write(to: URL(filePath: file))
    case "longer": try Data("good and more".utf8).write(to: URL(filePath: file))
    case "no-file": try FileManager.default.removeItem(atPath: file)
    case "no-pin": try FileManager.default.removeItem(atPath: pin)
    default: try Data("{}".utf8).write(to: URL(filePath: pin))
    }
    guard case .changed = folder.content(of: "twilio") else {
      Issue.record("\(folder.content(of: "twilio"))")
      return
    }
    #expect(throws: SDKError.self) { try add("good") }
    _ = try add("good", replacing: true)
  }

  @Test func `a running server has it at once, and no more once it is another`() throws {
    let shelf = SDKShelf(folder)
    let frames = PhoneFrames(
      origin: FrameOrigin(origin: "https://p.example", parent: "https://h.example")
    ) { shelf.read($0) }
    #expect(frames.standing(of: "twilio") == .noFile)
    _ = try add("good")
    #expect(frames.standing(of: "twilio") == .ready)
    try Data("evil".utf8).write(to: URL(filePath: folder.file(of: "twilio")))
    #expect(frames.standing(of: "twilio") == .changedFile)
    _ = try add("new", replacing: true)
    #expect(frames.standing(of: "twilio") == .ready)
    _ = try folder.remove("twilio")
    #expect(frames.standing(of: "twilio") == .noFile)
    #expect(PhoneFrames(origin: nil) { shelf.read($0) }.standing(of: "twilio") == .noOrigin)
  }

  @Test func `of no other name there is a file, whatever path it makes`() throws {
    let path = try file("code")
    for name in ["asterisk", "../../x", "Twilio", ""] {
      #expect(throws: SDKError.unknownProvider(name)) {
        try folder.add(path, for: name, replacing: true, at: 0)
      }
      #expect(folder.content(of: name) == .none)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test func `what is no script is refused`() throws {
    #expect(throws: SDKError.self) { try add("") }
    #expect(throws: SDKError.self) { try add("<!doctype html><title>Not found</title>") }
    let large = String(repeating: "x", count: SDKFolder.maximumBytes + 1)
    #expect(throws: SDKError.self) { try add(large) }
    let archive = top.appending(path: "sdk.tgz")
    try Data([0x1f, 0x8b, 0x08, 0xff]).write(to: archive)
    #expect(throws: SDKError.notScript(archive.path)) {
      try folder.add(archive.path, for: "twilio", replacing: false, at: 0)
    }
    #expect(throws: SDKError.unreadable("/nowhere")) {
      try folder.add("/nowhere", for: "twilio", replacing: false, at: 0)
    }
    #expect(folder.content(of: "twilio") == .none)
  }
}
