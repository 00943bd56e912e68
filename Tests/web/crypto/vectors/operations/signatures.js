// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  SigningKey,
  VerifyingKey,
} from "../../../../../web/crypto/hazmat/ed25519.js";
import { checkKey } from "../../../../../web/crypto/hazmat/edwards-keys.js";
import { groupId } from "../../../../../web/crypto/safe/groups/group-ids.js";
import { memberId } from "../../../../../web/crypto/safe/members/member-ids.js";
import { labelOf } from "./primitives.js";

/** @import { Operation } from "../runner.js" */

/** @type {Record<string, Operation>} */
export const signatures = {
  "sign": async (i) => {
    const key = await SigningKey.fromSeed(i.bytes("seed"));
    return {
      pk: key.publicBytes,
      sig: await key.sign(labelOf(i), i.bytes("m")),
    };
  },
  "verify": async (i) => {
    const key = new VerifyingKey(i.bytes("pk"));
    await key.verify(labelOf(i), i.bytes("sig"), i.bytes("m"));
    return { ok: true };
  },
  "check-key": (i) => {
    checkKey(i.bytes("pk"));
    return { ok: true };
  },
  "member-id": async (i) => ({
    id: await memberId(i.bytes("sign_pk"), i.bytes("seal_pk")),
  }),
  "group-id": async (i) => ({
    id: await groupId(i.number("scope"), i.number("gen"), i.bytes("pk")),
  }),
};
