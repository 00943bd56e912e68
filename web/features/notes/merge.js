// SPDX-License-Identifier: AGPL-3.0-or-later

const APART = "\n\n";

/**
 * Two texts that grew from the same one, as one that has every word of both.
 * Where they changed different places, both changes stand; where the same, one
 * stands after the other.
 * @param {{base: string, ours: string, theirs: string}} texts
 */
export function merge({ base, ours, theirs }) {
  if (theirs === base || theirs === ours) return ours;
  if (ours === base) return theirs;
  const a = change(base, ours);
  const b = change(base, theirs);
  if (a.to <= b.from && a.from < b.from) return apply(base, a, b);
  if (b.to <= a.from && b.from < a.from) return apply(base, b, a);
  const from = Math.min(a.from, b.from);
  const to = Math.max(a.to, b.to);
  const both = [a, b].map((each) =>
    base.slice(from, each.from) + each.text + base.slice(each.to, to)
  );
  return base.slice(0, from) + both.filter((text) => text !== "").join(APART) +
    base.slice(to);
}

/**
 * @typedef {{from: number, to: number, text: string}} Change what stands
 *   between two places of the base is another text now
 */

/** @param {string} base @param {string} text @returns {Change} */
function change(base, text) {
  const most = Math.min(base.length, text.length);
  let start = 0;
  while (start < most && base[start] === text[start]) start++;
  let end = 0;
  while (
    end < most - start && base.at(-1 - end) === text.at(-1 - end)
  ) end++;
  const to = base.length - end;
  return { from: start, to, text: text.slice(start, text.length - end) };
}

/** @param {string} base @param {Change} first @param {Change} second */
const apply = (base, first, second) =>
  base.slice(0, first.from) + first.text + base.slice(first.to, second.from) +
  second.text + base.slice(second.to);
