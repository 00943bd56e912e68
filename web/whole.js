// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * The first script of a page, which needs no other: where a script or a style
 * sheet did not come, or is not the one whose hash stands in the page, the
 * browser does not take it, and a person would look at nothing. This says so.
 */

/** Where every text was changed too there are no words to say it in. */
const NO_WORDS = new Map([["whole.not.title", "⚠"]]);

/** @returns {Record<string, string>} of each file that this page may load */
function hashes() {
  const map = document.querySelector("script[type=importmap]");
  return map?.textContent ? JSON.parse(map.textContent).integrity : {};
}

/**
 * @param {string} path @param {string} integrity
 * @returns {Promise<Map<string, string> | null>}
 */
async function textsIn(path, integrity) {
  const response = await fetch(path, { integrity, credentials: "omit" })
    .catch(() => null);
  if (!response?.ok) return null;
  return new Map(Object.entries(await response.json()));
}

/** In the browser's languages, then in whichever there is. */
async function texts() {
  const file = document.querySelector("app-frame") ? "app" : "caller";
  const wanted = navigator.languages.map((tag) =>
    tag.toLowerCase().split("-")[0]
  );
  const place = (/** @type {string} */ tag) => `/locales/${tag}/${file}.json`;
  const known = hashes();
  const all = Object.keys(known).filter((path) =>
    path.endsWith(`/${file}.json`)
  );
  for (const path of new Set([...wanted.map(place), ...all])) {
    const found = known[path] && await textsIn(path, known[path]);
    if (found) return found;
  }
  return NO_WORDS;
}

/** Said once, whatever else is missing. @type {Promise<void> | null} */
let saying = null;

async function say() {
  const said = await texts();
  const title = document.createElement("b");
  title.textContent = said.get("whole.not.title") ?? "";
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.append(title, " ", said.get("whole.not.body") ?? "");
  document.body.prepend(line);
}

const tell = () => {
  saying ??= say();
};

addEventListener("error", ({ target }) => {
  if (target instanceof HTMLScriptElement) tell();
}, { capture: true });

addEventListener("not-whole", tell);

// Modules run once every style sheet is there, or was refused.
const sheets = document.querySelectorAll("link[rel=stylesheet]");
for (const sheet of sheets) {
  if (sheet instanceof HTMLLinkElement && sheet.sheet === null) tell();
}
