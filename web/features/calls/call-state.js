// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * What is known of a call that she has, whatever carries its voice. Types alone:
 * no browser loads this.
 */

/** @import { Ice } from "../../rtc/ice.js" */
/** @import { ScreenElement } from "../../lib/screen-element.js" */
/** @import { Problem } from "../../lib/problem.js" */
/** @import { Signal } from "../../lib/signal.js" */

/**
 * @typedef {{state: string, ringing?: number}} Left what the caller of a call
 * that she has left is told now; `ringing`: how many are being called. Or
 * "note-saved": what she wrote about it is
 */

/**
 * @typedef {{call: string, claim: number, language: string, channel: string,
 *   ice: Ice}} Answered what the server gives to whoever answers in a browser
 * @typedef {{call: string, state: string, claim?: number, why?: string,
 *   tab?: string}} Told the event `call`: where a call of hers stands
 *
 * @typedef {object} CallState what the panel shows
 * @property {"connecting" | "talking" | "ended"} stage
 * @property {string | null} why it ended, or null while it goes on
 * @property {string[] | null} words empty until they are known; null where this
 *   browser cannot tell
 * @property {boolean} again the words are new: compare again
 * @property {boolean} interrupted this tab is cut off: from the voice of a call
 *   that it carries, else from the server
 * @property {boolean} muted @property {boolean} pressToHear
 * @property {number | null} bannedUntil Unix seconds
 *
 * @typedef {"saved" | "none"} NoteEnd what became of the note of a call
 *
 * @typedef {object} CallInHand a call that she has, whatever carries its voice
 * @property {string} id hex @property {number} claim
 * @property {string} language @property {string} channel the way it came
 * @property {number} since when it was answered, ms
 * @property {string} note id of the note that belongs to it, hex
 * @property {Signal<CallState>} state
 * @property {boolean} isOver
 * @property {PanelParts<any> | null} parts what its panel shows; null: as of one
 *   from the web page
 * @property {boolean} [isTest] her own test, of which nothing is written down
 * @property {boolean} isHere its voice is in this tab, and in no other
 * @property {Signal<NoteEnd | null>} noteDone in another tab
 * @property {(told: Told) => void} told the server says where it stands
 * @property {(signal: unknown) => void} receive from the caller's end
 * @property {() => void} check the stream is new: does it go on?
 * @property {() => Promise<void>} hangUp @property {() => Promise<void>} ban
 * @property {() => void} sessionEnded
 * @property {(how: NoteEnd | null) => void} forget its note is done, here; null:
 *   it is left without
 */

/**
 * @template {CallInHand} Call
 * @typedef {object} PanelParts what a panel shows of a call
 * @property {() => string} title while they talk
 * @property {() => string} [connecting] before, where it is no web call
 * @property {(owner: ScreenElement, call: Call, state: CallState) =>
 *   HTMLElement[]} controls beside the one that ends it
 * @property {(owner: ScreenElement, call: Call, state: CallState) =>
 *   HTMLElement[]} said what has to be known at once
 * @property {(state: CallState) => HTMLElement} about how safe it is to talk
 * @property {(why: string) => string} why it ended
 * @property {(error: Problem) => HTMLElement} notEnded the server did not end it
 * @property {{text: () => string, sure: () => string,
 *   until: (seconds: number) => string,
 *   failed: (error: unknown) => HTMLElement}} ban
 */

export {};
