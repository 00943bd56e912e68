// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { SipHeaders } from "../../../../web/rtc/sip/headers.js";
import { tagOf } from "../../../../web/rtc/sip/message.js";
import { microphone } from "./fake-connection.js";
import { BAD } from "./messages.js";
import { OFFER } from "./offers.js";
import { assertSilent, grant, inDialog, Scene } from "./scenes.js";

Deno.test("what cannot be read is passed over, and the line goes on", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  const rest = ["", "\r\n", "x".repeat(100_000), "\0"];
  for (const text of [...BAD.map(([, text]) => text), ...rest]) {
    socket.say(text);
  }
  socket.say(new Uint8Array([0xff, 0xfe, 0x0d, 0x0a]).buffer);
  socket.say(new TextEncoder().encode(inDialog("OPTIONS", "")).buffer);
  assert.equal((await socket.response(200)).callId, "c1");
  assert.deepEqual(scene.told, [["registered", null]]);
});

Deno.test("responses that belong to nothing are passed over", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  await scene.time.pass(30_000);
  const register = await socket.request("REGISTER");
  const other = register.via.branch.replace(/.$/, "x");
  socket.answer(
    { ...register, headers: changed(register, "Via", other) },
    403,
  );
  socket.answer(
    { ...register, headers: changed(register, "Call-ID", "another") },
    403,
  );
  grant(socket, register);
  await assertSilent(socket);
  assert.deepEqual(scene.told, [["registered", null]]);
});

/** @param {import("../../../../web/rtc/sip/message.js").SipRequest} request @param {string} name @param {string} value */
function changed({ headers, via }, name, value) {
  const lines = headers.lines.map((
    [each, old],
  ) => /** @type {[string, string]} */ ([
    each,
    each !== name
      ? old
      : name === "Via"
      ? old.replace(via.branch, value)
      : value,
  ]));
  return new SipHeaders(lines);
}

Deno.test("a BYE of another dialog ends nothing", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  const call = await scene.rung(socket);
  await call.answer(microphone());
  const tag = tagOf((await socket.response(200)).to);
  socket.say(inDialog("ACK", tag));
  const forged = [
    inDialog("BYE", tag, { number: 101, callId: "c2" }),
    inDialog("BYE", tag, { number: 101, fromTag: "another" }),
    inDialog("BYE", `${tag}0`, { number: 101 }),
    inDialog("BYE", "", { number: 101 }),
  ];
  for (const text of forged) {
    socket.say(text);
    await socket.response(481);
  }
  // One of before: its number was there already.
  socket.say(inDialog("BYE", tag, { number: 100 }));
  await socket.response(500);
  assert.equal(call.state.value.stage, "connecting");
});

for (
  const body of [
    "garbage",
    "v=0",
    OFFER.replace("UDP/TLS/RTP/SAVPF", "RTP/AVP"),
  ]
) {
  Deno.test(`an offer of ${body.slice(0, 9)} is refused when it is answered`, async () => {
    using scene = new Scene();
    const socket = await scene.registered();
    const call = await scene.rung(socket, inDialog("INVITE", "", { body }));
    await call.answer(microphone());
    await socket.response(488);
    assert.deepEqual(call.state.value.why, "bad-sdp");
    assert.equal(scene.connections[0].remoteDescription, null);
    assert.equal(scene.connections[0].connectionState, "closed");
  });
}

/** @type {[what: string, text: string, status: number][]} */
const REFUSED = [
  ["a call without an offer", inDialog("INVITE", ""), 488],
  [
    "a call of another kind",
    inDialog("INVITE", "", { body: OFFER }).replace(
      "application/sdp",
      "text/x",
    ),
    415,
  ],
  [
    "a call for somebody else",
    inDialog("INVITE", "", { user: "x", body: OFFER }),
    404,
  ],
  [
    "a call that cannot be called back",
    inDialog("INVITE", "", { body: OFFER }).replace(/Contact.*\r\n/, ""),
    400,
  ],
  [
    "a call that leads elsewhere",
    inDialog("INVITE", "", { body: OFFER }).replace("sip:asterisk@", "http://"),
    400,
  ],
  [
    "what we would have to understand",
    inDialog("INVITE", "", { lines: ["Require: 100rel, x"], body: OFFER }),
    420,
  ],
  ["a message", inDialog("MESSAGE", ""), 405],
  ["a transfer", inDialog("REFER", ""), 405],
  ["something within no call", inDialog("INFO", "unknown"), 481],
  ["an unknown method", inDialog("EVAL", ""), 405],
];

for (const [what, text, status] of REFUSED) {
  Deno.test(`${what} gets ${status}`, async () => {
    using scene = new Scene();
    let isRung = false;
    scene.phone.addEventListener("incoming", () => isRung = true);
    const socket = await scene.registered();
    socket.say(text);
    const { headers } = await socket.response(status);
    if (status === 405) assert.match(headers.first("Allow") ?? "", /^INVITE/);
    if (status === 420) {
      assert.deepEqual(headers.list("Unsupported"), ["100rel", "x"]);
    }
    assert(!isRung);
  });
}

Deno.test("within a call nothing but its end and its refresh is taken", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  const call = await scene.rung(socket);
  await call.answer(microphone());
  const tag = tagOf((await socket.response(200)).to);
  let number = 101;
  for (const method of ["INFO", "REFER", "UPDATE", "NOTIFY"]) {
    socket.say(inDialog(method, tag, { number: number++ }));
    await socket.response(405);
  }
  assert.equal(call.state.value.stage, "connecting");
});

Deno.test("a request that comes again rings once", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  let rings = 0;
  scene.phone.addEventListener("incoming", () => rings += 1);
  const call = await scene.rung(socket);
  socket.say(inDialog("INVITE", "", { body: OFFER }));
  await socket.response(180);
  assert.equal(rings, 1);
  call.decline();
});

Deno.test("no more than eight calls ring at once", async () => {
  using scene = new Scene();
  const socket = await scene.registered();
  const invite = (/** @type {number} */ n) =>
    inDialog("INVITE", "", { callId: `c${n}`, branch: `c${n}`, body: OFFER });
  for (let n = 0; n < 8; n++) await scene.rung(socket, invite(n));
  socket.say(invite(8));
  await socket.response(486);
});
