// SPDX-License-Identifier: AGPL-3.0-or-later
import { getBytes, put } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";

/**
 * Others need not hear it too. The server takes that only from whoever has
 * fetched the sound: of a message that cannot be opened nobody has, as it names
 * none, and a server that was started anew has forgotten who did.
 * @param {string} id of the message's record
 */
export async function tellHeard(id) {
  const say = () => put(`/api/voice-messages/${id}/heard`, {});
  try {
    await say();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "sound-not-fetched") {
      throw error;
    }
    await getBytes(`/api/attachments/${error.extras.sound}`);
    await say();
  }
}
