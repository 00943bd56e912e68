// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, toHex } from "../../../../web/crypto/hazmat/bytes.js";

/** @import { Bytes } from "../../../../web/crypto/hazmat/bytes.js" */

/**
 * @typedef {Record<string, unknown>} Fields
 * @typedef {Fields & { name: string, op: string, expect?: Fields,
 *   refuse?: string }} VectorCase
 * @typedef {Fields & { topic: string, cases: VectorCase[] }} VectorFile
 */

/** @param {unknown} value @returns {value is Fields} */
export const isFields = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A case's inputs, each read as what it must be. */
export class Inputs {
  #fields;
  #before;
  #entries;

  /**
   * @param {Fields} fields @param {VectorCase[]} before earlier cases of the
   * file @param {Bytes[]} entries of roster.json
   */
  constructor(fields, before, entries) {
    this.#fields = fields;
    this.#before = before;
    this.#entries = entries;
  }

  /** @param {string} name */
  has(name) {
    return name in this.#fields && this.#fields[name] !== null;
  }

  /** @param {string} name */
  text(name) {
    const value = this.#fields[name];
    if (typeof value !== "string") throw new TypeError(name + " is no text");
    return value;
  }

  /** @param {string} name */
  number(name) {
    const value = this.#fields[name];
    if (typeof value !== "number") throw new TypeError(name + " is no number");
    return value;
  }

  /** @param {string} name @param {number} otherwise */
  numberOr(name, otherwise) {
    return this.has(name) ? this.number(name) : otherwise;
  }

  /** @param {string} name @returns {unknown[]} */
  list(name) {
    const value = this.#fields[name] ?? [];
    if (!Array.isArray(value)) throw new TypeError(name + " is no list");
    return value;
  }

  /** @param {string} name */
  inner(name) {
    return this.of(this.#fields[name]);
  }

  /** @param {unknown} fields */
  of(fields) {
    if (!isFields(fields)) throw new TypeError("no object");
    return new Inputs(fields, this.#before, this.#entries);
  }

  /** @param {string} name @returns {Bytes} */
  bytes(name) {
    return this.#resolve(name, this.#fields[name]);
  }

  /** @param {string} name @returns {Bytes[]} */
  byteList(name) {
    return this.list(name).map((value) => this.#resolve(name, value));
  }

  /** @param {string} name @param {unknown} value @returns {Bytes} */
  #resolve(name, value) {
    if (typeof value === "string") return fromHex(value);
    if (!isFields(value)) throw new TypeError(name + " is no bytes");
    if (typeof value.entries === "number") {
      return this.#entries[value.entries].slice();
    }
    const earlier = this.#before.find((one) => one.name === value.of);
    if (!earlier) throw new TypeError("no case " + String(value.of));
    const source = earlier.expect?.[name] ?? earlier[name] ??
      earlier.expect?.envelope ?? earlier.envelope;
    return edited(this.#resolve(name, source), value);
  }
}

/** @param {Bytes} bytes @param {Fields} edit */
function edited(bytes, { xor, drop, append }) {
  let out = toHex(bytes);
  if (Array.isArray(xor)) {
    const copy = bytes.slice();
    copy[Number(xor[0])] ^= parseInt(String(xor[1]), 16);
    out = toHex(copy);
  }
  if (typeof drop === "number") out = out.slice(0, out.length - 2 * drop);
  if (typeof append === "string") out += append;
  return fromHex(out);
}
