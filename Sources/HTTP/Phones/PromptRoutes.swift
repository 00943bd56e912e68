// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
package import Telephony

/// What callers by phone are told, line by line: as texts, and as an admin has recorded it.
package struct PromptRoutes: RouteGroup {
  /// The longest sound in base64url, and what JSON puts around it.
  static let maximumBytes = 2 * 1_048_576

  private let book: PromptBook
  private let texts: VoiceTexts
  private let hotlines: any HotlineStore

  package init(book: PromptBook, texts: VoiceTexts, hotlines: any HotlineStore) {
    self.book = book
    self.texts = texts
    self.hotlines = hotlines
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "prompts", needs: .manageSettings, use: show)
    api.member(
      .get, "prompts/{language}/{line}", needs: .manageSettings, isBig: true, use: listen)
    api.member(.put, "prompts/{language}/{line}", needs: .manageSettings, use: keep)
    api.member(.delete, "prompts/{language}/{line}", needs: .manageSettings, use: remove)
  }

  private struct Posted: Decodable { let sound: Blob }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let recorded = await book.all
    let own = try await languages()
    let others = Set(recorded.keys.map(\.language)).subtracting(own)
    let languages = own + others.sorted { $0.text < $1.text }
    return try JSONBody.response(
      PromptsBody(
        languages: languages.map { PromptsBody.Language($0, texts: texts, recorded: recorded) }))
  }

  @Sendable private func listen(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard let sound = try await book.sound(of: try Self.spoken(context)) else {
      throw Problem(.notFound)
    }
    return Response(
      status: .ok, headers: [.contentType: SoundRoutes.mediaType, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: sound.wav)))
  }

  @Sendable private func keep(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let spoken = try Self.spoken(context)
    let posted = try await JSONBody.decode(
      Posted.self, from: request, maximumBytes: Self.maximumBytes)
    guard try await languages().contains(spoken.language) else { throw Problem(.notFound) }
    let sound = try Self.sound(posted.sound.bytes)
    let prompt: RecordedPrompt
    do throws(PromptBook.Refusal) {
      prompt = try await book.keep(sound, as: spoken, by: context.member)
    } catch {
      switch error {
      case .full: throw Problem(.promptsFull)
      case .store(let error): throw error
      }
    }
    return try JSONBody.response(PromptsBody.Recording(prompt))
  }

  @Sendable private func remove(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard try await book.remove(try Self.spoken(context), by: context.member) else {
      throw Problem(.notFound)
    }
    return .done
  }

  private func languages() async throws -> [LanguageTag] {
    guard let hotline = try await hotlines.hotline() else { throw Problem(.notFound) }
    return hotline.settings.languages.map(\.tag)
  }

  private static func sound(_ bytes: [UInt8]) throws -> PromptSound {
    do throws(PromptSound.Refusal) {
      return try PromptSound(bytes)
    } catch {
      throw Problem(.soundRefused, ["reason": .text(error.rawValue)])
    }
  }

  /// - Throws: `Problem` `not-found` for a line that nobody is told, or no language.
  private static func spoken(_ context: MemberContext) throws -> Prompter.Spoken {
    guard let language = context.parameters.get("language").flatMap({ LanguageTag($0) }),
      let line = context.parameters.get("line").flatMap({ VoiceLine(rawValue: $0) })
    else { throw Problem(.notFound) }
    return Prompter.Spoken(line, language)
  }
}
