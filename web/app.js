// SPDX-License-Identifier: AGPL-3.0-or-later
import "./features/frame/app-frame.js";
import { pages } from "./features/index.js";
import { refreshHotline, router, session } from "./lib/app.js";
import { startLanguage } from "./lib/catalogue.js";
import { runWhileSignedIn } from "./lib/signed-in.js";

const page = new AbortController().signal;

await startLanguage();
router.start(pages, page);
runWhileSignedIn(page);
// Not reachable at the start: the frame says so and tries again.
await Promise.allSettled([refreshHotline(), session.start(page)]);
