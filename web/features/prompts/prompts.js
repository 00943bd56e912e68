// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, getBytes, put, remove } from "../../lib/api.js";
import { toBase64url } from "../../crypto/hazmat/bytes.js";

/**
 * What callers by phone are told, as the server tells an admin of it.
 *
 * @typedef {{milliseconds: number, recordedAt: number}} Recording Unix seconds
 * @typedef {{line: string, text: string | null, recording: Recording | null}}
 * Line text: spoken where nothing is recorded
 * @typedef {{language: string, lines: Line[]}} Spoken
 * @typedef {{name: string, lines: readonly string[]}} Group
 */

const ROOT = "/api/prompts";
/** The longest that may be kept; the server refuses what is longer. */
export const MOST_SECONDS = 60;

const DIGITS = Array.from({ length: 10 }, (_, digit) => `digit${digit}`);

/**
 * Every line, by when it is heard.
 * @type {readonly Group[]}
 */
export const GROUPS = [
  { name: "begin", lines: ["menu", "captcha", "captchaAgain"] },
  {
    name: "waiting",
    lines: ["waiting", "againWinnerGone"],
  },
  {
    name: "message",
    lines: [
      "voicemailUnanswered",
      "voicemailNobodyToRing",
      "goodbyeVoiceMessage",
      "offerCallBack",
      "goodbyeCallBack",
    ],
  },
  {
    name: "end",
    lines: [
      "goodbyeAnswered",
      "goodbyeUnanswered",
      "goodbyeNobodyToRing",
      "goodbyeRateLimited",
      "goodbyeCaptchaFailed",
      "goodbyeQueueFull",
      "goodbyeTooLong",
    ],
  },
  {
    name: "members",
    lines: ["pressOne", "pressOneToCallBack", "answeredAlready", "callOver"],
  },
  { name: "digits", lines: DIGITS },
];

/** @returns {Promise<Spoken[]>} the hotline's languages, in its order */
export const loadPrompts = async () => (await get(ROOT)).languages;

/** @param {string} language @param {string} line */
const path = (language, line) => `${ROOT}/${language}/${line}`;

/** @param {string} language @param {string} line @returns {Promise<Blob>} */
export const soundOf = async (language, line) =>
  new Blob([await getBytes(path(language, line))], { type: "audio/wav" });

/**
 * @param {string} language @param {string} line @param {Uint8Array} wav
 * @returns {Promise<Recording>}
 * @throws {import("../../lib/problem.js").Problem} sound-refused, prompts-full
 */
export const keepPrompt = (language, line, wav) =>
  put(path(language, line), { sound: toBase64url(wav) });

/** @param {string} language @param {string} line */
export const removePrompt = (language, line) => remove(path(language, line));
