// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { tagOf } from "../../../../web/rtc/sip/message.js";
import { microphone } from "./fake-connection.js";
import { OFFER } from "./offers.js";
import { assertSilent, CHALLENGE, grant, inDialog, Scene } from "./scenes.js";

/** @import { HeaderLine } from "../../../../web/rtc/sip/write.js" */

const URI = "sip:+3225550100@hotline.example";
/** @type {HeaderLine[]} */
const LINES = [
  ["Contact", "<sip:asterisk@192.0.2.2:8088;transport=ws>"],
  ["Content-Type", "application/sdp"],
];
const OK = { lines: LINES, body: OFFER };

/** @param {import("../../../../web/rtc/sip/sip-call.js").SipCall} call */
const end = ({ state }) => [state.value.stage, state.value.why];

/** @param {import("../../../../web/lib/signal.js").Signal<{stage: string}>} state @param {string} stage */
const reaches = (state, stage) =>
  new Promise((resolve) =>
    state.watch((now) => {
      if (now.stage === stage) resolve(stage);
    }, new AbortController().signal)
  );

/** @param {Scene} scene @returns a call whose INVITE is out */
async function calling(scene) {
  const socket = await scene.registered();
  const call = scene.phone.call(URI, microphone());
  const invite = await socket.request("INVITE");
  return { socket, call, invite };
}

/** @param {Scene} scene @returns a call that was answered */
async function answered(scene) {
  const { socket, call, invite } = await calling(scene);
  socket.answer(invite, 200, OK);
  const ack = await socket.request("ACK");
  await reaches(call.state, "connecting");
  return { socket, call, invite, ack };
}

Deno.test("a call is answered: challenge, ringing, answer, ACK", async () => {
  using scene = new Scene();
  const { socket, call, invite } = await calling(scene);
  assert.equal(invite.uri, URI);
  assert.equal(call.state.value.stage, "calling");
  const [name, value] = CHALLENGE;
  const stale = `${value.replace("1/a", "2/b")}, stale=true`;
  socket.answer(invite, 401, { lines: [[name, stale]] });
  const refused = await socket.request("ACK");
  assert.equal(refused.via.branch, invite.via.branch);
  const again = await socket.request("INVITE");
  assert.match(again.headers.first("Authorization") ?? "", /nonce="2\/b"/);
  assert.equal(again.callId, invite.callId);
  assert.equal(again.cseq.number, invite.cseq.number + 1);
  assert.match(again.body, /a=candidate:/);
  socket.answer(again, 180);
  await assertSilent(socket);
  assert.equal(call.state.value.stage, "ringing");
  socket.answer(again, 200, OK);
  const ack = await socket.request("ACK");
  assert.equal(ack.uri, "sip:asterisk@192.0.2.2:8088;transport=ws");
  assert.equal(ack.cseq.number, again.cseq.number);
  assert.notEqual(ack.via.branch, again.via.branch);
  await reaches(call.state, "connecting");
  const [connection] = scene.connections;
  assert.equal(connection.remoteDescription?.type, "answer");
  connection.becomes("connected");
  assert.equal(call.state.value.stage, "talking");
});

Deno.test("an answer that comes again gets its ACK again", async () => {
  using scene = new Scene();
  const { socket, invite } = await answered(scene);
  socket.answer(invite, 200, OK);
  await socket.request("ACK");
  socket.answer(invite, 200, { ...OK, tag: "somebody-else" });
  await assertSilent(socket);
});

Deno.test("both sides can hang up", async () => {
  using scene = new Scene();
  const { socket, call, ack } = await answered(scene);
  call.end();
  const bye = await socket.request("BYE");
  assert.equal(bye.cseq.number, ack.cseq.number + 1);
  assert.deepEqual(end(call), ["ended", "hung-up"]);
  const other = scene.phone.call(URI, microphone());
  const invite = await socket.request("INVITE");
  socket.answer(invite, 200, OK);
  await socket.request("ACK");
  const { callId } = invite;
  socket.say(inDialog("BYE", tagOf(invite.from), { callId, number: 1 }));
  await socket.response(200);
  assert.deepEqual(end(other), ["ended", "left"]);
});

Deno.test("a call that rings is cancelled in its own branch", async () => {
  using scene = new Scene();
  const { socket, call, invite } = await calling(scene);
  socket.answer(invite, 180);
  await assertSilent(socket);
  call.end();
  const cancel = await socket.request("CANCEL");
  assert.equal(cancel.via.branch, invite.via.branch);
  assert.equal(cancel.cseq.number, invite.cseq.number);
  assert.equal(cancel.uri, URI);
  socket.answer(cancel, 200);
  socket.answer(invite, 487);
  await socket.request("ACK");
  assert.deepEqual(end(call), ["ended", "hung-up"]);
});

Deno.test("one of which nothing was heard is cancelled as soon as something is", async () => {
  using scene = new Scene();
  const { socket, call, invite } = await calling(scene);
  call.end();
  await assertSilent(socket);
  socket.answer(invite, 100);
  await socket.request("CANCEL");
});

Deno.test("an answer that crosses the CANCEL is hung up on", async () => {
  using scene = new Scene();
  const { socket, call, invite } = await calling(scene);
  socket.answer(invite, 180);
  await assertSilent(socket);
  call.end();
  await socket.request("CANCEL");
  socket.answer(invite, 200, OK);
  await socket.request("ACK");
  await socket.request("BYE");
});

for (
  const [status, why] of /** @type {[number, string][]} */ ([
    [486, "busy"],
    [600, "busy"],
    [404, "unreachable"],
    [480, "unreachable"],
    [487, "cancelled"],
    [408, "no-answer"],
    [603, "refused"],
    [500, "refused"],
    [302, "refused"],
  ])
) {
  Deno.test(`a call that gets ${status} ends as ${why}`, async () => {
    using scene = new Scene();
    const { socket, call, invite } = await calling(scene);
    socket.answer(invite, status);
    await socket.request("ACK");
    await reaches(call.state, "ended");
    assert.deepEqual(end(call), ["ended", why]);
  });
}

Deno.test("a call on which nothing is answered ends after 32 seconds", async () => {
  using scene = new Scene();
  const { socket, call } = await calling(scene);
  await scene.time.pass(30_000);
  grant(socket, await socket.request("REGISTER"));
  await scene.time.pass(1999);
  assert.equal(call.state.value.stage, "calling");
  await scene.time.pass(1);
  assert.deepEqual(end(call), ["ended", "no-answer"]);
});

Deno.test("one that rings may ring longer, and ends with the line", async () => {
  using scene = new Scene();
  const { socket, call, invite } = await calling(scene);
  socket.answer(invite, 180);
  for (const _ of [1, 2]) {
    await scene.time.pass(30_000);
    grant(socket, await socket.request("REGISTER"));
  }
  assert.equal(call.state.value.stage, "ringing");
  socket.drop();
  await reaches(call.state, "ended");
  assert.deepEqual(end(call), ["ended", "lost"]);
});

Deno.test("a description that is refused ends the call", async () => {
  using scene = new Scene();
  const { socket, call, invite } = await calling(scene);
  socket.answer(invite, 200, { ...OK, body: "v=0\r\ngarbage" });
  await socket.request("ACK");
  await socket.request("BYE");
  assert.deepEqual(end(call), ["ended", "bad-sdp"]);
});

Deno.test("whoever wants an MD5 digest gets none", async () => {
  using scene = new Scene();
  const { socket, call, invite } = await calling(scene);
  const value = 'Digest realm="asterisk", nonce="3", algorithm=MD5, qop="auth"';
  socket.answer(invite, 401, { lines: [["WWW-Authenticate", value]] });
  await socket.request("ACK");
  await reaches(call.state, "ended");
  assert.deepEqual(end(call), ["ended", "refused"]);
  await assertSilent(socket);
});

Deno.test("without a line nobody is called", async () => {
  using scene = new Scene();
  const call = scene.phone.call(URI, microphone());
  await reaches(call.state, "ended");
  assert.deepEqual(end(call), ["ended", "lost"]);
});

Deno.test("what is no SIP address is not called", () => {
  using scene = new Scene();
  for (const uri of ["tel:+123", "sip:a@b>\r\nX: 1", "sip:a@b?Replaces=1"]) {
    assert.throws(() => scene.phone.call(uri, microphone()));
  }
  assert.equal(scene.connections.length, 0);
});
