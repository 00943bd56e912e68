// SPDX-License-Identifier: AGPL-3.0-or-later
import { svg } from "../h.js";
import { qr, QUIET } from "./qr.js";

/**
 * A QR code as a picture: dark on light whatever the page's colours, since
 * that is what cameras look for.
 * @param {string} text @param {string} label what it is, for whoever cannot see it
 */
export function drawnQr(text, label) {
  const symbol = qr(text);
  const side = symbol.size + 2 * QUIET;
  return svg(
    "svg",
    {
      class: "qr",
      viewBox: `0 0 ${side} ${side}`,
      role: "img",
      "aria-label": label,
    },
    svg("path", { d: outline(symbol) }),
  );
}

/** Each run of dark squares as one box. @param {ReturnType<typeof qr>} symbol */
function outline(symbol) {
  const boxes = [];
  for (let y = 0; y < symbol.size; y++) {
    for (let x = 0; x < symbol.size; x++) {
      let width = 0;
      while (x + width < symbol.size && symbol.isDark(x + width, y)) width++;
      if (width === 0) continue;
      boxes.push(`M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`);
      x += width;
    }
  }
  return boxes.join("");
}
