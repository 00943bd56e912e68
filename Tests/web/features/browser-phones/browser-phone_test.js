// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { callOf } from "../../../../web/features/browser-phones/sip-names.js";
import { FakeCall, FRAMED, ICE, ID, Scene } from "./browser-phones.js";

Deno.test("a page asks for an account, and says when it is registered and when not", async () => {
  using scene = new Scene();
  const phone = await scene.registered();
  assert.equal(phone.started, true);
  phone.tell("lost", "lost");
  await scene.browser.time.pass(0);
  assert.deepEqual(scene.bodies, [
    ["POST", { stream: "s1", account: "a1" }],
    ["PUT", { stream: "s1", account: "a1", registered: true }],
    ["PUT", { stream: "s1", account: "a1", registered: false }],
  ]);
  assert.equal(phone.stopped, false);
});

Deno.test("the sound goes through the relay with what the server said last", async () => {
  using scene = new Scene();
  const phone = await scene.registered();
  const { urls, username, credential } = ICE;
  assert.deepEqual(phone.sound, {
    iceServers: [{ urls, username, credential }],
    iceTransportPolicy: "relay",
  });
});

Deno.test("what rings is told by the hotline's id, and answered with an open microphone", async () => {
  using scene = new Scene();
  const phone = await scene.registered();
  const call = new FakeCall();
  phone.tell("incoming", call);
  assert.deepEqual(scene.rung, [[ID, true]]);
  assert.equal(await scene.phone.answer(ID), true);
  assert.equal(call.microphone, scene.microphone);
  const voice = scene.phone.voice(ID);
  voice?.mute();
  assert.equal(scene.microphone.enabled, false);
  assert.equal(await scene.phone.answer(ID), false);
  call.to("ended");
  assert.equal(scene.microphone.open, false);
  assert.equal(scene.phone.voice(ID), null);
});

Deno.test("without a microphone it is left to the others", async () => {
  using scene = new Scene();
  const phone = await scene.registered();
  scene.allow(false);
  const call = new FakeCall();
  phone.tell("incoming", call);
  await assert.rejects(() => scene.phone.answer(ID), DOMException);
  assert.equal(call.declined, true);
  assert.deepEqual(scene.rung, [[ID, true], [ID, false]]);
  await scene.browser.time.pass(0);
});

Deno.test("an account that Asterisk does not know is asked for anew", async () => {
  using scene = new Scene();
  const phone = await scene.registered();
  phone.tell("lost", "wrong-secret");
  await scene.browser.time.pass(10_000);
  await scene.browser.time.pass(0);
  assert.equal(phone.stopped, true);
  assert.equal(scene.phones.length, 2);
});

Deno.test("a new stream has an account of its own, once nobody talks", async () => {
  using scene = new Scene();
  const phone = await scene.registered();
  const call = new FakeCall();
  phone.tell("incoming", call);
  await scene.phone.answer(ID);
  scene.stream.value = "s2";
  await scene.browser.time.pass(0);
  assert.equal(phone.stopped, false);
  call.to("ended");
  await scene.browser.time.pass(0);
  assert.equal(phone.stopped, true);
  await scene.browser.time.pass(0);
  assert.deepEqual(scene.bodies.at(-1), ["POST", {
    stream: "s2",
    account: "a1",
  }]);
});

/** One that rings in a frame. */
class FramedFake extends FakeCall {
  leg = "CA1";
}

Deno.test("which call rings in a frame the server says, and it is asked until it knows", async () => {
  using scene = new Scene(FRAMED);
  const phone = await scene.registered();
  phone.tell("incoming", new FramedFake());
  await scene.browser.time.pass(0);
  assert.deepEqual(scene.rung, []);
  const told = { stream: "s1", account: "a1", registered: true, leg: "CA1" };
  assert.deepEqual(scene.bodies.at(-1), ["PUT", told]);
  scene.call = ID;
  await scene.browser.time.pass(500);
  assert.deepEqual(scene.rung, [[ID, true]]);
});

Deno.test("what a frame says rings, and no server knows, is never shown", async () => {
  using scene = new Scene(FRAMED);
  const phone = await scene.registered();
  phone.tell("incoming", new FramedFake());
  for (let asks = 0; asks < 12; asks++) await scene.browser.time.pass(500);
  assert.deepEqual(scene.rung, []);
  assert.equal(scene.bodies.filter(([method]) => method === "PUT").length, 11);
});

Deno.test("a page is a phone at each account, and one that fails leaves the others", async () => {
  using scene = new Scene();
  scene.accounts.value = ["a1", "a2"];
  await scene.browser.time.pass(0);
  await scene.browser.time.pass(0);
  const [one, two] = scene.phones.slice(-2);
  one.tell("lost", "wrong-secret");
  await scene.browser.time.pass(0);
  assert.deepEqual([one.stopped, two.stopped], [true, false]);
});

Deno.test("of a caller that is no call of the hotline's nothing is shown", () => {
  for (const from of ['"Ada" <sip:a@b>', "<sip:a@b>", `${ID}`, "", null]) {
    assert.equal(callOf(from), null);
  }
  assert.equal(callOf(`"${ID}" <sip:+32@b>;tag=1`), ID);
});
