// SPDX-License-Identifier: AGPL-3.0-or-later

/* A double of Twilio's Voice JavaScript SDK 2, as its documentation has it. */
{
  class Emitter {
    #takers = new Map();
    on(event, take) {
      this.#takers.set(event, [...(this.#takers.get(event) ?? []), take]);
      return this;
    }
    emit(event, ...told) {
      for (const take of this.#takers.get(event) ?? []) take(...told);
    }
  }

  class Call extends Emitter {
    customParameters = new Map();
    constructor(leg) {
      super();
      this.parameters = { CallSid: leg, From: "+34910000147", To: "client:x" };
    }
    async accept() {
      vendor.did("answer");
      await vendor.listen();
      this.emit("accept", this);
    }
    reject() {
      vendor.did("decline");
      this.emit("reject");
    }
    disconnect() {
      vendor.did("end");
      this.emit("disconnect", this);
    }
    cancelled() {
      this.emit("cancel");
    }
    left() {
      this.emit("disconnect", this);
    }
  }

  class Device extends Emitter {
    audio = { incoming: (sounds) => vendor.did(`sounds ${sounds}`) };
    constructor(token, options) {
      super();
      vendor.did(`token ${token}`);
      vendor.options = options;
      vendor.ring = (leg) => {
        const call = new Call(leg);
        vendor.rings(leg, call);
        this.emit("incoming", call);
      };
      vendor.expire = () => this.emit("tokenWillExpire", this);
    }
    register() {
      this.emit("registered");
      return Promise.resolve();
    }
    updateToken(token) {
      vendor.did(`token ${token}`);
    }
    destroy() {
      vendor.did("stop");
    }
  }

  globalThis.Twilio = { Device };
}
