// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * As far as it is used here, of Twilio's documentation "Voice JavaScript SDK",
 * version 2; not tried with an account.
 * @typedef {object} TwilioCall
 * @property {{CallSid?: string}} parameters
 * @property {() => void} accept @property {() => void} reject
 * @property {() => void} disconnect
 * @property {(event: string, take: () => void) => void} on
 *
 * @typedef {object} TwilioDevice
 * @property {{incoming: (sounds: boolean) => unknown} | null} audio
 * @property {() => Promise<void>} register @property {() => void} destroy
 * @property {(token: string) => void} updateToken
 * @property {(event: string, take: (call: TwilioCall) => void) => void} on
 *
 * @typedef {{Device: new (token: string, options: object) => TwilioDevice}} TwilioSDK
 */

const OPTIONS = {
  logLevel: "silent",
  closeProtection: false,
  allowIncomingWhileBusy: true,
};
const ENDS = ["cancel", "disconnect", "reject", "error"];

/** @type {import("./vendors.js").Vendor} */
export async function twilio({ token }, bridge) {
  const { Twilio } =
    /** @type {{Twilio: TwilioSDK}} */ (/** @type {unknown} */ (globalThis));
  const device = new Twilio.Device(token, OPTIONS);
  device.on("registered", () => bridge.ready());
  device.on("unregistered", () => bridge.lost());
  // What is wrong with a call is that call's to say; it stays registered.
  device.on("error", () => {});
  device.on("tokenWillExpire", () => bridge.wantsToken());
  device.on("incoming", (call) => {
    const told = bridge.ringing(call.parameters.CallSid ?? "", {
      answer: () => call.accept(),
      decline: () => call.reject(),
      end: () => call.disconnect(),
    });
    call.on("accept", told.connected);
    for (const end of ENDS) call.on(end, told.ended);
  });
  // The page rings by itself.
  device.audio?.incoming(false);
  await device.register();
  return {
    renew: (pass) => device.updateToken(pass.token),
    stop: () => device.destroy(),
  };
}
