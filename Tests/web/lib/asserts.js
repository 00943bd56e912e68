// SPDX-License-Identifier: AGPL-3.0-or-later

/** @param {unknown} actual @param {unknown} expected compared as JSON */
export function assertEquals(actual, expected) {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  const sets = actual instanceof Set && expected instanceof Set;
  if (sets) return assertEquals([...actual].sort(), [...expected].sort());
  if (a !== e) throw new Error(`${a}\nis not\n${e}`);
}

/** @param {boolean} condition */
export function assert(condition) {
  if (!condition) throw new Error("does not hold");
}
