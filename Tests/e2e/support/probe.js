// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs before every page of a test. It watches connections and streams and changes one thing: the
// microphone is asked for without voice processing, which would take a steady tone for noise.
(() => {
  const connections = [];
  const Original = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(...configuration) {
      super(...configuration);
      connections.push(this);
    }
  };

  const devices = navigator.mediaDevices;
  if (devices) {
    const original = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (constraints) =>
      original({
        ...constraints,
        audio: constraints?.audio && {
          echoCancellation: false,
          noiseSuppression: false,
          autoGainControl: false,
        },
      });
  }

  const remoteTracks = () =>
    connections
      .filter((connection) => connection.connectionState !== "closed")
      .flatMap((connection) => connection.getReceivers())
      .map((receiver) => receiver.track)
      .filter((track) => track?.kind === "audio" && track.readyState === "live");

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  /** The loudest frequency (Hz) that an analyser has heard at last, and its level (dB). */
  function loudest(analyser) {
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const peak = bins.reduce((top, value, bin) => (value > bins[top] ? bin : top), 0);
    const { sampleRate } = analyser.context;
    return { hertz: (peak * sampleRate) / analyser.fftSize, decibels: bins[peak] };
  }

  const analyserOf = (context) =>
    new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });

  const SILENCE = { hertz: 0, decibels: -Infinity };
  const AUDIBLE_DECIBELS = -60;
  const TOLERANCE_HERTZ = 10;

  const isSteady = (before, now) =>
    Math.min(before.decibels, now.decibels) > AUDIBLE_DECIBELS &&
    Math.abs(before.hertz - now.hertz) < TOLERANCE_HERTZ;

  /** The best of a second; `soon`: of less, once one tone was the loudest twice in succession. */
  async function listen(track, soon) {
    const context = new AudioContext();
    const analyser = analyserOf(context);
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    let best = SILENCE;
    let before = SILENCE;
    for (let round = 0; round < 10; round += 1) {
      await pause(100);
      const heard = loudest(analyser);
      if (heard.decibels > best.decibels) best = heard;
      if (soon && isSteady(before, heard)) break;
      before = heard;
    }
    await context.close();
    return best;
  }

  /** The last moment of a recording, without a loudspeaker. */
  async function toneOf(recording) {
    const bytes = Uint8Array.from(recording).buffer;
    const buffer = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
    const context = new OfflineAudioContext(1, buffer.length, buffer.sampleRate);
    const analyser = analyserOf(context);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(analyser).connect(context.destination);
    source.start();
    await context.startRendering();
    return loudest(analyser);
  }

  /** Where there is no loudspeaker Firefox runs no live AudioContext. */
  async function listenToRecording(track) {
    const recorder = new MediaRecorder(new MediaStream([track]));
    const recorded = new Promise((done) => {
      recorder.ondataavailable = ({ data }) => done(data);
    });
    recorder.start();
    await pause(1000);
    recorder.stop();
    return toneOf(new Uint8Array(await (await recorded).arrayBuffer()));
  }

  const CLOSED = {
    state: "closed",
    packetsIn: 0,
    packetsOut: 0,
    pair: null,
    toRelay: null,
    candidates: [],
    local: "",
    remote: "",
  };

  async function describe(connection) {
    const reports = [...(await connection.getStats()).values()];
    const by = (type) => reports.filter((report) => report.type === type);
    const candidate = (id) => reports.find((report) => report.id === id);
    const transport = by("transport")[0];
    const pair = reports.find((report) => report.id === transport?.selectedCandidatePairId);
    return {
      state: connection.connectionState,
      packetsIn: by("inbound-rtp").reduce((sum, report) => sum + report.packetsReceived, 0),
      packetsOut: by("outbound-rtp").reduce((sum, report) => sum + report.packetsSent, 0),
      pair: pair
        ? [pair.localCandidateId, pair.remoteCandidateId].map((id) => candidate(id)?.candidateType)
        : null,
      toRelay: candidate(pair?.localCandidateId)?.relayProtocol ?? null,
      candidates: reports
        .filter((report) => /^(local|remote)-candidate$/.test(report.type))
        .map((report) => `${report.type} ${report.candidateType} ${report.address ?? ""}`),
      local: connection.localDescription?.sdp ?? "",
      remote: connection.remoteDescription?.sdp ?? "",
    };
  }

  // Of one that is closed Firefox says nothing but that.
  const statistics = () => Promise.all(connections.map((one) => describe(one).catch(() => CLOSED)));

  globalThis.__probe = {
    statistics,
    toneOf,
    heard: (soon) =>
      Promise.all(
        remoteTracks().map((track) =>
          navigator.userAgent.includes("Firefox") ? listenToRecording(track) : listen(track, soon)
        ),
      ),
  };
})();
