// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  goAndSignIn,
  stateOf,
  takeReturn,
} from "../../../../web/features/provider/going.js";
import { readToken } from "../../../../web/crypto/safe/devices/id-tokens.js";
import { toBase64url } from "../../../../web/lib/bytes.js";
import { assertEquals } from "../../lib/asserts.js";

const NONCE = toBase64url(new Uint8Array(32).fill(7));
const STATE = toBase64url(new Uint8Array(32).fill(9));

/** @param {Record<string, string>} [changes] @param {string} [at] */
function address(changes = {}, at = "https://id.example/authorize") {
  const url = new URL(at);
  const asked = {
    response_type: "code",
    scope: "openid",
    state: STATE,
    nonce: NONCE,
    code_challenge_method: "S256",
    ...changes,
  };
  for (const each of Object.entries(asked)) url.searchParams.append(...each);
  return url.href;
}

/** @param {() => unknown} act */
const refused = (act) => {
  try {
    act();
    return "taken";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
};

Deno.test("the address that the server names is gone to if it asks what the page asks", () => {
  assertEquals(stateOf(address(), NONCE), STATE);
  const local = "http://127.0.0.1:5000/authorize?tenant=a";
  assertEquals(stateOf(address({}, local), NONCE), STATE);
});

for (
  const [what, text] of /** @type {[string, string][]} */ ([
    ["another nonce", address({ nonce: STATE })],
    ["a nonce more", `${address()}&nonce=${STATE}`],
    ["the implicit flow", address({ response_type: "id_token" })],
    ["more than openid", address({ scope: "openid email" })],
    ["PKCE in the clear", address({ code_challenge_method: "plain" })],
    ["no state", address({ state: "" })],
    ["a short state", address({ state: "AAAA" })],
    ["plain HTTP", address({}, "http://id.example/authorize")],
    ["a script", `javascript:alert(1)//${address()}`],
    ["no address", "id.example"],
  ])
) {
  Deno.test(`an address with ${what} is not gone to`, () => {
    const why = refused(() => stateOf(text, NONCE));
    assertEquals(why, "openid-unreachable");
  });
}

/** What a tab keeps. */
class Shelf {
  /** @type {Map<string, string>} */
  #kept = new Map();
  get length() {
    return this.#kept.size;
  }
  /** @param {string} key */
  getItem(key) {
    return this.#kept.get(key) ?? null;
  }
  /** @param {string} key @param {string} value */
  setItem(key, value) {
    this.#kept.set(key, value);
  }
  /** @param {string} key */
  removeItem(key) {
    this.#kept.delete(key);
  }
  clear() {
    this.#kept.clear();
  }
  /** @param {number} at */
  key(at) {
    return [...this.#kept.keys()][at] ?? null;
  }
}

/** @param {(nonce: string) => string} answer the server's, to a nonce */
async function leave(answer) {
  const shelf = new Shelf();
  /** @type {string[]} */
  const gone = [];
  const before = globalThis.fetch;
  globalThis.fetch = (_path, init) => {
    const { nonce } = JSON.parse(String(init?.body));
    return Promise.resolve(Response.json({ url: answer(nonce) }));
  };
  try {
    await goAndSignIn(shelf, (url) => gone.push(url));
  } finally {
    globalThis.fetch = before;
  }
  return { shelf, gone };
}

Deno.test("what comes back is taken once, and only with the state that went", async () => {
  const { shelf, gone } = await leave((nonce) => address({ nonce }));
  assertEquals(gone.length, 1);
  const back = (/** @type {string} */ state) =>
    new URL(`https://line.example/sign-in/return?code=c&state=${state}`);
  assertEquals(takeReturn(back(STATE), shelf)?.errand, "sign-in");
  assertEquals(takeReturn(back(STATE), shelf), null);

  const other = (await leave((nonce) => address({ nonce }))).shelf;
  assertEquals(takeReturn(back(NONCE), other), null);
  assertEquals(other.length, 0);
});

Deno.test("a server that puts in a nonce of its own leads nobody away", async () => {
  /** @type {string} */
  let why = "";
  const left = await leave(() => address()).catch((error) => {
    why = error.message;
  });
  assertEquals([left, why], [undefined, "openid-unreachable"]);
});

Deno.test("each question has a nonce of its own", async () => {
  /** @type {Set<string>} */
  const nonces = new Set();
  for (let i = 0; i < 4; i++) {
    await leave((nonce) => {
      nonces.add(nonce);
      return address({ nonce });
    });
  }
  assertEquals(nonces.size, 4);
});

Deno.test("a token is read for whose account it is", () => {
  const part = (/** @type {object} */ claims) =>
    toBase64url(new TextEncoder().encode(JSON.stringify(claims)));
  const claims = { iss: "https://id.example", sub: "1", nonce: NONCE };
  assertEquals(readToken(`e30.${part(claims)}.c2ln`), {
    issuer: "https://id.example",
    subject: "1",
    nonce: NONCE,
  });
  const { sub: _, ...nobody } = claims;
  for (const text of ["", "a.b", `e30.${part(nobody)}.c2ln`, "e30.e30=.c"]) {
    assertEquals(refused(() => readToken(text)), "id-token");
  }
});
