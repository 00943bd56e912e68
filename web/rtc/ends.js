// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { Relay } from "./relay.js" */
/** @import { AlarmReason, Signal } from "./signals.js" */
/** @import { Words } from "./words.js" */

/**
 * What the two ends of a call have in common.
 *
 * @typedef {AlarmReason | "relay" | "browser"} FailReason
 *   commit-mismatch and bad-sdp: somebody may sit in between. relay: the relay
 *   does not take the credential. browser: this browser cannot do it.
 *
 * @typedef {object} EndEvents
 * @property {(attempt: number) => void} again a new connection begins
 * @property {() => void} connected after each connection and reconnection
 * @property {() => void} interrupted nothing comes through; it is being mended
 * @property {(flowing: boolean) => void} audio the other side's sound arrives,
 *   or does no more
 * @property {(stream: MediaStream) => void} heard what to play
 * @property {(words: Words | null) => void} words to compare by voice; null
 *   where this browser cannot tell which certificate is at the other end
 * @property {(why: FailReason) => void} failed the call must end
 *
 * @typedef {object} EndOptions
 * @property {string} call id, hex
 * @property {Relay} relay
 * @property {boolean} direct whether this browser allows a call without relay
 * @property {RTCCertificate} certificate
 * @property {MediaStream} microphone
 * @property {(signal: Signal) => void} send in order, to the other end
 * @property {EndEvents} events
 * @property {AbortSignal} signal the end of the call
 */

export {};
