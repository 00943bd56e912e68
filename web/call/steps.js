// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Where a caller stands, and what each thing that happens makes of it. Pure:
 * what is to be done about it stands in call.js, what is shown in views/.
 *
 * @typedef {"loading" | "closed" | "ready" | "asking" | "blocked" | "calling"
 *   | "waiting" | "connecting" | "talking" | "offered" | "preparing"
 *   | "recording" | "recorded" | "sending" | "sent" | "ended"} Step
 *
 * @typedef {object} Place
 * @property {Step} step
 * @property {string | null} why what a step has to explain
 * @property {number} ringing how many volunteers are rung
 * @property {boolean} message the caller wants to leave a voice message
 * @property {boolean} nobody nobody can be rung as far as is known
 * @property {boolean} line the server is reached
 * @property {boolean} interrupted the sound is away and being mended
 * @property {boolean} muted
 * @property {boolean} pressToHear the browser plays only after a press
 * @property {string[] | null} words to compare; empty while they are worked out,
 *   null where this browser cannot tell
 * @property {boolean} again the words are new: compare again
 * @property {number} since when this step began, ms
 * @property {Place | null} back where the caller is again if no message can be
 *   recorded
 * @property {"browser" | "microphone" | null} unrecorded why none could be
 *
 * @typedef {{state: "arriving"} | {state: "waiting", ringing: number}
 *   | {state: "connecting" | "connected", claim: number}
 *   | {state: "ringing-again", ringing: number, why: string}
 *   | {state: "voicemail-offered" | "voicemail", why: string}
 *   | {state: "ended", outcome: string}} Status as the server sends it
 *
 * @typedef {{type: "hotline", open: boolean, why: string | null}
 *   | {type: "call"} | {type: "message"} | {type: "give-up"}
 *   | {type: "microphone", why: string | null}
 *   | {type: "accepted", status: Status}
 *   | {type: "status", status: Status}
 *   | {type: "attempt", attempt: number} | {type: "answered"}
 *   | {type: "connected"} | {type: "interrupted"}
 *   | {type: "words", words: string[] | null}
 *   | {type: "line", open: boolean} | {type: "muted", muted: boolean}
 *   | {type: "press-to-hear", needed: boolean}
 *   | {type: "recording"} | {type: "recorded"} | {type: "record-again"}
 *   | {type: "unrecorded", why: "browser" | "microphone"}
 *   | {type: "sending"} | {type: "sent"} | {type: "not-sent"}
 *   | {type: "hung-up"} | {type: "failed", why: string}} Happening
 */

/** @returns {Place} */
export const start = () => ({
  step: "loading",
  why: null,
  ringing: 0,
  message: false,
  nobody: false,
  line: true,
  interrupted: false,
  muted: false,
  pressToHear: false,
  words: [],
  again: false,
  since: 0,
  back: null,
  unrecorded: null,
});

/** Steps in which a call lives on the server. */
const IN_CALL = ["waiting", "connecting", "talking", "offered", "preparing"];
const RECORDING = ["recording", "recorded", "sending"];

/** @param {Place} place */
export const inCall = ({ step }) =>
  IN_CALL.includes(step) || RECORDING.includes(step);

/**
 * @param {Place} place @param {Happening} happening @param {number} now ms
 * @returns {Place}
 */
export function next(place, happening, now) {
  if (happening.type === "unrecorded") return goBack(place, happening.why);
  const changes = changesOf(place, happening);
  const moved = changes.step !== undefined && changes.step !== place.step;
  const fresh = moved ? { since: now, unrecorded: null } : {};
  return { ...place, ...changes, ...fresh };
}

/**
 * No message can be recorded: the caller waits or chooses as before, and has
 * waited for as long.
 * @param {Place} place @param {Place["unrecorded"]} unrecorded
 * @returns {Place}
 */
function goBack(place, unrecorded) {
  const { step, back, line } = place;
  const tries = ["preparing", "recording"].includes(step);
  return tries && back ? { ...back, line, unrecorded } : place;
}

/** @param {Place} place @returns {Place} */
const ready = ({ nobody }) => ({ ...start(), step: "ready", nobody });

/**
 * The server rings nobody any more once a message is spoken: what is left is
 * the choice.
 * @param {Place | null} back
 * @returns {Place | null}
 */
const choice = (back) =>
  back && back.step !== "ready"
    ? { ...back, step: "offered", message: false, why: null }
    : back;

/** @param {Place} place @param {Place} [back] @returns {Partial<Place>} */
const prepare = (place, back = place) => ({
  step: "preparing",
  message: true,
  back: { ...back, back: null },
});

/** @param {Place} place @param {Happening} it @returns {Partial<Place>} */
function changesOf(place, it) {
  switch (it.type) {
    case "hotline":
      return hotline(place, it);
    case "call":
    case "message":
      return begin(place, it.type === "message");
    case "give-up":
      return ready(place);
    case "microphone":
      return microphone(place, it.why);
    case "accepted":
      return accepted(place, it.status);
    case "status":
      return status(place, it.status);
    case "failed":
      return failed(place, it.why);
    case "hung-up":
      return { step: "ended", why: "you" };
    default:
      return place.step === "ended" ? {} : during(place, it);
  }
}

/**
 * @param {Place} place @param {{open: boolean, why: string | null}} hotline
 * @returns {Partial<Place>}
 */
function hotline(place, { open, why }) {
  const nobody = why === "nobody";
  const idle = ["loading", "ready", "closed", "asking"].includes(place.step);
  if (!idle) return { nobody };
  if (!open && !nobody) return { step: "closed", why: why ?? "off" };
  // Whoever goes on to the microphone wants what is possible right now.
  const goesOn = place.step === "asking" && (!nobody || place.message);
  return goesOn ? { nobody } : { step: "ready", nobody, why: null };
}

/** @param {Place} place @param {boolean} message @returns {Partial<Place>} */
function begin(place, message) {
  if (place.step === "offered") return message ? prepare(place) : {};
  if (place.step === "waiting" && message) return prepare(place);
  const free = ["ready", "blocked", "ended", "sent"].includes(place.step);
  return free
    ? { ...start(), step: "asking", message, nobody: place.nobody }
    : {};
}

/** @param {Place} place @param {string | null} why @returns {Partial<Place>} */
function microphone(place, why) {
  if (place.step !== "asking") return {};
  return why === null ? { step: "calling" } : { step: "blocked", why };
}

/** @param {Place} place @param {Status} now @returns {Partial<Place>} */
function accepted(place, now) {
  if (place.step !== "calling") return {};
  if (place.message) return prepare(place, ready(place));
  return { step: "waiting", ringing: 0, ...status(place, now) };
}

/** @param {Place} place @param {Status} status @returns {Partial<Place>} */
function status(place, status) {
  if (place.step === "ended" || place.step === "sent") return {};
  if (status.state === "ended") return ended(place, status.outcome);
  // A volunteer was quicker than the choice of a message: there is a talk.
  const answered = ["connecting", "connected"].includes(status.state);
  if (answered) return place.step === "talking" ? {} : talk;
  // Whoever has begun to speak a message is not torn away from it.
  if (place.message) return {};
  switch (status.state) {
    case "waiting":
      return { step: "waiting", ringing: status.ringing };
    case "ringing-again": {
      const { ringing, why } = status;
      return { step: "waiting", ringing, why, words: [], again: false };
    }
    case "voicemail-offered":
      return { step: "offered", why: status.why };
    default:
      return {};
  }
}

/** @type {Partial<Place>} */
const talk = { step: "connecting", message: false };

/** @param {Place} place @param {string} outcome @returns {Partial<Place>} */
function ended(place, outcome) {
  // The server ends the call as it takes the message in, and may say so before
  // it answers us, or where its answer is lost.
  if (outcome === "voice-message") return { step: "sent" };
  if (place.step === "sending") return {};
  if (spokenMessage(place)) return { why: "call-over" };
  const spoken = place.step === "talking" || outcome === "answered";
  return { step: "ended", why: spoken ? "answered" : outcome };
}

/** @param {Place} place @param {string} why @returns {Partial<Place>} */
function failed(place, why) {
  if (["ended", "sending", "sent"].includes(place.step)) return {};
  return spokenMessage(place) ? { why: "call-over" } : { step: "ended", why };
}

/**
 * What was spoken is not dropped with its call: it can still be sent, by a
 * call of its own.
 * @param {Place} place
 */
const spokenMessage = ({ step }) => ["recording", "recorded"].includes(step);

/** @param {Place} place @param {Happening} it @returns {Partial<Place>} */
function during(place, it) {
  switch (it.type) {
    case "attempt":
      return { ...talk, words: [], again: it.attempt > 1 };
    case "answered":
      return place.message && place.step !== "talking" ? talk : {};
    case "connected":
      return { step: "talking", interrupted: false, why: null };
    case "interrupted":
      return { interrupted: place.step === "talking" };
    case "words":
      return { words: it.words };
    case "line":
      return { line: it.open };
    case "muted":
      return { muted: it.muted };
    case "press-to-hear":
      return { pressToHear: it.needed };
    case "recording":
      return place.step === "preparing"
        ? { step: "recording", back: choice(place.back) }
        : {};
    case "recorded":
      return place.step === "recording" ? { step: "recorded" } : {};
    case "record-again":
      return place.step === "recorded" ? { ...prepare(place), why: null } : {};
    case "sending":
      return place.step === "recorded" ? { step: "sending", why: null } : {};
    case "not-sent":
      return place.step === "sending"
        ? { step: "recorded", why: "not-sent" }
        : {};
    case "sent":
      return { step: "sent" };
    default:
      return {};
  }
}
