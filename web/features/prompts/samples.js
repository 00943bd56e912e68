// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a telephone carries, and what every provider plays. */
export const SAMPLES_PER_SECOND = 8000;

/** Of a piece in which it is found out whether somebody speaks: 20 ms. */
const PIECE = SAMPLES_PER_SECOND / 50;
/** Left before the first word and behind the last, so that none is cut. */
const MARGIN = SAMPLES_PER_SECOND / 5;
/** The sound comes and goes within so much, so that nothing clicks: 10 ms. */
const FADE = SAMPLES_PER_SECOND / 100;
/** Of the loudest piece; softer ones are the room. */
const SOFT = 0.06;
/** Softer than this no word is. */
const SILENCE = 0.003;
/** How loud the loudest sample gets to be, and how much a soft voice is raised. */
const LOUD = 0.8;
const MOST_GAIN = 6;

/**
 * Cuts off the silence at both ends, with a margin, and makes a soft voice
 * louder, so that all lines sound alike.
 * @param {Float32Array} samples 8,000 a second, -1 to 1
 * @returns {Float32Array | null} null where nobody speaks
 */
export function tidied(samples) {
  const loudness = loudnessOfPieces(samples);
  const loudest = loudness.reduce((one, other) => Math.max(one, other), 0);
  if (loudest < SILENCE) return null;
  const speaks = (/** @type {number} */ piece) => piece > loudest * SOFT;
  const first = loudness.findIndex(speaks) * PIECE;
  const end = (loudness.findLastIndex(speaks) + 1) * PIECE;
  const kept = samples.slice(Math.max(0, first - MARGIN), end + MARGIN);
  return faded(raised(kept));
}

/** Root mean square of each piece. @param {Float32Array} samples */
function loudnessOfPieces(samples) {
  const loudness = [];
  for (let i = 0; i < samples.length; i += PIECE) {
    const piece = samples.subarray(i, i + PIECE);
    const power = piece.reduce((sum, sample) => sum + sample * sample, 0);
    loudness.push(Math.sqrt(power / piece.length));
  }
  return loudness;
}

/** @param {Float32Array} samples */
function raised(samples) {
  const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const gain = Math.min(MOST_GAIN, LOUD / peak);
  return samples.map((sample) => sample * gain);
}

/** @param {Float32Array} samples */
const faded = (samples) =>
  samples.map((sample, i) =>
    sample * Math.min(1, i / FADE, (samples.length - 1 - i) / FADE)
  );

/**
 * A WAV file as the server wants it: 16 bits, one channel, a header of 44 bytes.
 * @param {Float32Array} samples 8,000 a second, -1 to 1
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function wavOf(samples) {
  const size = samples.length * 2;
  const view = new DataView(new ArrayBuffer(44 + size));
  const text = (/** @type {number} */ place, /** @type {string} */ letters) => {
    for (const [i, letter] of [...letters].entries()) {
      view.setUint8(place + i, letter.charCodeAt(0));
    }
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + size, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLES_PER_SECOND, true);
  view.setUint32(28, SAMPLES_PER_SECOND * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, size, true);
  for (const [i, sample] of samples.entries()) {
    const whole = Math.round(Math.max(-1, Math.min(1, sample)) * 32767);
    view.setInt16(44 + i * 2, whole, true);
  }
  return new Uint8Array(view.buffer);
}
