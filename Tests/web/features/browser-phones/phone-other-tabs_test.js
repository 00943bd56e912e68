// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { PhoneTabs } from "../../../../web/features/browser-phones/phone-tabs.js";
import { isAnsweredHere, Rings } from "../../../../web/features/calls/rings.js";
import { Tabs } from "../../lib/support.js";

/** @import { Ring } from "../../../../web/features/calls/rings.js" */

/** @type {Ring} */
const RING = { call: "c1", language: "es", channel: "phone", since: 1 };

/** One tab of a browser that is a phone. */
class PhoneTab {
  rings = new Rings(() => {});
  /** @type {string[]} */
  answered = [];
  hasMicrophone = true;
  wasSilent = false;
  end = new AbortController();

  /** @param {Tabs} tabs */
  constructor(tabs) {
    this.phone = new PhoneTabs(
      this.rings,
      {
        answer: (call) => {
          this.answered.push(call);
          return Promise.resolve(this.hasMicrophone);
        },
        noMicrophone: () => {
          this.wasSilent = true;
        },
      },
      this.end.signal,
      tabs.channel(),
    );
  }

  get ring() {
    return this.rings.find(RING.call) ?? RING;
  }
}

/** Two tabs in which it rings: the first is the phone. */
function ringing() {
  const tabs = new Tabs();
  const [phone, other] = [new PhoneTab(tabs), new PhoneTab(tabs)];
  for (const { rings } of [phone, other]) rings.add(RING);
  phone.phone.ringsHere(RING.call, true);
  return { tabs, phone, other };
}

Deno.test("the other tabs know that one of them can answer, and say which", () => {
  const { phone, other } = ringing();
  assert.equal(phone.ring.here, true);
  assert.equal(phone.ring.there, undefined);
  assert.equal(other.ring.there, true);
  assert.ok(isAnsweredHere(other.ring));
  phone.phone.ringsHere(RING.call, false);
  assert.ok(!isAnsweredHere(other.ring));
});

Deno.test("a tab that has just opened asks, before or after it is told of the ring", () => {
  const { tabs } = ringing();
  const late = new PhoneTab(tabs);
  late.rings.add(RING);
  assert.ok(isAnsweredHere(late.ring));
});

Deno.test("what another tab answers is answered where the phone is, and there alone", () => {
  const { phone, other } = ringing();
  other.phone.answerThere(RING.call);
  assert.deepEqual(phone.answered, [RING.call]);
  assert.deepEqual(other.answered, []);
  other.phone.answerThere("another");
  assert.deepEqual(phone.answered, [RING.call]);
});

Deno.test("without a microphone there, the tab that asked for it says so", async () => {
  const { phone, other } = ringing();
  phone.hasMicrophone = false;
  other.phone.answerThere(RING.call);
  for (let i = 0; i < 5; i++) await Promise.resolve();
  assert.ok(other.wasSilent);
  assert.ok(!phone.wasSilent);
});

Deno.test("after the end of the session a tab hears nothing", () => {
  const { phone, other } = ringing();
  other.end.abort();
  phone.phone.ringsHere(RING.call, false);
  assert.equal(other.ring.there, true);
});
