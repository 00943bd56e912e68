// SPDX-License-Identifier: AGPL-3.0-or-later
import { Kinds, Refused } from "./sealing.js";

/** @typedef {import("./sealing.js").Content} Content */

/** What Date can hold, in milliseconds (ECMA-262, section 21.4.1.1). */
const LAST_TIME = 8.64e15;
/** An hour: far more than any voice message may have. */
const MOST_SECONDS = 3600;

/** @param {unknown} told @param {number} most */
const isUpTo = (told, most) =>
  typeof told === "number" && told >= 0 && told <= most;

/** @param {Content} content */
const isText = ({ t, text }) =>
  isUpTo(t, LAST_TIME) && typeof text === "string";

/** @type {Record<number, (content: Content) => boolean>} */
const SHAPES = {
  [Kinds.NOTE]: isText,
  [Kinds.DRAFT]: isText,
  [Kinds.CALL_BACK]: ({ number }) => typeof number === "string",
  [Kinds.NAME]: ({ name }) => typeof name === "string",
  [Kinds.VOICE_MESSAGE]: ({ mime, seconds }) =>
    typeof mime === "string" && isUpTo(seconds, MOST_SECONDS),
};

/**
 * Whoever could seal a record could put anything into it (docs/protocol.md,
 * section 9): one that is not of its kind's form is closed by itself, and
 * takes no screen away.
 * @param {number} kind @param {Content} content @throws {Refused} `content`
 */
export function checkContent(kind, content) {
  if (SHAPES[kind]?.(content) === false) throw new Refused("content");
}
