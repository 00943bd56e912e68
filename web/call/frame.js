// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon, svg } from "../lib/h.js";
import { soundPath } from "../rtc/sound-path.js";

/** @import { Catalogue } from "../lib/catalogue.js" */
/** @import { Hotline } from "./call-api.js" */
/** @import { SoundPath } from "../rtc/sound-path.js" */

/** Somewhere dull, until the catalogue names a place in the caller's language. */
const DULL = "https://en.wikipedia.org/wiki/Weather";

const MARK = "M5 4v13.5A2.5 2.5 0 0 0 7.5 20M11 4v16M16 8.5a6 6 0 0 1 0 7" +
  "M19.5 5.5a10.5 10.5 0 0 1 0 13";

/**
 * What stands on every step: the way out, first in the order of tabs; the
 * hotline's own sentence and emergency number; what happens to a call.
 */
export function frame() {
  const parts = frameParts();
  const { exit, exitText, name, main, emergency, foot, live } = parts;
  return {
    all: parts.all,
    exit,

    /** @param {Catalogue} texts @param {Hotline} hotline @param {string} tag */
    speak(texts, hotline, tag) {
      exitText.replaceChildren(texts.text("leave"));
      exit.href = texts.text("leave.address");
      name.replaceChildren(hotline.name ?? "");
      emergency.replaceChildren(...emergencyText(texts, hotline, tag));
      foot.replaceChildren(whatHappens(texts, hotline), hint(texts));
    },

    /** @param {Node[]} nodes @param {boolean} moved to another step */
    fill(nodes, moved) {
      const focused = moved ? "h1" : focusedIn(main);
      main.replaceChildren(...nodes);
      const found = focused ? main.querySelector(focused) : null;
      if (found instanceof HTMLElement) found.focus({ preventScroll: !moved });
      if (moved) scrollTo({ top: 0 });
    },

    /** @param {string} text */
    announce(text) {
      if (live.textContent !== text) live.replaceChildren(text);
    },
  };
}

function frameParts() {
  const exitText = h("span");
  const exit = h(
    "a",
    { class: "exit", href: DULL, rel: "noreferrer" },
    icon("exit", "icon--ahead"),
    exitText,
  );
  const name = h("span");
  const mark = h("span", { class: "mark" }, sign(), name);
  const main = h("main", { class: "caller__main", id: "main" });
  const emergency = h("section", { class: "caller__emergency" });
  const foot = h("footer", { class: "caller__foot" });
  const live = h("p", { class: "visually-hidden", role: "status" });
  const top = h("header", { class: "caller__top" }, exit, mark);
  const all = [top, main, emergency, foot, live];
  return { all, exit, exitText, name, main, emergency, foot, live };
}

const sign = () =>
  svg(
    "svg",
    { class: "mark__sign", viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: MARK }),
  );

/**
 * What has the focus, so that the same thing gets it again when it is drawn
 * anew.
 * @param {HTMLElement} main
 * @returns {string | null} selector
 */
function focusedIn(main) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !main.contains(active)) return null;
  if (active.tagName === "H1") return "h1";
  const { act, tag } = active.dataset;
  if (!act) return null;
  const own = `[data-act="${CSS.escape(act)}"]`;
  return tag ? `${own}[data-tag="${CSS.escape(tag)}"]` : own;
}

/**
 * The admin's sentence and the number for danger.
 * @param {Catalogue} texts @param {Hotline} hotline @param {string} tag
 */
function emergencyText(texts, hotline, tag) {
  const own = hotline.languages?.find((each) => each.tag === tag);
  if (!own) return [];
  const { sentence, emergencyNumber, emergencyName } = own;
  const [before, after = ""] = texts.text("emergency").split("{number}");
  const shown = emergencyName
    ? `${emergencyName} (${emergencyNumber})`
    : emergencyNumber;
  return [
    ...(sentence ? [h("p", { lang: tag }, sentence)] : []),
    ...(emergencyNumber
      ? [
        h(
          "p",
          {},
          before,
          h(
            "a",
            { href: `tel:${emergencyNumber.replace(/[^\d+]/g, "")}` },
            h("span", { class: "ltr" }, shown),
          ),
          after,
        ),
      ]
      : []),
  ];
}

/** What is so of a call, by the way of its sound. @type {Record<SoundPath, string[]>} */
const WHAT = {
  relay: ["sound", "address", "kept", "here"],
  direct: ["direct", "addresses", "kept", "here"],
  here: ["local", "kept", "here"],
  none: ["none", "here"],
};

/**
 * In place: another page would end the call.
 * @param {Catalogue} texts @param {Hotline} hotline
 */
const whatHappens = (texts, hotline) =>
  h(
    "details",
    { class: "caller__what" },
    h("summary", {}, texts.text("what.title")),
    h(
      "ul",
      {},
      WHAT[soundPath(location.hostname, hotline)].map((each) =>
        h("li", {}, texts.text(`what.${each}`))
      ),
    ),
  );

/** @param {Catalogue} texts */
const hint = (texts) => h("p", {}, texts.text("leave.hint"));
