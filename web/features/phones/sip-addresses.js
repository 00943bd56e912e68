// SPDX-License-Identifier: AGPL-3.0-or-later

/** `user@host` or `user@host:port` (RFC 3261 §19.1), of plain parts only. */
const PLAIN =
  /^[A-Za-z0-9][A-Za-z0-9._+~-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?::[1-9][0-9]{0,4})?$/;
const LONGEST = 255;

/**
 * A SIP phone's address as the server takes it. `sip:` may be left out.
 * @param {string} typed
 * @returns {string | null} null: it is none
 */
export function sipAddress(typed) {
  const text = typed.trim();
  const scheme = /^(sips?):/i.exec(text);
  const rest = scheme ? text.slice(scheme[0].length) : text;
  const uri = `${scheme?.[1]?.toLowerCase() ?? "sip"}:${rest}`;
  return PLAIN.test(rest) && uri.length <= LONGEST ? uri : null;
}
