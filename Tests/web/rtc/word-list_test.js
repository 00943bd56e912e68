// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { isWordList, spoken } from "../../../web/rtc/word-list.js";

/** Words as they may be heard over a bad line: without accents. @param {string} word */
const heard = (word) => word.normalize("NFD").replace(/\p{Mn}/gu, "");

/** Levenshtein. @param {string} a @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(
        row[j] + 1,
        next[j - 1] + 1,
        row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      ));
    }
    row = next;
  }
  return row[b.length];
}

for (const tag of ["en", "es"]) {
  const path = new URL(`../../../Locales/${tag}/words.json`, import.meta.url);
  /** @type {string[]} */
  const list = JSON.parse(Deno.readTextFileSync(path));

  Deno.test(`${tag}: 256 words, short and in lower case`, () => {
    assert.ok(isWordList(list));
    assert.equal(new Set(list.map(heard)).size, 256);
    for (const word of list) assert.match(word, /^\p{Ll}{2,9}$/u);
  });

  Deno.test(`${tag}: no word begins another, and none is close to another`, () => {
    for (const [index, word] of list.entries()) {
      for (const other of list.slice(index + 1)) {
        const [a, b] = [heard(word), heard(other)];
        assert.ok(!a.startsWith(b) && !b.startsWith(a), `${word}, ${other}`);
        const apart = Math.min(a.length, b.length) >= 6 ? 3 : 2;
        assert.ok(distance(a, b) >= apart, `${word}, ${other}`);
      }
    }
  });
}

const words = { words: [0, 1, 2, 255], digits: "000161" };

Deno.test("without a list both sides read digits, zeros in front", () => {
  assert.deepEqual(spoken(words, null), ["000", "161"]);
});

Deno.test("with a list they read four words", () => {
  const list = Array.from({ length: 256 }, (_, index) => `w${index}`);
  assert.deepEqual(spoken(words, list), ["w0", "w1", "w2", "w255"]);
});

Deno.test("a list in which a word stands twice is none", () => {
  const words = Array.from({ length: 256 }, (_, index) => `word ${index}`);
  assert.ok(isWordList(words));
  assert.ok(!isWordList(words.with(7, words[8])));
  assert.ok(!isWordList(words.slice(1)));
  assert.ok(!isWordList(words.with(7, "")));
});
