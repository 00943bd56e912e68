// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "../../rtc/sip/bad-sip.js";
import { parseNameAddress } from "../../rtc/sip/name-address.js";

/**
 * Which of the hotline's calls rings: its id stands where phones show a name.
 * @param {string | null} from the header @returns {string | null} hex
 */
export function callOf(from) {
  if (from === null) return null;
  try {
    const { display } = parseNameAddress(from);
    return /^[0-9a-f]{32}$/.test(display) ? display : null;
  } catch (error) {
    if (error instanceof BadSip) return null;
    throw error;
  }
}
