// SPDX-License-Identifier: AGPL-3.0-or-later
import { Problem } from "./problem.js";

/**
 * @typedef {object} AskOptions
 * @property {AbortSignal} [signal]
 * @property {Record<string, string>} [headers]
 */

/**
 * Told `now` when the server says that nobody is signed in here any more, and
 * `due` when it asks for a passkey before anything else.
 */
export const signedOut = new EventTarget();

/** How many sessions have begun on this page. */
let sessions = 0;

/** From here on requests are of another session. */
export const sessionBegan = () => {
  sessions += 1;
};

/** @param {string} path @param {AskOptions} [options] */
export const get = (path, options) => ask("GET", path, undefined, options);

/** @param {string} path @param {unknown} [body] @param {AskOptions} [options] */
export const post = (path, body = {}, options) =>
  ask("POST", path, body, options);

/** @param {string} path @param {unknown} body @param {AskOptions} [options] */
export const put = (path, body, options) => ask("PUT", path, body, options);

/** @param {string} path @param {unknown} body @param {AskOptions} [options] */
export const patch = (path, body, options) => ask("PATCH", path, body, options);

/** @param {string} path @param {AskOptions} [options] */
export const remove = (path, options) =>
  ask("DELETE", path, undefined, options);

/**
 * The bytes of an attachment, as they are stored: sealed.
 * @param {string} path @param {AskOptions} [options]
 */
export async function getBytes(path, options) {
  const response = await send("GET", path, undefined, options);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * What anyone on the internet would be told: without the session, so that a
 * server cannot show its members another answer than it shows its callers.
 * @param {string} path
 */
export async function getAsAnyone(path) {
  const response = await fetched(path, {
    credentials: "omit",
    cache: "no-store",
  });
  if (!response.ok) throw await Problem.read(response);
  return await response.json();
}

/**
 * @param {string} method @param {string} path @param {unknown} body
 * @param {AskOptions} [options]
 */
async function ask(method, path, body, options) {
  const response = await send(method, path, body, options);
  if (response.status === 204) return null;
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
}

/**
 * @param {string} method @param {string} path @param {unknown} body
 * @param {AskOptions} [options]
 * @throws {Problem}
 */
async function send(method, path, body, options = {}) {
  const session = sessions;
  const response = await fetched(path, {
    method,
    cache: "no-store",
    signal: options.signal ?? null,
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...options.headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (response.ok) return response;
  const problem = await Problem.read(response);
  // Of a session that is over already it is no news.
  if (problem.code === "signed-out" && session === sessions) {
    signedOut.dispatchEvent(new Event("now"));
  }
  if (problem.code === "passkey-required") {
    signedOut.dispatchEvent(new Event("due"));
  }
  throw problem;
}

/** @param {string} path @param {RequestInit} init */
async function fetched(path, init) {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Problem("offline", 0);
  }
}
