// SPDX-License-Identifier: AGPL-3.0-or-later
import { GROUPS } from "../../../../web/features/prompts/prompts.js";
import {
  SAMPLES_PER_SECOND,
  tidied,
  wavOf,
} from "../../../../web/features/prompts/samples.js";
import { assert, assertEquals } from "../../lib/asserts.js";

/**
 * Silence, a tone, silence; as loud as that.
 * @param {number[]} seconds @param {number} loudness
 */
function tone([before = 0, during = 0, after = 0], loudness) {
  const rate = SAMPLES_PER_SECOND;
  const samples = new Float32Array((before + during + after) * rate);
  for (let i = before * rate; i < (before + during) * rate; i++) {
    samples[i] = loudness * Math.sin(i * 2 * Math.PI * 440 / rate);
  }
  return samples;
}

/** @param {Float32Array} samples */
const peak = (samples) => Math.max(...samples.map(Math.abs));

/** What is kept of it. @param {Float32Array} samples */
const kept = (samples) => tidied(samples) ?? new Float32Array(0);

Deno.test("silence at both ends goes, but for a fifth of a second", () => {
  const sound = kept(tone([2, 1, 3], 0.5));
  const seconds = sound.length / SAMPLES_PER_SECOND;
  assert(Math.abs(seconds - 1.4) < 0.05);
  assertEquals([sound[0], sound.at(-1)], [0, 0]);
});

Deno.test("a pause between two words stays", () => {
  const rate = SAMPLES_PER_SECOND;
  const both = new Float32Array(4 * rate);
  both.set(tone([0, 1, 0], 0.5), 0);
  both.set(tone([0, 1, 0], 0.1), 3 * rate);
  assertEquals(tidied(both)?.length, 4 * rate);
});

Deno.test("a soft voice is raised, and a loud one is not cut", () => {
  assert(Math.abs(peak(kept(tone([1, 1, 1], 0.05))) - 0.3) < 0.01);
  assert(Math.abs(peak(kept(tone([1, 1, 1], 1))) - 0.8) < 0.01);
});

Deno.test("where nobody speaks there is nothing to keep", () => {
  assertEquals(tidied(new Float32Array(8000)), null);
  assertEquals(tidied(new Float32Array(0)), null);
  assertEquals(tidied(tone([0, 2, 0], 0.001)), null);
});

Deno.test("a file is as the server takes it", () => {
  const wav = wavOf(new Float32Array([0, 1, -1, 2, 0.5]));
  const header = "524946462e00000057415645666d7420" +
    "1000000001000100401f0000803e000002001000" + "646174610a000000";
  assertEquals(new Uint8Array(wav.subarray(0, 44)).toHex(), header);
  assertEquals(
    new Uint8Array(wav.subarray(44)).toHex(),
    "0000ff7f0180ff7f0040",
  );
});

Deno.test("every line that a phone is told can be recorded, and stands once", () => {
  const file = new URL(
    "../../../../Locales/en/voice.json",
    import.meta.url,
  );
  const lines = Object.keys(JSON.parse(Deno.readTextFileSync(file)));
  const shown = GROUPS.flatMap((group) => group.lines);
  assertEquals(shown.toSorted(), lines.toSorted());
});

Deno.test("every line and group has words in each language", () => {
  for (const tag of ["en", "es"]) {
    const file = new URL(
      `../../../../Locales/${tag}/prompts.json`,
      import.meta.url,
    );
    const texts = JSON.parse(Deno.readTextFileSync(file));
    const wanted = GROUPS.flatMap(({ name, lines }) => [
      `group.${name}`,
      `group.${name}.when`,
      ...lines.filter((one) => !one.startsWith("digit"))
        .map((one) => `line.${one}`),
    ]);
    assertEquals(wanted.filter((key) => !texts[`prompts.${key}`]), []);
  }
});
