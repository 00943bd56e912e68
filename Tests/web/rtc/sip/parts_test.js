// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { BadSip } from "../../../../web/rtc/sip/bad-sip.js";
import { SipHeaders } from "../../../../web/rtc/sip/headers.js";
import { parseNameAddress } from "../../../../web/rtc/sip/name-address.js";
import { splitOutside } from "../../../../web/rtc/sip/split.js";
import { parseUri, writeUri } from "../../../../web/rtc/sip/uri.js";
import { parseVia, writeVia } from "../../../../web/rtc/sip/via.js";
import { writeRequest } from "../../../../web/rtc/sip/write.js";

Deno.test("a URI is read in all its parts", () => {
  const uri = parseUri("SIPS:a%40b+1@Host.Example:5061;transport=ws;lr");
  assert.deepEqual([uri.scheme, uri.user, uri.host, uri.port], [
    "sips",
    "a@b+1",
    "host.example",
    5061,
  ]);
  assert.deepEqual([...uri.parameters], [["transport", "ws"], ["lr", ""]]);
  assert.equal(parseUri("sip:[2001:db8::1]:5060").host, "[2001:db8::1]");
  assert.equal(parseUri(writeUri("a b@c", "h.example")).user, "a b@c");
});

const BAD_URIS = [
  "tel:+123",
  "sip:",
  "sip:@host",
  "sip:a@",
  "sip:a@b@c",
  "sip:a:secret@host",
  "sip:a@host?X=1",
  "sip:a@host:0",
  "sip:a@host:65536",
  "sip:a@ho st",
  "sip:a@host;x=1\r\nX: 1",
  "sip:a%@host",
  "sip:a<b@host",
  "sip:a@-host",
  "sip:a@host;lr;LR",
  `sip:${"a".repeat(1024)}@host`,
];

for (const uri of BAD_URIS) {
  Deno.test(`${JSON.stringify(uri.slice(0, 40))} is no URI`, () => {
    assert.throws(() => parseUri(uri), BadSip);
  });
}

Deno.test("a bracket in a quoted name is none", () => {
  const address = parseNameAddress('"<sip:x@y>;tag=1" <sip:a@b;x=1>;tag="2;3"');
  assert.equal(address.display, "<sip:x@y>;tag=1");
  assert.equal(address.uri, "sip:a@b;x=1");
  assert.deepEqual([...address.parameters], [["tag", "2;3"]]);
});

for (const text of ["<sip:a@b> x;tag=1", "<sip:a@b", "x", "a,b", '"a']) {
  Deno.test(`${text} is no address`, () => {
    assert.throws(() => parseNameAddress(text), BadSip);
  });
}

Deno.test("a Via is read as it is written", () => {
  const via = { transport: "WSS", sentBy: "x.invalid", branch: "z9hG4bK1" };
  assert.deepEqual(parseVia(writeVia(via)), via);
});

Deno.test("a quote or a bracket that stays open is refused", () => {
  for (const text of ['a;"b;c', "a;<b;c", '"\\"']) {
    assert.throws(() => splitOutside(text, ";"), new BadSip("value"));
  }
});

Deno.test("a line that would be two is not written", () => {
  for (const end of ["\r\n", "\r", "\n", "\0"]) {
    const lines = [/** @type {[string, string]} */ (["To", `a${end}X: 1`])];
    assert.throws(() => writeRequest("BYE", "sip:a@b", lines), TypeError);
  }
});

Deno.test("values in one line and in several are one list", () => {
  const headers = new SipHeaders([
    ["Contact", '"a,b" <sip:a,b@c>, <sip:d@e>'],
    ["m", "<sip:f@g>"],
  ]);
  assert.deepEqual(headers.list("CONTACT"), [
    '"a,b" <sip:a,b@c>',
    "<sip:d@e>",
    "<sip:f@g>",
  ]);
});
