// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Bridge } from "../../../web/phone-frame/bridge.js";

/** @import { Bridge as VendorsBridge, Told } from "../../../web/phone-frame/vendors.js" */

/** A vendor's phone and the microphone, in the hands of a test. */
class Scene {
  /** @type {unknown[]} */
  said = [];
  /** @type {string[]} */
  done = [];
  /** @type {VendorsBridge | null} */
  vendor = null;
  microphone = {
    install() {},
    take: (/** @type {string} */ sdp) => Promise.resolve(`answer to ${sdp}`),
    giveBack: () => void this.done.push("given back"),
  };
  bridge = new Bridge(
    (_pass, vendor) => {
      this.vendor = vendor;
      return {
        renew: ({ token }) => void this.done.push(`renewed ${token}`),
        stop: () => void this.done.push("stopped"),
      };
    },
    /** @type {any} */ (this.microphone),
    (message) => this.said.push(message),
  );

  begin() {
    return this.bridge.hear({ type: "token", token: "one", project: "" });
  }

  /** @param {string} leg @param {() => unknown} [answer] @returns {Told} */
  ring(leg, answer = () => this.done.push(`answered ${leg}`)) {
    assert.ok(this.vendor);
    return this.vendor.ringing(leg, {
      answer,
      decline: () => this.done.push(`declined ${leg}`),
      end: () => this.done.push(`ended ${leg}`),
    });
  }
}

Deno.test("what rings gets a number, and is answered with the microphone that was lent", async () => {
  const scene = new Scene();
  await scene.begin();
  const told = scene.ring("CA1");
  await scene.bridge.hear({ type: "answer", call: 1, sdp: "offer" });
  told.connected();
  told.ended();
  told.ended();
  assert.deepEqual(scene.said, [
    { type: "ringing", call: 1, leg: "CA1" },
    { type: "sound", call: 1, sdp: "answer to offer" },
    { type: "connected", call: 1 },
    { type: "ended", call: 1 },
  ]);
  assert.deepEqual(scene.done, ["answered CA1", "given back"]);
});

Deno.test("another token renews, and stopping ends it", async () => {
  const scene = new Scene();
  await scene.begin();
  await scene.bridge.hear({ type: "token", token: "two", project: "" });
  scene.ring("CA1");
  scene.ring("CA2");
  await scene.bridge.hear({ type: "decline", call: 2 });
  await scene.bridge.hear({ type: "end", call: 7 });
  await scene.bridge.hear({ type: "stop" });
  const done = scene.done.filter((one) => one !== "given back");
  assert.deepEqual(done, ["renewed two", "declined CA2", "stopped"]);
});

Deno.test("of what a vendor's code throws nothing is said but that it threw", async () => {
  const scene = new Scene();
  await scene.begin();
  scene.ring("CA1", () => {
    throw new Error("eyJhbGciOi.secret.token");
  });
  await scene.bridge.hear({ type: "answer", call: 1, sdp: "offer" });
  assert.deepEqual(scene.said.at(-1), { type: "failed", why: "threw" });
});
