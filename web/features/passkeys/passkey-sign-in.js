// SPDX-License-Identifier: AGPL-3.0-or-later
import { askPasskey, PasskeyRefused } from "../../lib/passkeys.js";
import {
  answeredChallenge,
  heldPasskeys,
  passkeyProof,
} from "../../lib/proofs.js";
import { CustodianRefusal } from "../../lib/custodian.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/**
 * Whose passkey it is the authenticator says; nobody types a name.
 * @param {AbortSignal} signal
 * @throws {PasskeyRefused} @throws {Problem} wrong-sign-in, copied-passkey
 */
export async function signInByPasskey(signal) {
  const answered = await answeredChallenge(async (challenge) =>
    (await askPasskey({ challenge, signal })).answer
  );
  await post("/api/passkeys/sign-in", answered);
  await session.begin("passkey");
}

/**
 * Shows a passkey of hers to the session that she has: from then on it is one
 * that was begun by a passkey.
 * @param {AbortSignal} signal
 * @throws {PasskeyRefused} @throws {Problem} wrong-sign-in, copied-passkey
 */
export async function showPasskey(signal) {
  const { confirm } = await ownPasskeyProof(signal);
  const confirmed = await confirm();
  if ("passkey" in confirmed) {
    await post("/api/me/passkeys/confirm", confirmed.passkey);
  }
  await session.refresh();
}

/**
 * Asks for any of hers.
 * @param {AbortSignal} signal @param {string} [but] not for this one, by its id
 */
export async function ownPasskeyProof(signal, but) {
  const held = await heldPasskeys();
  return passkeyProof(held.filter(({ id }) => id !== but), signal);
}

/** What went wrong with a passkey. @param {unknown} error */
export function passkeyError(error) {
  const care = (/** @type {string} */ text) => notice("care", [text], "care");
  if (error instanceof PasskeyRefused) {
    return care(t(`passkeys.failure.${error.code}`));
  }
  if (error instanceof CustodianRefusal) return care(custodianText(error));
  if (Problem.is(error, "wrong-sign-in")) return care(t("passkeys.unknown"));
  return errorNotice(error);
}

/** @param {CustodianRefusal} refusal */
function custodianText({ status }) {
  switch (status) {
    case "wrong-pin":
      return t("unlock.wrong.title");
    case "evidence":
      return t("passkeys.notTaken");
    default:
      return t(`custodian.${status}`);
  }
}
