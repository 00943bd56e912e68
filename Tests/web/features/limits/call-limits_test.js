// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, assertEquals } from "../../lib/asserts.js";
import {
  changed,
  FINER,
  GROUPS,
  isMoved,
  readLimit,
  shown,
  unitOf,
} from "../../../../web/features/limits/call-limits.js";

/** @param {string} file */
const read = (file) =>
  Deno.readTextFileSync(new URL(`../../../../${file}`, import.meta.url));

const NAMES = [...GROUPS.flatMap(({ names }) => names), ...FINER];
const WAITING = { value: 120, standard: 90, lowest: 30, highest: 300 };
const WHOLE = { value: 7200, standard: 21600, lowest: 3600, highest: 43200 };

Deno.test("the page shows every limit that the server has, each once", () => {
  const swift = read("Sources/Domain/Calls/CallLimit.swift");
  const [cases] = swift.split("package var range");
  const names = [...cases.matchAll(/^ {2}case (\w+)$/gm)].map(([, name]) =>
    name
  );
  assert(names.length > 10);
  assertEquals([...NAMES].sort(), names.sort());
});

Deno.test("the API's document names every limit", () => {
  const [, text] = read("docs/api/settings.yaml").split("\n  CallLimitName:");
  const [, list] = /enum:\s*\[([^\]]*)\]/.exec(text) ?? [];
  assertEquals(list.split(",").map((one) => one.trim()).sort(), NAMES.sort());
});

for (const tag of ["en", "es"]) {
  Deno.test(`every limit has a name, a sentence and its unit in ${tag}`, () => {
    const texts = JSON.parse(read(`Locales/${tag}/limits.json`));
    for (const name of NAMES) {
      for (
        const key of [
          name,
          `${name}.hint`,
          `unit.${unitOf(name)}`,
          `range.${unitOf(name)}`,
        ]
      ) assertEquals(typeof texts[`limits.${key}`], "string");
    }
    for (const { group } of [...GROUPS, { group: "finer" }]) {
      assertEquals(typeof texts[`limits.group.${group}`], "string");
    }
  });
}

Deno.test("a value within the range is taken, whatever stands around it", () => {
  for (const [text, value] of [["30", 30], [" 300 ", 300], ["045", 45]]) {
    assertEquals(readLimit("waitingSeconds", String(text), WAITING), value);
  }
});

Deno.test("what is out of range or no whole number is not", () => {
  for (
    const text of [
      "",
      "29",
      "301",
      "-30",
      "1e2",
      "60.5",
      "60s",
      "٣٠",
      "9999999",
    ]
  ) {
    assertEquals(readLimit("waitingSeconds", text, WAITING), null);
  }
});

Deno.test("minutes are shown where seconds would be many, and sent as seconds", () => {
  assertEquals(shown("wholeCallSeconds", 21600), 360);
  assertEquals(readLimit("wholeCallSeconds", "60", WHOLE), 3600);
  assertEquals(readLimit("wholeCallSeconds", "59", WHOLE), null);
  assertEquals(readLimit("wholeCallSeconds", "721", WHOLE), null);
});

Deno.test("half a minute that another client has set stays as it is", () => {
  const half = { ...WHOLE, value: 7230 };
  assertEquals(shown("wholeCallSeconds", 7230), 120.5);
  assertEquals(readLimit("wholeCallSeconds", "120.5", half), 7230);
  assertEquals(readLimit("wholeCallSeconds", "121.5", half), null);
});

Deno.test("only what she has changed is sent", () => {
  const seen = { waitingSeconds: WAITING, wholeCallSeconds: WHOLE };
  const typed = { waitingSeconds: 60, wholeCallSeconds: 7200 };
  assertEquals(changed(seen, typed), { waitingSeconds: 60 });
});

Deno.test("another setting is no change of these", () => {
  const seen = { waitingSeconds: WAITING };
  assertEquals(isMoved(seen, { waitingSeconds: { ...WAITING } }), false);
  assert(isMoved(seen, { waitingSeconds: { ...WAITING, value: 91 } }));
});
