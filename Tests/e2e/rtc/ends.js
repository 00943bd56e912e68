// SPDX-License-Identifier: AGPL-3.0-or-later
// One end of a call, driven by a test: what happened stands in globalThis.seen.
import { CallerEnd } from "/rtc/caller-end.js";
import { makeCertificate } from "/rtc/certificates.js";
import { Outbox } from "/rtc/outbox.js";
import { play } from "/rtc/play.js";
import { Relay } from "/rtc/relay.js";
import { readSignal } from "/rtc/signals.js";
import { VolunteerEnd } from "/rtc/volunteer-end.js";

const seen = {
  words: [], attempts: [], audio: [], connected: 0, interrupted: 0, renewed: 0, failed: null,
};
globalThis.seen = seen;

/** Speech in which loud, quiet and silent parts follow one another. */
function uneven() {
  const context = new AudioContext();
  const source = new OscillatorNode(context, { type: "sawtooth", frequency: 170 });
  const loudness = new GainNode(context, { gain: 0 });
  const out = new MediaStreamAudioDestinationNode(context);
  source.connect(loudness).connect(out);
  for (let i = 0; i < 400; i += 1) {
    const level = [0, 0.8, 0.05, 0, 0, 0.4][i % 6];
    loudness.gain.setValueAtTime(level, context.currentTime + i * 0.11);
  }
  source.start();
  return out.stream;
}

globalThis.begin = async (
  { side, ice, direct = false, attempt = 1, sound = "microphone", stale = false },
) => {
  const over = new AbortController();
  const { signal } = over;
  const outbox = new Outbox(async (item) => {
    await fetch(`/signals/${side}`, { method: "POST", body: JSON.stringify(item) });
    return "sent";
  }, signal);
  const told = { ...ice, ...(stale && { lifetimeSeconds: 0 }), relayOnly: !direct };
  const options = {
    call: "266e4c0e29c52d48d4386efbdf4b5442",
    relay: new Relay(told, async () => {
      seen.renewed += 1;
      return told;
    }),
    direct,
    attempt,
    certificate: await makeCertificate(),
    microphone: sound === "uneven"
      ? uneven()
      : await navigator.mediaDevices.getUserMedia({ audio: true }),
    send: (item) => outbox.post(item),
    signal,
    events: {
      again: (number) => seen.attempts.push(number),
      connected: () => (seen.connected += 1),
      interrupted: () => (seen.interrupted += 1),
      audio: (flowing) => seen.audio.push(flowing),
      heard: (stream) => play(stream, signal),
      words: (words) => seen.words.push(words),
      failed: (why) => {
        seen.failed = why;
        over.abort();
      },
    },
  };
  const [from] = await read(side, "");
  const end = side === "caller" ? new CallerEnd(options) : new VolunteerEnd(options);
  globalThis.end = end;
  (async () => {
    let place = from;
    while (!signal.aborted) {
      const [next, items] = await read(side, place);
      place = next;
      for (const item of items) {
        const known = readSignal(item);
        if (known) end.receive(known);
      }
    }
  })();
};

/** Asks until it is answered: a busy machine drops a connection now and then. */
async function read(side, place) {
  for (;;) {
    try {
      return await (await fetch(`/signals/${side}/${place}`)).json();
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** Bytes and packets sent so far, without headers. */
globalThis.sentSound = async () => {
  const reports = [...(await globalThis.end.peer.connection.getStats()).values()];
  const out = reports.find((report) => report.type === "outbound-rtp");
  return [out?.bytesSent ?? 0, out?.packetsSent ?? 0];
};

/**
 * How far the bytes sent were from `size` for each packet, at every look. The two counters are not
 * read at one instant, so whole packets more or less mean nothing; another size shows for good.
 */
globalThis.strayBytes = async (size, seconds) => {
  const stray = new Set();
  const [bytes, packets] = await globalThis.sentSound();
  let sent = 0;
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    await new Promise((done) => setTimeout(done, 15));
    const [moreBytes, morePackets] = await globalThis.sentSound();
    sent = morePackets - packets;
    stray.add(moreBytes - bytes - size * sent);
  }
  const unexpected = [...stray].filter((each) => each % size !== 0 || Math.abs(each) > 5 * size);
  return { sent, unexpected };
};
