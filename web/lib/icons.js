// SPDX-License-Identifier: AGPL-3.0-or-later
import { svg } from "./h.js";
import { pause } from "./pause.js";

const AGAIN_MS = 2000;
/** Nothing else of the file comes into the page. */
const SHAPES = ["path", "circle", "rect"];
const LOOKS = ["d", "cx", "cy", "r", "x", "y", "width", "height", "rx"];

/**
 * Puts the signs into the document, once: one that is drawn while the server
 * is away is there all the same.
 * @param {AbortSignal} until
 */
export async function placeIcons(until) {
  while (!until.aborted) {
    const file = await fetchFile();
    if (file) return document.body.append(signsOf(file));
    await pause(AGAIN_MS, until);
  }
}

/**
 * By the one way to XML that needs no text to be trusted as markup.
 * @returns {Promise<Document | null>} null: it did not come
 */
function fetchFile() {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", "/icons.svg");
    request.responseType = "document";
    request.addEventListener("loadend", () => done(request.responseXML));
    request.send();
  });
}

/** @param {Document} file */
function signsOf(file) {
  const symbols = [...file.querySelectorAll("symbol")].map(({ id, children }) =>
    svg("symbol", { id, viewBox: "0 0 24 24" }, ...[...children].map(shape))
  );
  return svg("svg", { class: "icons", "aria-hidden": "true" }, ...symbols);
}

/** @param {Element} drawn */
function shape(drawn) {
  if (!SHAPES.includes(drawn.localName)) return null;
  const looks = LOOKS.map((name) => [name, drawn.getAttribute(name)]);
  return svg(drawn.localName, Object.fromEntries(looks));
}
