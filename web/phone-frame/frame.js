// SPDX-License-Identifier: AGPL-3.0-or-later
import { Bridge } from "./bridge.js";
import { LentMicrophone } from "./lent-microphone.js";
import { VENDORS } from "./vendors.js";

/*
 * The page that holds a vendor's code, at an origin where nothing else is. All
 * that it knows comes from the one page that may hold it, and all that it says
 * goes there: what both may say is in features/browser-phones/frame-words.js.
 */

const { provider = "", sdk = "", parent = "" } =
  document.documentElement.dataset;
const microphone = new LentMicrophone();
const bridge = new Bridge(VENDORS[provider], microphone, (message) => {
  globalThis.parent.postMessage(message, parent);
});

/** @returns {Promise<void>} once the vendor's file has run */
const load = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `/${provider}/sdk.js`;
    // The browser runs what the operator has pinned, and nothing else.
    script.integrity = sdk;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", reject);
    document.head.append(script);
  });

addEventListener("message", ({ origin, source, data }) => {
  if (origin === parent && source === globalThis.parent) void bridge.hear(data);
});
microphone.install();
load().then(() => bridge.say({ type: "loaded" }), () => bridge.fail("no-file"));
