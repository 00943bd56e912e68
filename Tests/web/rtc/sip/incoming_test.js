// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { tagOf } from "../../../../web/rtc/sip/message.js";
import { once } from "./fake-line.js";
import { microphone } from "./fake-connection.js";
import { OFFER } from "./offers.js";
import { assertSilent, grant, inDialog, Scene } from "./scenes.js";

const INVITE = inDialog("INVITE", "", { body: OFFER });
const ELSEWHERE = 'Reason: SIP;cause=200;text="Call completed elsewhere"';

/** @param {Scene} scene @returns a call that was answered, and our tag in it */
async function answered(scene) {
  const socket = await scene.registered();
  const call = await scene.rung(socket);
  await call.answer(microphone());
  const tag = tagOf((await socket.response(200)).to);
  socket.say(inDialog("ACK", tag, { branch: "ack" }));
  return { socket, call, tag };
}

/** @param {import("../../../../web/rtc/sip/sip-call.js").SipCall} call */
const end = ({ state }) => [state.value.stage, state.value.why];

Deno.test("a call rings, is answered with all candidates, and talks once sound comes through", async () => {
  using scene = new Scene();
  scene.gathersAtOnce = false;
  const socket = await scene.registered();
  const incoming = once(scene.phone, "incoming");
  socket.say(INVITE);
  const call = await incoming;
  const ringing = await socket.response(180);
  assert.equal(call.state.value.stage, "ringing");
  assert.equal(call.header("call-id"), "c1");
  const answering = call.answer(microphone());
  await assertSilent(socket);
  const [connection] = scene.connections;
  assert.equal(connection.tracks.length, 1);
  assert.match(connection.remoteDescription?.sdp ?? "", /opus/);
  connection.gathered();
  await answering;
  const ok = await socket.response(200);
  assert.equal(tagOf(ok.to), tagOf(ringing.to));
  assert.match(ok.body, /a=candidate:/);
  assert.equal(ok.headers.first("Content-Type"), "application/sdp");
  assert.equal(call.state.value.stage, "connecting");
  connection.becomes("connected");
  assert.equal(call.state.value.stage, "talking");
  connection.becomes("disconnected");
  assert(call.state.value.interrupted);
  connection.becomes("connected");
  assert(!call.state.value.interrupted);
});

Deno.test("candidates are not waited for longer than three seconds", async () => {
  using scene = new Scene();
  scene.gathersAtOnce = false;
  const socket = await scene.registered();
  const call = await scene.rung(socket);
  const answering = call.answer(microphone());
  await scene.time.pass(2999);
  await assertSilent(socket);
  await scene.time.pass(1);
  await answering;
  await socket.response(200);
});

Deno.test("a call is declined", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  const call = await scene.rung(socket);
  call.decline();
  await socket.response(603);
  assert.deepEqual(end(call), ["ended", "declined"]);
  socket.say(inDialog("ACK", "", { branch: "INVITE" }));
  await call.answer(microphone());
  await assertSilent(socket);
});

for (
  const [what, lines, why] of /** @type {[string, string[], string][]} */ ([
    ["was answered elsewhere", [ELSEWHERE], "answered-elsewhere"],
    [
      "was answered elsewhere, as ISDN says it",
      ["Reason: Q.850;cause=26"],
      "answered-elsewhere",
    ],
    ["was given up", [], "cancelled"],
    ["was given up for another reason", ["Reason: SIP;cause=487"], "cancelled"],
    ["was given up for no reason that can be read", ['Reason: "'], "cancelled"],
  ])
) {
  Deno.test(`a call that ${what} stops ringing as that`, async () => {
    using scene = new Scene();
    const socket = await scene.registered();
    const call = await scene.rung(socket);
    socket.say(inDialog("CANCEL", "", { branch: "INVITE", lines }));
    assert.equal((await socket.response(200)).cseq.method, "CANCEL");
    assert.equal((await socket.response(487)).cseq.method, "INVITE");
    assert.deepEqual(end(call), ["ended", why]);
    await call.answer(microphone());
    await assertSilent(socket);
  });
}

Deno.test("a call that is cancelled while candidates are gathered is not answered", async () => {
  using scene = new Scene();
  scene.gathersAtOnce = false;
  const socket = await scene.registered();
  const call = await scene.rung(socket);
  const answering = call.answer(microphone());
  await assertSilent(socket);
  socket.say(inDialog("CANCEL", "", { branch: "INVITE" }));
  await socket.response(200);
  await socket.response(487);
  await answering;
  await assertSilent(socket);
  assert.equal(scene.connections[0].connectionState, "closed");
  assert.deepEqual(end(call), ["ended", "cancelled"]);
});

Deno.test("a CANCEL that comes after the answer changes nothing, and a BYE ends it", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  const call = await scene.rung(socket);
  await call.answer(microphone());
  const tag = tagOf((await socket.response(200)).to);
  const lines = [ELSEWHERE];
  socket.say(inDialog("CANCEL", "", { branch: "INVITE", lines }));
  await socket.response(200);
  assert.equal(call.state.value.stage, "connecting");
  socket.say(inDialog("ACK", tag));
  socket.say(inDialog("BYE", tag, { number: 101, lines }));
  await socket.response(200);
  assert.deepEqual(end(call), ["ended", "answered-elsewhere"]);
});

Deno.test("a CANCEL of nothing gets 481", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  socket.say(inDialog("CANCEL", "", { branch: "INVITE" }));
  await socket.response(481);
});

Deno.test("the other side hangs up", async () => {
  using scene = new Scene();
  const { socket, call, tag } = await answered(scene);
  socket.say(inDialog("BYE", tag, { number: 101 }));
  await socket.response(200);
  assert.deepEqual(end(call), ["ended", "left"]);
  assert.equal(scene.connections[0].connectionState, "closed");
  socket.say(inDialog("BYE", tag, { number: 102, branch: "again" }));
  await socket.response(481);
});

Deno.test("a call that is ended here says BYE to where the other side is", async () => {
  using scene = new Scene();
  const { socket, call, tag } = await answered(scene);
  call.end();
  assert.deepEqual(end(call), ["ended", "hung-up"]);
  const bye = await socket.request("BYE");
  assert.equal(bye.uri, "sip:asterisk@192.0.2.2:8088;transport=ws");
  assert.deepEqual([tagOf(bye.from), tagOf(bye.to)], [tag, "their-tag"]);
  assert.equal(bye.callId, "c1");
});

Deno.test("whoever ends it before the ACK says BYE after it", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  const call = await scene.rung(socket);
  await call.answer(microphone());
  const tag = tagOf((await socket.response(200)).to);
  call.end();
  assert.deepEqual(end(call), ["ended", "hung-up"]);
  await assertSilent(socket);
  socket.say(inDialog("ACK", tag));
  await socket.request("BYE");
});

Deno.test("an answer of which nobody hears ends after 32 seconds", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  const call = await scene.rung(socket);
  await call.answer(microphone());
  await socket.response(200);
  // The registration is renewed meanwhile.
  await scene.time.pass(30_000);
  grant(socket, await socket.request("REGISTER"));
  await scene.time.pass(1999);
  assert.equal(call.state.value.stage, "connecting");
  await scene.time.pass(1);
  await socket.request("BYE");
  assert.deepEqual(end(call), ["ended", "lost"]);
});

Deno.test("sound that is lost for good ends the call", async () => {
  using scene = new Scene();
  const { socket, call } = await answered(scene);
  scene.connections[0].becomes("failed");
  await socket.request("BYE");
  assert.deepEqual(end(call), ["ended", "lost"]);
});

Deno.test("a call that rings stops when the line is lost, and one that was answered goes on", async () => {
  using scene = new Scene();
  const { socket, call } = await answered(scene);
  const other = { callId: "c2", branch: "c2", body: OFFER };
  const ringing = await scene.rung(socket, inDialog("INVITE", "", other));
  const lost = once(scene.phone, "lost");
  socket.drop();
  await lost;
  assert.deepEqual(end(ringing), ["ended", "lost"]);
  assert.equal(call.state.value.stage, "connecting");
  call.end();
  scene.phone.hurry();
  // What could not be said is said on the next line.
  const next = await scene.opened();
  assert.equal((await next.request("BYE")).callId, "c1");
});

Deno.test("a phone that stops ends its calls", async () => {
  using scene = new Scene();
  const { socket, call } = await answered(scene);
  const other = { callId: "c2", branch: "c2", body: OFFER };
  const ringing = await scene.rung(socket, inDialog("INVITE", "", other));
  void scene.phone.stop();
  await socket.request("BYE");
  await socket.response(603);
  await socket.request("REGISTER");
  assert.deepEqual([end(call)[1], end(ringing)[1]], ["hung-up", "declined"]);
});

Deno.test("a session that is kept alive gets the same answer, and one that changes is refused", async () => {
  using scene = new Scene();
  const { socket, call, tag } = await answered(scene);
  socket.say(
    inDialog("INVITE", tag, { branch: "r1", number: 101, body: OFFER }),
  );
  const kept = await socket.response(200);
  assert.match(kept.body, /a=candidate:/);
  socket.say(inDialog("ACK", tag, { branch: "r1a", number: 101 }));
  const body = OFFER.replace("1702354 IN", "1702355 IN");
  socket.say(inDialog("INVITE", tag, { branch: "r2", number: 102, body }));
  await socket.response(488);
  socket.say(inDialog("INVITE", tag, { branch: "r3", number: 103 }));
  await socket.response(488);
  assert.equal(call.state.value.stage, "connecting");
  assert.equal(scene.connections.length, 1);
});
