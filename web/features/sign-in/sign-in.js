// SPDX-License-Identifier: AGPL-3.0-or-later
import { post } from "../../lib/api.js";
import { toBase64url } from "../../lib/bytes.js";
import { hotline, session } from "../../lib/app.js";
import { deriveSignIn } from "../../crypto/safe/sign-in/passphrases.js";
import { signInName } from "../../crypto/safe/sign-in/sign-in-names.js";
import { Problem } from "../../lib/problem.js";

/**
 * What a name and a passphrase give: one secret for the server, another for
 * the custodian, neither telling the other (PROTOCOL section 12).
 * @param {string} name @param {string} passphrase
 */
export async function secretsOf(name, passphrase) {
  const hid = session.me.value?.hid ?? hotline.value?.hid;
  if (!hid) throw new Problem("unavailable", 0);
  return await deriveSignIn({ passphrase, hid, signInName: signInName(name) });
}

/**
 * @param {string} name @param {string} passphrase
 * @param {string} [code] of her app; asked for once the passphrase was right
 * @throws {Problem} wrong-sign-in, code-required, wrong-code, rate-limited
 * @throws {import("../../lib/sealing.js").Refused} sign-in-name
 */
export async function signIn(name, passphrase, code) {
  const secrets = await secretsOf(name, passphrase);
  const auth = toBase64url(secrets.auth);
  await post("/api/sign-in", {
    signInName: name,
    auth,
    ...(code ? { code } : {}),
  });
  await session.begin(secrets);
}
