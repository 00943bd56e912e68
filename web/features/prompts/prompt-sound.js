// SPDX-License-Identifier: AGPL-3.0-or-later
import { MOST_SECONDS } from "./prompts.js";
import { SAMPLES_PER_SECOND, tidied, wavOf } from "./samples.js";

/**
 * Makes what a browser has recorded into what every telephone plays.
 * @param {Blob} recorded of a type that this browser can decode
 * @returns {Promise<Uint8Array<ArrayBuffer> | null>} a WAV file; null where nobody speaks
 * @throws {DOMException} it cannot be decoded
 */
export async function promptSound(recorded) {
  // What is decoded for a context comes out at its rate, without what a rate so
  // low cannot hold; played into one it would come out with a hiss.
  const context = new OfflineAudioContext(1, 1, SAMPLES_PER_SECOND);
  const sound = await context.decodeAudioData(await recorded.arrayBuffer());
  const most = MOST_SECONDS * SAMPLES_PER_SECOND;
  const samples = tidied(mixed(sound));
  return samples && wavOf(samples.subarray(0, most));
}

/** One channel of all. @param {AudioBuffer} sound */
function mixed(sound) {
  const mix = new Float32Array(sound.length);
  for (let channel = 0; channel < sound.numberOfChannels; channel++) {
    for (const [i, sample] of sound.getChannelData(channel).entries()) {
      mix[i] = (mix[i] ?? 0) + sample / sound.numberOfChannels;
    }
  }
  return mix;
}
