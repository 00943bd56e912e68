// SPDX-License-Identifier: AGPL-3.0-or-later
import { svg } from "../../lib/h.js";

const BODY =
  "M34 82c-4-8-3-24 8-29 8-4 22-2 33-2 8 0 12-3 13-10l2-17c0-3 0-6-1-9 3 1 5 3 6 6h4c0-3 1-5 3-7 1 4 1 7 0 9 3 2 9 4 10 8 1 3-1 5-4 5-5 0-9-1-12 0l-1 28c0 6 2 12 2 18z";
const LEGS = "M52 82c0-6 4-9 9-9h13c5 0 8 3 8 9M40 54c-4-2-8-1-9 3";
const ASLEEP = ["M98 29c1 1 3 1 4 0", "M118 14h6l-6 7h6M128 4h4l-4 5h4"];
const LOOSE = "M132 84c-8 0-10-3-10-9s3-7 3-12M121 63h8M122 63v-5M128 63v-5";

/**
 * The two pictures that there are.
 * @param {"asleep" | "awake"} mood nothing here; something came loose
 */
export const llama = (mood) =>
  svg(
    "svg",
    { class: "empty__picture", viewBox: "0 0 144 96", "aria-hidden": "true" },
    svg("ellipse", { class: "ground", cx: 68, cy: 84, rx: 56, ry: 8 }),
    svg("path", { class: "body", d: BODY }),
    svg("path", { d: LEGS }),
    mood === "asleep"
      ? svg("path", { d: ASLEEP[0] })
      : svg("circle", { cx: 100, cy: 28.5, r: 1.2 }),
    svg("path", { class: "lit", d: mood === "asleep" ? ASLEEP[1] : LOOSE }),
  );
