// SPDX-License-Identifier: AGPL-3.0-or-later
import "./features/frame/app-frame.js";
import { layers, pages } from "./features/index.js";
import { refreshHotline, router, session } from "./lib/app.js";
import { placeIcons } from "./lib/icons.js";
import { startLanguage } from "./lib/catalogue.js";
import { runWhileSignedIn } from "./lib/signed-in.js";

const page = new AbortController().signal;

void placeIcons(page);
await startLanguage();
router.start(pages, page);
// A ring that comes before whoever shows it is there would be lost.
const listening = () =>
  Promise.all(layers.filter(({ ring }) => ring).map(({ load }) => load()));
runWhileSignedIn(page, listening);
// Not reachable at the start: the frame says so and tries again.
await Promise.allSettled([refreshHotline(), session.start(page)]);
