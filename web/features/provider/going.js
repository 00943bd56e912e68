// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, fromHex, toBase64url, toHex } from "../../lib/bytes.js";
import { challengeFor } from "../../lib/custodian.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { sha256 } from "../../crypto/hazmat/hash.js";

/**
 * The way to the provider and back. The page is gone meanwhile: what it has to
 * know afterwards lies in sessionStorage, which is this tab's alone.
 *
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {"sign-in" | "unlock" | "link"} Errand
 * @typedef {{errand: Errand, state: string, nonce: string, device?: string,
 *   challenge?: string}} Kept challenge: the custodian's, in hex
 * @typedef {{errand: Errand, nonce: string, code: string, state: string,
 *   unlock: {device: string, challenge: Bytes} | null}} Return
 */

const KEPT = "llamenos/at-provider";

/** @param {Storage} [storage] @param {(url: string) => void} [open] */
export const goAndSignIn = (storage, open) =>
  go({ errand: "sign-in" }, randomNonce(), storage, open);

/** @param {Storage} [storage] @param {(url: string) => void} [open] */
export const goAndLink = (storage, open) =>
  go({ errand: "link" }, randomNonce(), storage, open);

/**
 * The token will answer a challenge of the custodian's.
 * @param {{device: {id: string}, custodianPk: Bytes}} place this browser's
 * device, and the custodian that holds its share
 */
export async function goAndUnlock({ device: { id: device }, custodianPk }) {
  const challenge = await challengeFor(device, { custodianPk });
  const kept = { errand: /** @type {const} */ ("unlock"), device };
  await go(
    { ...kept, challenge: toHex(challenge) },
    await sha256(challenge),
  );
}

/**
 * What the provider has sent this tab back with; used up.
 * @param {URL} url @param {Storage} [storage]
 * @returns {Return | null} null: she cancelled it there, or it is nothing that
 * was asked for here
 */
export function takeReturn({ searchParams }, storage = sessionStorage) {
  const text = storage.getItem(KEPT);
  storage.removeItem(KEPT);
  const [code, state] = [searchParams.get("code"), searchParams.get("state")];
  if (text === null || !code || !state) return null;
  /** @type {Kept} */
  const kept = JSON.parse(text);
  if (kept.state !== state) return null;
  const { errand, nonce, device, challenge } = kept;
  const unlock = device && challenge
    ? { device, challenge: fromHex(challenge) }
    : null;
  return { errand, nonce, code, state, unlock };
}

/** Nobody can have made it the hash of a challenge of the custodian's. */
const randomNonce = () => crypto.getRandomValues(new Uint8Array(32));

/**
 * @param {Omit<Kept, "state" | "nonce">} errand @param {Bytes} bytes
 * @param {Storage} [storage] @param {(url: string) => void} [open]
 */
async function go(
  errand,
  bytes,
  storage = sessionStorage,
  open = (url) => location.assign(url),
) {
  const nonce = toBase64url(bytes);
  const { url } = await post("/api/sign-in/provider", { nonce });
  const state = stateOf(String(url), nonce);
  storage.setItem(KEPT, JSON.stringify({ ...errand, state, nonce }));
  open(String(url));
}

/**
 * A server that put another nonce in could have the token answer a challenge
 * of its own choice.
 * @param {string} text @param {string} nonce @returns {string} base64url
 * @throws {Problem}
 */
export function stateOf(text, nonce) {
  const refused = new Problem("openid-unreachable", 0);
  if (!URL.canParse(text)) throw refused;
  const { protocol, hostname, searchParams } = new URL(text);
  const local = ["localhost", "127.0.0.1"].includes(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && local)) throw refused;
  const only = (/** @type {string} */ name) => {
    const all = searchParams.getAll(name);
    return all.length === 1 ? all[0] : undefined;
  };
  const asks = only("nonce") === nonce && only("response_type") === "code" &&
    only("code_challenge_method") === "S256" && only("scope") === "openid";
  const state = only("state");
  if (!asks || !state || fromBase64url(state).length !== 32) throw refused;
  return state;
}
