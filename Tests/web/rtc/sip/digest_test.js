// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Authenticator } from "../../../../web/rtc/sip/authenticator.js";
import { chooseChallenge } from "../../../../web/rtc/sip/challenge.js";
import { authorization, digest } from "../../../../web/rtc/sip/digest.js";
import { parseMessage } from "../../../../web/rtc/sip/parse.js";
import { SipFailure } from "../../../../web/rtc/sip/sip-failure.js";
import { seededRandom } from "../../crypto/support.js";
import { PLAIN } from "./messages.js";

/** @import { SipResponse } from "../../../../web/rtc/sip/message.js" */

/** @param {number} status @param {...string} lines @returns {SipResponse} */
function refusal(status, ...lines) {
  const text = [`SIP/2.0 ${status} No`, ...PLAIN.slice(1), ...lines, "", ""];
  const message = parseMessage(text.join("\r\n"));
  assert(message.kind === "response");
  return message;
}

const MD5 =
  'WWW-Authenticate: Digest realm="r", nonce="n1", algorithm=MD5, qop="auth"';
const SHA =
  'WWW-Authenticate: Digest realm="r", nonce="n2", opaque="o", algorithm=sha-256, qop="auth,auth-int"';

Deno.test("the digest is that of RFC 7616 section 3.9.1", async () => {
  const challenge = {
    realm: "http-auth@example.org",
    nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    opaque: "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
    algorithm: "sha-256",
    qop: ["auth"],
    stale: false,
  };
  const input = {
    challenge,
    user: "Mufasa",
    secret: "Circle of Life",
    method: "GET",
    uri: "/dir/index.html",
    cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
    count: 1,
  };
  assert.equal(
    await digest(input),
    "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
  );
  const value = await authorization(input);
  assert.match(value, /^Digest username="Mufasa", realm="http-auth@example/);
  assert.match(value, /, algorithm=SHA-256, qop=auth, nc=00000001, /);
  assert.match(value, /, opaque="FQhe\/qaU/);
});

Deno.test("SHA-256 is taken, whatever is offered before it", () => {
  const { nonce, opaque } = chooseChallenge(refusal(401, MD5, SHA), "r");
  assert.deepEqual([nonce, opaque], ["n2", "o"]);
});

/** @type {[what: string, lines: string[], reason: SipFailure["reason"]][]} */
const REFUSED = [
  ["MD5 alone", [MD5], "weak-digest"],
  ["no algorithm, which means MD5", [
    'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"',
  ], "weak-digest"],
  ["no qop", [
    'WWW-Authenticate: Digest realm="r", nonce="n", algorithm=SHA-256',
  ], "weak-digest"],
  ["another scheme", ['WWW-Authenticate: Basic realm="r"'], "weak-digest"],
  ["nothing", [], "weak-digest"],
  ["another realm", [SHA.replace('"r"', '"q"')], "other-realm"],
];

for (const [what, lines, reason] of REFUSED) {
  Deno.test(`a challenge by ${what} gets no digest`, () => {
    const failure = new SipFailure(reason);
    assert.throws(() => chooseChallenge(refusal(401, ...lines), "r"), failure);
  });
}

const account = { user: 'a"b', secret: "s" };

Deno.test("a nonce is used again, and counted", async () => {
  const random = seededRandom(1).bytes;
  const authenticator = new Authenticator(account, random);
  assert.deepEqual(await authenticator.lines("INVITE", "sip:b@h"), []);
  authenticator.take(refusal(401, SHA), false);
  const [[name, one]] = await authenticator.lines("INVITE", "sip:b@h");
  const [[, two]] = await authenticator.lines("INVITE", "sip:b@h");
  assert.equal(name, "Authorization");
  assert.match(one, /username="a\\"b".*nonce="n2".*nc=00000001/);
  assert.match(two, /nonce="n2".*nc=00000002/);
  const cnonce = /cnonce="(\w+)"/;
  assert.notEqual(cnonce.exec(one)?.[1], cnonce.exec(two)?.[1]);
});

Deno.test("a proxy's challenge gets a proxy's answer", async () => {
  const authenticator = new Authenticator(account, seededRandom(1).bytes);
  const asked = SHA.replace("WWW", "Proxy");
  authenticator.take(refusal(407, asked), false);
  const [[name]] = await authenticator.lines("INVITE", "sip:b@h");
  assert.equal(name, "Proxy-Authorization");
});

Deno.test("what was answered and is asked again is a wrong secret, unless it was too old", () => {
  const authenticator = new Authenticator(account, seededRandom(1).bytes);
  authenticator.take(refusal(401, SHA), false);
  authenticator.take(refusal(401, `${SHA}, stale=TRUE`), true);
  assert.throws(
    () => authenticator.take(refusal(401, SHA), true),
    new SipFailure("wrong-secret"),
  );
});
