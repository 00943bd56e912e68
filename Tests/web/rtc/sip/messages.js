// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { SipReason } from "../../../../web/rtc/sip/bad-sip.js" */

/** @param {...string} lines @returns {string} with the empty line that ends the headers */
const lines = (...lines) => [...lines, "", ""].join("\r\n");

const FROM = 'From: "A, <\\"B" <sip:a@host.example>;tag=f1';

/** Every part as it should be; the tests below change one line each. */
export const PLAIN = [
  "INVITE sip:b@host.example SIP/2.0",
  "Via: SIP/2.0/WS a.invalid;branch=z9hG4bKx1",
  FROM,
  "To: <sip:b@host.example>",
  "Call-ID: c1@a",
  "CSeq: 7 INVITE",
];

/** @param {string} name of a header, or the first word of the start line @param {...string} instead */
const changed = (name, ...instead) =>
  lines(...PLAIN.flatMap((line) => line.startsWith(name) ? instead : [line]));

/** After RFC 4475, in our own words: they are to be taken. @type {[what: string, text: string][]} */
export const GOOD = [
  ["nothing special", lines(...PLAIN)],
  [
    "odd case, compact names and white space (3.1.1.1)",
    lines(
      "INVITE sip:b@host.example SIP/2.0",
      "v:  SIP  / 2.0  / ws   a.invalid ; branch = z9hG4bKx1 ",
      `f:\t"A, <\\"B" <sip:a@host.example> ; tag = f1`,
      "TO :<sip:b@host.example>",
      "i: c1@a",
      "cSEQ: 0007 INVITE",
    ),
  ],
  [
    "an unknown method, of odd letters (3.1.1.2)",
    [
      "!i%+'n~V.2 sip:b@host.example SIP/2.0",
      ...PLAIN.slice(1, 5),
      "CSeq: 7 !i%+'n~V.2",
      "",
      "",
    ].join("\r\n"),
  ],
  [
    "escaped letters in a user's name (3.1.1.3)",
    changed(
      "To",
      "To: <sip:sips%3Ab%40host.example@host.example>",
    ),
  ],
  [
    "a long header (3.1.1.7)",
    changed("To", `To: "${"x".repeat(4000)}" <sip:b@h>`),
  ],
  ["a URI of another scheme (3.3.3)", changed("To", "To: <nobody:it.knows/x>")],
  ["a name without quotes", changed("To", "To: B C <sip:b@host.example>")],
  ["a URI without brackets", changed("To", "To: sip:b@host.example;tag=t")],
  [
    "headers nobody knows",
    changed("Call-ID", "Call-ID: c1@a", "X-A:", "X-A: 1"),
  ],
  [
    "several Via in one line",
    changed(
      "Via",
      "Via: SIP/2.0/WS a.invalid;branch=z9hG4bKx1, SIP/2.0/UDP b;branch=z9hG4bKy",
    ),
  ],
  [
    "a body as long as said",
    changed(
      "CSeq",
      "CSeq: 7 INVITE",
      "Content-Length: 3",
      "",
      "ä1 and more",
    ),
  ],
];

/** @type {[what: string, text: string, reason: SipReason][]} */
export const BAD = [
  ["no empty line at the end", PLAIN.join("\r\n"), "header"],
  [
    "less body than said (3.1.2.2)",
    changed("CSeq", "CSeq: 7 INVITE", "l: 9"),
    "length",
  ],
  [
    "a negative length (3.1.2.3)",
    changed("CSeq", "CSeq: 7 INVITE", "l: -9"),
    "length",
  ],
  [
    "two lengths",
    changed("CSeq", "CSeq: 7 INVITE", "l: 0", "Content-Length: 1"),
    "twice",
  ],
  [
    "a number too large (3.1.2.4)",
    changed("CSeq", "CSeq: 36893488147419103232 INVITE"),
    "value",
  ],
  [
    "a number at the limit",
    changed("CSeq", "CSeq: 2147483648 INVITE"),
    "value",
  ],
  ["no number", changed("CSeq", "CSeq: INVITE"), "value"],
  [
    "another method in CSeq (3.1.2.17)",
    changed("CSeq", "CSeq: 7 BYE"),
    "value",
  ],
  [
    "an open quote (3.1.2.6)",
    changed("To", 'To: "B <sip:b@host.example>'),
    "value",
  ],
  [
    "brackets in the start line (3.1.2.7)",
    changed("INVITE", "INVITE <sip:b@h> x SIP/2.0"),
    "start-line",
  ],
  [
    "white space in the start line (3.1.2.9)",
    changed("INVITE", "INVITE  sip:b@h  SIP/2.0"),
    "start-line",
  ],
  [
    "another version (3.1.2.16)",
    changed("INVITE", "INVITE sip:b@host.example SIP/7.0"),
    "start-line",
  ],
  [
    "a status of four digits (3.1.2.19)",
    changed("INVITE", "SIP/2.0 4294967301 better"),
    "start-line",
  ],
  [
    "a status of no class",
    changed("INVITE", "SIP/2.0 700 better"),
    "start-line",
  ],
  ["the HTTP of a web page", changed("INVITE", "GET / HTTP/1.1"), "start-line"],
  [
    "parts that come twice (3.3.8)",
    changed("Call-ID", "Call-ID: c1@a", "i: c2@a"),
    "twice",
  ],
  ["two From", changed("To", "To: <sip:b@h>", "From: <sip:x@h>"), "twice"],
  ["a parameter twice", changed("To", "To: <sip:b@h>;tag=1;tag=2"), "twice"],
  ["no To (3.3.1)", changed("To"), "missing"],
  ["no Via", changed("Via"), "missing"],
  ["an empty Call-ID", changed("Call-ID", "Call-ID:"), "value"],
  ["a folded line", changed("To", "To:", " <sip:b@host.example>"), "folded"],
  [
    "a line without a colon",
    changed("To", "To: <sip:b@h>", "Nonsense"),
    "header",
  ],
  [
    "a name with a space in it",
    changed("To", "To: <sip:b@h>", "Max Forwards: 7"),
    "header",
  ],
  ["a lone line feed", changed("To", "To: <sip:b@h>\nX: 1"), "not-text"],
  ["a lone carriage return", changed("To", "To: <sip:b@h>\rX: 1"), "not-text"],
  ["a zero", changed("To", "To: <sip:b@h>\0"), "not-text"],
  [
    "a branch of before RFC 3261",
    changed("Via", "Via: SIP/2.0/WS a;branch=1"),
    "value",
  ],
  ["no branch", changed("Via", "Via: SIP/2.0/WS a"), "value"],
  [
    "a hundred and one headers",
    changed("To", "To: <sip:b@h>", ...Array(96).fill("X: 1")),
    "too-many-headers",
  ],
];
