// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * As far as it is used here, of Vonage's documentation "Client SDK"; not tried
 * with an account.
 * @typedef {object} VonageClient
 * @property {(token: string) => Promise<string>} createSession
 * @property {(token: string) => Promise<void>} refreshSession
 * @property {() => Promise<void>} deleteSession
 * @property {(call: string) => Promise<void>} answer
 * @property {(call: string) => Promise<void>} reject
 * @property {(call: string) => Promise<void>} hangup
 * @property {(event: string, take: (call: string) => void) => unknown} on
 *
 * @typedef {{VonageClient: new () => VonageClient}} VonageSDK
 */

/** @type {import("./vendors.js").Vendor} */
export async function vonage({ token }, bridge) {
  const { vonageClientSDK } =
    /** @type {{vonageClientSDK: VonageSDK}} */ (/** @type {unknown} */ (globalThis));
  const client = new vonageClientSDK.VonageClient();
  /** @type {Map<string, import("./vendors.js").Told>} */
  const calls = new Map();
  const ended = (/** @type {string} */ id) => {
    calls.get(id)?.ended();
    calls.delete(id);
  };
  client.on("callInvite", (id) => {
    const told = bridge.ringing(id, {
      answer: () => client.answer(id).then(told.connected, () => ended(id)),
      decline: () => client.reject(id).catch(() => ended(id)),
      end: () => client.hangup(id).catch(() => ended(id)),
    });
    calls.set(id, told);
  });
  client.on("callInviteCancel", ended);
  client.on("callHangup", ended);
  client.on("reconnecting", () => bridge.lost());
  client.on("reconnection", () => bridge.ready());
  client.on("sessionError", () => bridge.lost());
  await client.createSession(token);
  bridge.ready();
  return {
    renew: (pass) => client.refreshSession(pass.token),
    stop: () => client.deleteSession(),
  };
}
