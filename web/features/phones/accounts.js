// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, patch, post, remove } from "../../lib/api.js";

/**
 * The hotline's accounts at providers, as the server tells an admin of them.
 *
 * @typedef {{name: string, secret: boolean, required: boolean,
 *   maximumBytes: number}} CredentialField
 * @typedef {{provider: string, fields: CredentialField[], webhooks: boolean,
 *   browser: "ours" | "vendors", sdk: SDK | null}} Available webhooks: it has
 * to reach the hotline from outside
 * @typedef {{package: string, file: string}} SDK where a vendor has the file for
 * browsers: a package at npm, and a path in it
 * @typedef {{number: string, languages: string[], ringGroups: string[]}} OwnNumber
 * E.164; no languages: all of them; no ring groups: whoever is on shift
 * @typedef {{at: number, kind: string}} Happening Unix seconds
 *
 * @typedef {object} Health
 * @property {"well" | "failing" | "paused" | "credentials-refused"} state
 * @property {number | null} [since] nothing but failures since then, Unix seconds
 * @property {number | null} [until] left alone until then
 * @property {number | null} [lastSuccess] @property {Happening | null} [lastFailure]
 * @property {{requests: number, failures: number,
 *   refusedWebhooks: Record<string, number>, withheldLegs: number}} lastHour
 *   withheldLegs: phones that were not rung, because so many had been
 * @property {Happening[]} [recent] the newest last
 *
 * @typedef {object} Account
 * @property {string} account its id @property {string} provider
 * @property {boolean} usable false: this version cannot open or use it
 * @property {boolean} isOn @property {Record<string, string>} fields not secret
 * @property {string[]} secretsSet names of fields
 * @property {OwnNumber[]} numbers @property {Health} health
 * @property {string | null} webhooks the address that its messages come to
 * @property {{toFetch: number, toDelete: number}} [messages] voice messages that
 * are there still although something was tried
 * @property {"ready" | "no-origin" | "no-file" | "changed-file" | "no-key" | null}
 *   browserPhones whether members' browsers can be phones of it; null: by the
 *   page's own code
 * @property {number} [calls] how many are under way there
 *
 * @typedef {{message: string, provider: string, leftAt: number}} LostMessage a
 * voice message that was left then, Unix seconds, and is at no provider any more
 * @typedef {{origin: string | null, available: Available[],
 *   accounts: Account[], lostMessages?: LostMessage[]}} Overview origin: the hotline's public address, if it
 * is one that a provider can reach; accounts: the first is asked first
 * @typedef {{id: string, number: string}} Offered a number of an account's
 */

const ROOT = "/api/providers";

/** @returns {Promise<Overview>} */
export const loadProviders = () => get(ROOT);

/**
 * @param {string} provider @param {Record<string, string>} fields
 * @returns {Promise<string>} the account's id
 * @throws {import("../../lib/problem.js").Problem} credentials-refused, `field`
 */
export const addAccount = async (provider, fields) =>
  (await post(ROOT, { provider, fields })).account;

/**
 * @param {string} account
 * @param {{fields?: Record<string, string>, isOn?: boolean, position?: number,
 *   numbers?: OwnNumber[]}} change secrets that are left out stay
 */
export const changeAccount = (account, change) =>
  patch(`${ROOT}/${account}`, change);

/**
 * Each place is written, so that no two accounts share one.
 * @param {readonly Account[]} accounts as they stand
 * @param {string} first the id of the one that is asked first from then on
 */
export async function putFirst(accounts, first) {
  const ids = accounts.map(({ account }) => account);
  const order = [first, ...ids.filter((id) => id !== first)];
  for (const [position, id] of order.entries()) {
    await changeAccount(id, { position });
  }
}

/** @param {string} account */
export const removeAccount = (account) => remove(`${ROOT}/${account}`);

/** @param {string} account @returns {Promise<string>} "well", or what failed */
export const testAccount = async (account) =>
  (await post(`${ROOT}/${account}/test`)).result;

/**
 * @param {string} account @returns {Promise<Offered[]>}
 * @throws {import("../../lib/problem.js").Problem} provider-failed, `kind`
 */
export const offeredNumbers = async (account) =>
  (await get(`${ROOT}/${account}/numbers`)).numbers;

/**
 * Has the provider send this number's calls to the hotline, and keeps it.
 * @param {string} account @param {Offered} number
 * @param {Pick<OwnNumber, "languages" | "ringGroups">} how
 */
export const connectNumber = (account, { id, number }, how) =>
  post(`${ROOT}/${account}/numbers`, { id, number, ...how });

/** Nobody is told any more that it was lost. @param {string} message its id */
export const putAway = (message) => remove(`/api/lost-messages/${message}`);
