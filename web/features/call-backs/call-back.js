// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { records } from "../../lib/app.js";
import { fromBase64url } from "../../lib/bytes.js";
import { Problem } from "../../lib/problem.js";
import { Kinds } from "../../lib/sealing.js";

/**
 * @typedef {"browser" | "phone" | "sip"} Way by which she is called first
 * @typedef {object} Waiting as GET /api/call-backs has it
 * @property {string} id hex @property {string} call in which it was asked for
 * @property {string} language @property {number} askedAt Unix seconds
 * @property {number} tries @property {number} triesLeft
 * @property {string | null} calling in which somebody calls back now
 * @property {boolean} mine she does so herself @property {Way[]} ways
 * @property {string} envelope the sealed number; base64url
 */

/**
 * Opens the number and hands it over, for one call. It is put nowhere: this
 * page does not show it, and forgets it with the request.
 * @param {Waiting} waiting @param {Way} way
 * @throws {Problem} `forbidden` too for what does not open
 */
export async function callBack({ id, call, envelope }, way) {
  const asked = { kind: Kinds.CALL_BACK, parent: call };
  const { record } = await records.open(fromBase64url(envelope), asked);
  if (!record) throw new Problem("forbidden", 403);
  const { number } = record.content;
  await post(`/api/call-backs/${id}/call`, { number, way });
}
