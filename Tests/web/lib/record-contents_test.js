// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { checkContent } from "../../../web/lib/record-contents.js";
import { Kinds, Refused } from "../../../web/lib/sealing.js";

const NO_TEXT = { toString: 1, valueOf: 1 };
const sound = { mime: "audio/webm", seconds: 7 };

/** @type {[string, number, Record<string, unknown>][]} */
const MISSHAPEN = [
  ["no time", Kinds.NOTE, { text: "x" }],
  ["a time that is text", Kinds.NOTE, { t: "x", text: "x" }],
  ["a time that no calendar has", Kinds.NOTE, { t: 1e300, text: "x" }],
  ["a time before 1970", Kinds.NOTE, { t: -1, text: "x" }],
  ["no text", Kinds.NOTE, { t: 1 }],
  ["a text that cannot be written", Kinds.DRAFT, { t: 1, text: NO_TEXT }],
  ["no name", Kinds.NAME, { t: 1 }],
  ["a name that is none", Kinds.NAME, { t: 1, name: NO_TEXT }],
  ["seconds that are none", Kinds.VOICE_MESSAGE, {
    ...sound,
    seconds: NO_TEXT,
  }],
  ["a form of sound that is none", Kinds.VOICE_MESSAGE, {
    ...sound,
    mime: NO_TEXT,
  }],
];

for (const [what, kind, content] of MISSHAPEN) {
  Deno.test(`kind ${kind} with ${what} is refused`, () => {
    assert.throws(
      () => checkContent(kind, content),
      (error) => error instanceof Refused && error.reason === "content",
    );
  });
}

Deno.test("what is of its kind's form is taken, and more members than are known", () => {
  checkContent(Kinds.NOTE, { t: 0, text: "", form: {} });
  checkContent(Kinds.DRAFT, { t: 8.64e15, text: "x", note: "00" });
  checkContent(Kinds.VOICE_MESSAGE, { ...sound, t: 1, later: true });
  checkContent(Kinds.NAME, { name: "x", later: true });
  checkContent(Kinds.SETTINGS, {});
});
