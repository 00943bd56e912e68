// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadSip } from "./bad-sip.js";
import { splitOutside } from "./split.js";

/** One-letter names (RFC 3261 section 7.3.3, and the RFCs of the others). */
const ONE_LETTER = "b:referred-by f:from c:content-type e:content-encoding " +
  "i:call-id k:supported l:content-length m:contact o:event r:refer-to " +
  "s:subject t:to u:allow-events v:via x:session-expires";

const COMPACT = new Map(
  ONE_LETTER.split(" ").map((pair) => {
    const [letter, name] = pair.split(":");
    return [letter, name];
  }),
);

/** @param {string} name @returns {string} in lower case and in full */
const fullName = (name) => {
  const lower = name.toLowerCase();
  return COMPACT.get(lower) ?? lower;
};

/** The headers of one message, in order; case and compact names do not matter. */
export class SipHeaders {
  /** @type {[name: string, value: string][]} */
  #lines;

  /** @param {Iterable<[name: string, value: string]>} [lines] */
  constructor(lines = []) {
    this.#lines = [...lines];
  }

  /** As they were written. */
  get lines() {
    return this.#lines;
  }

  /** @param {string} name @returns {string[]} one for each line */
  all(name) {
    return this.#lines.filter(([each]) => fullName(each) === fullName(name))
      .map(([, value]) => value);
  }

  /** @param {string} name @returns {string | null} */
  first(name) {
    return this.all(name)[0] ?? null;
  }

  /** @param {string} name @returns {string} @throws {BadSip} unless it is there once */
  only(name) {
    const [value, ...more] = this.all(name);
    if (value === undefined) throw new BadSip("missing");
    if (more.length > 0) throw new BadSip("twice");
    return value;
  }

  /**
   * @param {string} name of a header whose values may stand in one line
   * @returns {string[]} @throws {BadSip}
   */
  list(name) {
    return this.all(name).flatMap((value) => splitOutside(value, ","))
      .filter((value) => value !== "");
  }
}
