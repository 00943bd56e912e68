// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { once } from "./fake-line.js";
import { assertSilent, CHALLENGE, grant, Scene, USER } from "./scenes.js";

Deno.test("a phone registers by a digest, and names no address of its own", async () => {
  using scene = new Scene();
  scene.phone.start();
  const socket = await scene.opened();
  const first = await socket.request("REGISTER");
  assert.equal(first.uri, "sip:hotline.example");
  assert.equal(first.to.uri, `sip:${USER}@hotline.example`);
  assert.equal(first.via.transport, "WSS");
  assert.match(first.via.sentBy, /^[0-9a-f]{32}\.invalid$/);
  assert.equal(first.headers.first("Authorization"), null);
  assert.equal(first.headers.first("Expires"), "180");
  socket.answer(first, 401, { lines: [CHALLENGE] });
  const second = await socket.request("REGISTER");
  const digest = second.headers.first("Authorization") ?? "";
  assert.match(digest, /nonce="1\/a", uri="sip:hotline\.example"/);
  assert.equal(second.callId, first.callId);
  assert.equal(second.cseq.number, first.cseq.number + 1);
  assert.notEqual(second.via.branch, first.via.branch);
  const told = once(scene.phone, "registered");
  grant(socket, second);
  await told;
});

Deno.test("it registers again at half time, by the same nonce", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  await scene.time.pass(29_999);
  await assertSilent(socket);
  await scene.time.pass(1);
  const again = await socket.request("REGISTER");
  assert.match(again.headers.first("Authorization") ?? "", /nc=00000002/);
  grant(socket, again, 40);
  await assertSilent(socket);
  await scene.time.pass(20_000);
  await socket.request("REGISTER");
  assert.deepEqual(scene.told, [["registered", null]]);
});

Deno.test("one that is told to wait longer does", async () => {
  using scene = new Scene();
  scene.phone.start();
  const socket = await scene.opened();
  const first = await socket.request("REGISTER");
  socket.answer(first, 423, { lines: [["Min-Expires", "300"]] });
  const second = await socket.request("REGISTER");
  assert.equal(second.headers.first("Expires"), "300");
});

/** @type {[what: string, challenge: string, why: string][]} */
const REFUSED = [
  [
    "MD5",
    'Digest realm="asterisk", nonce="1", algorithm=MD5, qop="auth"',
    "weak-digest",
  ],
  [
    "somebody else",
    'Digest realm="other", nonce="1", algorithm=SHA-256, qop="auth"',
    "other-realm",
  ],
  ["what cannot be read", "Digest realm=", "refused"],
];

for (const [what, challenge, why] of REFUSED) {
  Deno.test(`a challenge by ${what} gets no answer but the end of the line`, async () => {
    using scene = new Scene();
    scene.phone.start();
    const socket = await scene.opened();
    const lost = once(scene.phone, "lost");
    const register = await socket.request("REGISTER");
    socket.answer(register, 401, { lines: [["WWW-Authenticate", challenge]] });
    assert.equal(await lost, why);
    assert.equal(socket.readyState, 3);
  });
}

Deno.test("a wrong secret is told after one try, and tried again later", async () => {
  using scene = new Scene();
  scene.phone.start();
  const socket = await scene.opened();
  const lost = once(scene.phone, "lost");
  for (const _ of [1, 2]) {
    const register = await socket.request("REGISTER");
    socket.answer(register, 401, { lines: [CHALLENGE] });
  }
  assert.equal(await lost, "wrong-secret");
  await scene.time.pass(500);
  const next = await scene.opened();
  await next.request("REGISTER");
});

Deno.test("whoever calls every nonce too old is not answered for ever", async () => {
  using scene = new Scene();
  scene.phone.start();
  const socket = await scene.opened();
  const lost = once(scene.phone, "lost");
  const [name, value] = CHALLENGE;
  for (const _ of [1, 2, 3]) {
    const register = await socket.request("REGISTER");
    socket.answer(register, 401, { lines: [[name, `${value}, stale=true`]] });
  }
  assert.equal(await lost, "wrong-secret");
});

Deno.test("a lost line is opened again, after longer and longer", async () => {
  // Without chance it is half of each wait.
  using scene = new Scene({ random: (length) => new Uint8Array(length) });
  const socket = await scene.registered();
  let lost = once(scene.phone, "lost");
  socket.drop();
  assert.equal(await lost, "lost");
  for (const wait of [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000]) {
    let isOpen = false;
    const opened = scene.line.next().then((next) => {
      isOpen = true;
      return next;
    });
    await scene.time.pass(wait - 1);
    assert(!isOpen, `sooner than ${wait} ms`);
    await scene.time.pass(1);
    assert(isOpen, `later than ${wait} ms`);
    lost = once(scene.phone, "lost");
    (await opened).drop();
    await lost;
  }
  scene.phone.hurry();
  const back = await scene.opened();
  const told = once(scene.phone, "registered");
  grant(back, await back.request("REGISTER"));
  await told;
  // From here it begins anew.
  lost = once(scene.phone, "lost");
  back.drop();
  await lost;
  await scene.time.pass(250);
  await scene.opened();
});

Deno.test("two who lose their line together do not come back together", async () => {
  /** @type {number[]} */
  const waits = [];
  for (const fill of [0, 255]) {
    using scene = new Scene({
      random: (length) => new Uint8Array(length).fill(fill),
    });
    scene.phone.start();
    const lost = once(scene.phone, "lost");
    (await scene.line.next()).drop();
    await lost;
    const begun = Date.now();
    const opened = scene.line.next().then(() => waits.push(Date.now() - begun));
    await scene.time.pass(500);
    await opened;
  }
  assert.equal(waits[0], 250);
  assert(waits[1] > 490);
});

Deno.test("a line on which nothing is answered is dead after ten seconds", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  await scene.time.pass(30_000);
  await socket.request("REGISTER");
  const lost = once(scene.phone, "lost");
  await scene.time.pass(9999);
  assert.equal(socket.readyState, 1);
  await scene.time.pass(1);
  assert.equal(await lost, "no-answer");
  assert.equal(socket.readyState, 3);
});

Deno.test("when the network changed a line is tried at once", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  await assertSilent(socket);
  scene.phone.hurry();
  grant(socket, await socket.request("REGISTER"));
  await assertSilent(socket);
  assert.deepEqual(scene.told, [["registered", null]]);
});

Deno.test("a line that the browser does not let open is lost, and tried again", async () => {
  let tries = 0;
  using scene = new Scene({
    open: () => {
      tries += 1;
      throw new DOMException("not from here", "SecurityError");
    },
  });
  const lost = once(scene.phone, "lost");
  scene.phone.start();
  assert.equal(await lost, "lost");
  await scene.time.pass(500);
  assert.equal(tries, 2);
});

Deno.test("a line that does not open, or speaks something else, is left", async () => {
  using scene = new Scene();
  scene.phone.start();
  await scene.line.next();
  let lost = once(scene.phone, "lost");
  await scene.time.pass(10_000);
  assert.equal(await lost, "lost");
  await scene.time.pass(500);
  const socket = await scene.line.next();
  lost = once(scene.phone, "lost");
  socket.protocol = "";
  socket.accept();
  assert.equal(await lost, "lost");
});

Deno.test("a phone that stops unregisters first, and waits no longer than a moment for the answer", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  let stopped = scene.phone.stop();
  const farewell = await socket.request("REGISTER");
  assert.equal(farewell.headers.first("Expires"), "0");
  assert.equal(socket.readyState, 1);
  grant(socket, farewell, 0);
  await stopped;
  assert.equal(socket.readyState, 3);

  scene.phone.start();
  const next = await scene.opened();
  const told = once(scene.phone, "registered");
  grant(next, await next.request("REGISTER"));
  await told;
  stopped = scene.phone.stop();
  await next.request("REGISTER");
  await scene.time.pass(2000);
  await stopped;
  assert.deepEqual(scene.told, [["registered", null], ["registered", null]]);
});

Deno.test("a phone that stops before its line is open opens no other", async () => {
  using scene = new Scene();
  scene.phone.start();
  const socket = await scene.line.next();
  await scene.phone.stop();
  assert.equal(socket.readyState, 3);
  await scene.time.pass(60_000);
  assert.deepEqual(scene.told, []);
});

Deno.test("a sign of life is answered", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  socket.say("\r\n\r\n");
  assert.equal(await socket.text(), "\r\n");
});
