// SPDX-License-Identifier: AGPL-3.0-or-later
// A phone that a test drives; what happened is told by seen().
import { SipPhone } from "/rtc/sip/phone.js";
import { play } from "/rtc/play.js";

const told = [];
const calls = [];
let phone;
let socket;
let microphone;

function keep(call) {
  const over = new AbortController();
  calls.push(call);
  call.state.watch(({ stage }) => {
    if (stage === "ended") over.abort();
  }, over.signal);
  call.heard.watch((stream) => {
    if (stream) play(stream, over.signal);
  }, over.signal);
}

globalThis.begin = async (options) => {
  microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  const open = (address) => (socket = new WebSocket(address, "sip"));
  phone = new SipPhone({ ...options, open });
  phone.addEventListener("registered", () => told.push("registered"));
  phone.addEventListener("lost", ({ detail }) => told.push(detail));
  phone.addEventListener("incoming", ({ detail }) => keep(detail));
  phone.start();
};

globalThis.actOn = (act, number) => calls[number][act](microphone);
globalThis.call = (uri) => keep(phone.call(uri, microphone));
globalThis.cut = () => socket.close();
globalThis.stop = () => phone.stop();
globalThis.seen = () => ({ told, calls: calls.map(({ state }) => state.value) });
