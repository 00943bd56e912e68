// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";
import { parseParameters, splitOutside } from "./split.js";

/** @import { SipRequest } from "./message.js" */

/**
 * How a call ended:
 * - `hung-up`, `declined`: here
 * - `left`: the other side had it and hung up
 * - `cancelled`: before anybody had it; `answered-elsewhere`: somebody else has it
 * - `busy`, `refused`, `unreachable`, `no-answer`: what became of a call from here
 * - `lost`: the line, or the way of the sound
 * - `bad-sdp`: the other side's description was refused
 * - `failed`: this browser could not
 * @typedef {"hung-up" | "declined" | "left" | "cancelled" | "answered-elsewhere"
 *   | "busy" | "refused" | "unreachable" | "no-answer" | "lost" | "bad-sdp"
 *   | "failed"} CallEnd
 */

/** "Answered elsewhere" of ISDN, which Asterisk adds (Q.850). */
const Q850_ELSEWHERE = "26";

/**
 * Why a call that rang stopped (Reason header, RFC 3326).
 * @param {SipRequest} request CANCEL or BYE
 * @returns {"answered-elsewhere" | "cancelled"}
 */
export function reasonOfCancel({ headers }) {
  let causes;
  try {
    causes = headers.list("Reason").map((reason) => {
      const [protocol, ...parameters] = splitOutside(reason, ";");
      const cause = parseParameters(parameters).get("cause");
      return `${protocol.toUpperCase()} ${cause}`;
    });
  } catch (error) {
    // Whatever it says, it stops ringing.
    if (error instanceof BadSip) return "cancelled";
    throw error;
  }
  const elsewhere = ["SIP 200", `Q.850 ${Q850_ELSEWHERE}`];
  return causes.some((cause) => elsewhere.includes(cause))
    ? "answered-elsewhere"
    : "cancelled";
}

/** @type {ReadonlyMap<number, CallEnd>} */
const BY_STATUS = new Map([
  [404, "unreachable"],
  [408, "no-answer"],
  [410, "unreachable"],
  [480, "unreachable"],
  [484, "unreachable"],
  [486, "busy"],
  [487, "cancelled"],
  [502, "unreachable"],
  [503, "unreachable"],
  [504, "no-answer"],
  [600, "busy"],
  [604, "unreachable"],
]);

/** @param {number} status of what was answered to our INVITE @returns {CallEnd} */
export const endOfStatus = (status) => BY_STATUS.get(status) ?? "refused";
