// SPDX-License-Identifier: AGPL-3.0-or-later
import { SipPhone } from "../../../../web/rtc/sip/phone.js";
import { FakeTime } from "../../lib/fake-time.js";
import { seededRandom } from "../../crypto/support.js";
import { FakeConnection } from "./fake-connection.js";
import { FakeLine, once } from "./fake-line.js";
import { OFFER } from "./offers.js";

/** @import { IncomingCall } from "../../../../web/rtc/sip/incoming-call.js" */
/** @import { SipRequest } from "../../../../web/rtc/sip/message.js" */
/** @import { PhoneOptions } from "../../../../web/rtc/sip/phone.js" */
/** @import { HeaderLine } from "../../../../web/rtc/sip/write.js" */
/** @import { FakeSocket } from "./fake-line.js" */

export const USER = "abcdef1234567890";

/** @type {HeaderLine} */
export const CHALLENGE = [
  "WWW-Authenticate",
  'Digest realm="asterisk", nonce="1/a", algorithm=SHA-256, qop="auth"',
];

/** A phone, the lines that it opens, and time that a test lets pass. */
export class Scene {
  time = new FakeTime();
  line = new FakeLine();
  /** @type {FakeConnection[]} */
  connections = [];
  gathersAtOnce = true;
  /** @type {[name: string, detail: unknown][]} */
  told = [];
  phone;

  /** @param {Partial<PhoneOptions>} [options] */
  constructor(options = {}) {
    this.phone = new SipPhone({
      webSocket: "wss://hotline.example/ws",
      user: USER,
      secret: "secret",
      realm: "asterisk",
      sound: {
        iceServers: [],
        iceTransportPolicy: "all",
        connect: (configuration) => this.#connect(configuration),
      },
      open: this.line.open,
      random: (length) => this.#random.bytes(length),
      ...options,
    });
    for (const name of ["registered", "lost"]) {
      this.phone.addEventListener(name, (event) => {
        const { detail } = /** @type {CustomEvent} */ (event);
        this.told.push([name, detail]);
      });
    }
  }

  #random = seededRandom(7);

  /** @param {RTCConfiguration} configuration */
  #connect(configuration) {
    const connection = new FakeConnection(configuration);
    connection.gathersAtOnce = this.gathersAtOnce;
    this.connections.push(connection);
    return /** @type {RTCPeerConnection} */ (/** @type {unknown} */ (connection));
  }

  /** The next line, up to its first request. */
  async opened() {
    const socket = await this.line.next();
    socket.accept();
    return socket;
  }

  /** @returns {Promise<FakeSocket>} of a phone that can be rung */
  async registered() {
    this.phone.start();
    const socket = await this.opened();
    socket.answer(await socket.request("REGISTER"), 401, {
      lines: [CHALLENGE],
    });
    const told = once(this.phone, "registered");
    grant(socket, await socket.request("REGISTER"));
    await told;
    return socket;
  }

  /** @param {FakeSocket} socket @param {string} [text] @returns {Promise<IncomingCall>} */
  async rung(socket, text = inDialog("INVITE", "", { body: OFFER })) {
    const incoming = once(this.phone, "incoming");
    socket.say(text);
    const call = await incoming;
    await socket.response(180);
    return call;
  }

  [Symbol.dispose]() {
    this.time[Symbol.dispose]();
  }
}

/** @param {FakeSocket} socket @param {SipRequest} register @param {number} [seconds] */
export const grant = (socket, register, seconds = 60) =>
  socket.answer(register, 200, {
    lines: [["Contact", `<sip:${USER}@192.0.2.9:1>;expires=${seconds}`]],
  });

/**
 * A request of Asterisk's, of the call `c1` if nothing else is said.
 * @param {string} method @param {string} toTag ours, empty where there is none yet
 * @param {object} [more]
 * @param {string} [more.branch] @param {string} [more.callId]
 * @param {string} [more.fromTag] @param {number} [more.number]
 * @param {string} [more.user] @param {string[]} [more.lines] @param {string} [more.body]
 */
export function inDialog(method, toTag, more = {}) {
  const { branch = method, callId = "c1", fromTag = "their-tag" } = more;
  const { number = 100, user = USER, lines = [], body = "" } = more;
  const tag = toTag === "" ? "" : `;tag=${toTag}`;
  return [
    `${method} sip:${user}@192.0.2.9:1;transport=ws SIP/2.0`,
    `Via: SIP/2.0/WS 192.0.2.2:8088;rport;branch=z9hG4bK${branch}`,
    `From: <sip:+3225550100@192.0.2.2>;tag=${fromTag}`,
    `To: <sip:${USER}@192.0.2.9>${tag}`,
    "Contact: <sip:asterisk@192.0.2.2:8088;transport=ws>",
    `Call-ID: ${callId}`,
    `CSeq: ${number} ${method}`,
    ...lines,
    ...(body === "" ? [] : ["Content-Type: application/sdp"]),
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}

/**
 * Nothing was sent since what was read last: the answer to this comes first.
 * @param {FakeSocket} socket
 */
export async function assertSilent(socket) {
  // A turn of its own: what is on its way gets there first.
  await new Promise((done) => setTimeout(done, 0));
  socket.say(inDialog("OPTIONS", "", { callId: "probe" }));
  const { callId } = await socket.response(200);
  if (callId !== "probe") throw new Error(`something was sent for ${callId}`);
}
