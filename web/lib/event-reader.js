// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * @typedef {object} ServerEvent
 * @property {string} type `comment` for a heartbeat
 * @property {string} data
 * @property {string} id of the last event that had one; empty before
 */

/**
 * Reads server-sent events from a body (WHATWG HTML §9.2.6). By fetch instead
 * of EventSource: a caller's token goes in a header, another tab can go on
 * where this one stopped, and a heartbeat that stays away is noticed.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<ServerEvent>}
 */
export async function* readEvents(body) {
  let type = "";
  let id = "";
  /** @type {string[]} */
  let data = [];
  for await (const line of lines(body)) {
    if (line === "") {
      if (data.length > 0) {
        yield { type: type || "message", data: data.join("\n"), id };
      }
      type = "";
      data = [];
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (colon === 0) yield { type: "comment", data: value, id };
    else if (field === "data") data.push(value);
    else if (field === "event") type = value;
    else if (field === "id" && !value.includes("\0")) id = value;
  }
}

/** @param {ReadableStream<Uint8Array<ArrayBuffer>>} body */
async function* lines(body) {
  let rest = "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      // A return at the very end may be the first half of CR LF.
      const text = rest + value;
      const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
      const parts = whole.split(/\r\n|\n|\r/);
      rest = (parts.pop() ?? "") + text.slice(whole.length);
      yield* parts;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
