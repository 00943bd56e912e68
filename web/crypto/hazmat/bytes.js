// SPDX-License-Identifier: AGPL-3.0-or-later

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {string} Hex lower-case, two characters a byte */
/** @typedef {(length: number) => Bytes} RandomSource */

const encoder = new TextEncoder();

/** @type {RandomSource} */
export const systemRandom = (length) =>
  crypto.getRandomValues(new Uint8Array(length));

/** @param {...Uint8Array} parts @returns {Bytes} */
export function concat(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/**
 * Compares without stopping at the first difference.
 * @param {Uint8Array} a @param {Uint8Array} b
 */
export function equal(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i] ^ b[i];
  return difference === 0;
}

/** @param {Uint8Array} bytes */
export function allZero(bytes) {
  let any = 0;
  for (let i = 0; i < bytes.length; i++) any |= bytes[i];
  return any === 0;
}

/** @param {string} text @returns {Bytes} UTF-8 */
export const utf8 = (text) => encoder.encode(text);

const HEX = Array.from(
  { length: 256 },
  (_, i) => i.toString(16).padStart(2, "0"),
);

/** @param {Uint8Array} bytes @returns {Hex} */
export function toHex(bytes) {
  let out = "";
  for (let i = 0; i < bytes.length; i++) out += HEX[bytes[i]];
  return out;
}

/**
 * @param {Hex} text @returns {Bytes}
 * @throws {TypeError} for anything but lower-case hex: ids are compared as
 * text, so each has one spelling
 */
export function fromHex(text) {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new TypeError("not hex");
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) {
    out[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  }
  return out;
}

/** @param {Uint8Array} bytes @returns {string} RFC 4648 §5, no padding */
export function toBase64url(bytes) {
  let binary = "";
  for (let i = 0; i < bytes.length; i++) {
    binary += String.fromCharCode(bytes[i]);
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_")
    .replaceAll("=", "");
}

/**
 * @param {string} text RFC 4648 §5 without padding @returns {Bytes}
 * @throws {TypeError} for another alphabet, and for a spelling whose unused
 * bits are not zero
 */
export function fromBase64url(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) {
    throw new TypeError("not base64url");
  }
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const out = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  if (toBase64url(out) !== text) throw new TypeError("not base64url");
  return out;
}
