// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * The first script of a page, which needs no other: where a script or a style
 * sheet did not come, or is not the one whose hash stands in the page, the
 * browser does not take it, and a person would look at nothing. This says so.
 */

const LAST = "en";

/** @param {string} tag @returns {Promise<Record<string, string> | null>} */
async function textsOf(tag) {
  const file = document.querySelector("app-frame") ? "app" : "caller";
  const response = await fetch(`/locales/${tag}/${file}.json`, {
    credentials: "omit",
  }).catch(() => null);
  return response?.ok ? await response.json().catch(() => null) : null;
}

async function texts() {
  const wanted = navigator.languages.map((tag) =>
    tag.toLowerCase().split("-")[0]
  );
  for (const tag of new Set([...wanted, LAST])) {
    const found = await textsOf(encodeURIComponent(tag));
    if (found) return found;
  }
  return null;
}

/** Said once, whatever else is missing. @type {Promise<void> | null} */
let saying = null;

async function say() {
  const said = await texts();
  if (!said) return;
  const title = document.createElement("b");
  title.textContent = said["whole.not.title"] ?? "";
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.append(title, " ", said["whole.not.body"] ?? "");
  document.body.prepend(line);
}

const tell = () => {
  saying ??= say();
};

addEventListener("error", ({ target }) => {
  if (target instanceof HTMLScriptElement) tell();
}, { capture: true });

// Modules run once every style sheet is there, or was refused.
const sheets = document.querySelectorAll("link[rel=stylesheet]");
for (const sheet of sheets) {
  if (sheet instanceof HTMLLinkElement && sheet.sheet === null) tell();
}
