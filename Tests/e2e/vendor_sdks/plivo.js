// SPDX-License-Identifier: AGPL-3.0-or-later

/* A double of Plivo's Browser SDK 2, as its documentation has it. */
{
  class Client {
    #takers = new Map();
    #tokens = null;
    on(event, take) {
      this.#takers.set(event, take);
    }
    emit(event, ...told) {
      this.#takers.get(event)?.(...told);
    }
    async #login() {
      vendor.did(`token ${await this.#tokens.getAccessToken()}`);
      this.emit("onLogin");
    }
    loginWithAccessTokenGenerator(tokens) {
      this.#tokens = tokens;
      vendor.expire = () => void this.#login();
      vendor.ring = (leg) => {
        const info = { callUUID: leg, direction: "incoming" };
        vendor.rings(leg, {
          cancelled: () => this.emit("onIncomingCallCanceled", info),
          left: () => this.emit("onCallTerminated", { originator: "remote" }, info),
        });
        this.emit("onIncomingCall", "+34910000147", {}, info);
      };
      void this.#login();
      return true;
    }
    setRingTone(sounds) {
      vendor.did(`sounds ${sounds}`);
      return true;
    }
    answer(leg, others) {
      vendor.did("answer");
      vendor.others = others;
      this.current = leg;
      vendor.listen().then(() => this.emit("onCallAnswered", { callUUID: leg }));
      return true;
    }
    reject(leg) {
      vendor.did("decline");
      this.emit("onCallFailed", "Rejected", { callUUID: leg });
      return true;
    }
    hangup() {
      vendor.did("end");
      this.emit("onCallTerminated", { originator: "local" }, { callUUID: this.current });
      return true;
    }
    logout() {
      vendor.did("stop");
      return true;
    }
  }

  globalThis.Plivo = class Plivo {
    client = new Client();
    constructor(options) {
      vendor.options = options;
    }
  };
}
