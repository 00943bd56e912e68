// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * As far as it is used here, of SignalWire's documentation "RELAY SDK for
 * JavaScript", version 2, which is version 1 of the package; not tried with an
 * account.
 * @typedef {object} RelayCall
 * @property {string} id @property {string} state @property {string} direction
 * @property {() => unknown} answer @property {() => unknown} hangup
 *
 * @typedef {{type: string, call?: RelayCall}} Notification
 *
 * @typedef {object} RelayClient
 * @property {HTMLMediaElement} remoteElement where it plays
 * @property {() => unknown} connect @property {() => unknown} disconnect
 * @property {(token: string) => unknown} refreshToken
 * @property {(event: string, take: (told: Notification) => void) => unknown} on
 *
 * @typedef {new (options: {project: string, token: string}) => RelayClient} RelaySDK
 */

const GONE = [
  "signalwire.error",
  "signalwire.socket.error",
  "signalwire.socket.close",
];
const OVER = ["hangup", "destroy", "purge"];

/** @type {import("./vendors.js").Vendor} */
export function signalwire({ project, token }, bridge) {
  const { Relay } =
    /** @type {{Relay: RelaySDK}} */ (/** @type {unknown} */ (globalThis));
  const client = new Relay({ project, token });
  client.remoteElement = Object.assign(new Audio(), { autoplay: true });
  /** @type {Map<string, import("./vendors.js").Told>} */
  const calls = new Map();
  client.on("signalwire.ready", () => bridge.ready());
  for (const gone of GONE) client.on(gone, () => bridge.lost());
  client.on("signalwire.notification", ({ type, call }) => {
    if (type === "refreshToken") return bridge.wantsToken();
    if (type === "callUpdate" && call) update(call, calls, bridge);
  });
  client.connect();
  return {
    renew: (pass) => client.refreshToken(pass.token),
    stop: () => client.disconnect(),
  };
}

/**
 * @param {RelayCall} call
 * @param {Map<string, import("./vendors.js").Told>} calls
 * @param {import("./vendors.js").Bridge} bridge
 */
function update(call, calls, bridge) {
  const { id, state } = call;
  if (state === "ringing" && !calls.has(id)) {
    const told = bridge.ringing(id, {
      answer: () => call.answer(),
      decline: () => call.hangup(),
      end: () => call.hangup(),
    });
    calls.set(id, told);
  }
  if (state === "active") calls.get(id)?.connected();
  if (OVER.includes(state)) {
    calls.get(id)?.ended();
    calls.delete(id);
  }
}
