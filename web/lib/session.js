// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, post, sessionBegan, signedOut } from "./api.js";
import { pause } from "./pause.js";
import { Problem } from "./problem.js";
import { Signal } from "./signal.js";

/**
 * @typedef {import("./sealing.js").MemberKeys} MemberKeys
 * @typedef {import("./idle.js").LockReason} LockReason
 * @typedef {import("./me.js").Me} Me
 *
 * @typedef {"starting" | "unreachable" | "signed-out" | "no-device" | "locked"
 *   | "open"} SessionState
 * `no-device`: signed in, but this browser holds nothing to unlock
 *
 * @typedef {import("../crypto/safe/sign-in/passphrases.js").SignInSecrets} SignInSecrets
 * @typedef {SignInSecrets | "passkey"} SignedInBy
 *
 * @typedef {{reason: string}} Hold
 *
 * @typedef {import("./end-reason.js").EndReason} EndReason
 */

/** The draft is sealed and sent before a lock by hand, but not for ever. */
const LOCK_WAIT_MS = 3000;

/**
 * Who is signed in here, and whether her keys are open. The keys live in this
 * object's memory only; locking drops them.
 */
export class Session {
  #store;
  #channel;
  /** @type {MemberKeys | null} */
  #keys = null;
  /** @type {SignedInBy | null} */
  #by = null;
  #forgotten = false;
  #leaving = false;
  #ended = false;
  /** @type {EndReason | null} */
  #endReason = null;
  /** How many have begun here: what ends one leaves the next alone. */
  #sessions = 0;
  /** How often it was to lock or end, open or not. */
  shut = new Signal(0);
  /** @type {Set<(reason: LockReason) => unknown>} */
  #beforeLock = new Set();
  /** @type {Promise<void> | null} while it locks */
  #dropping = null;
  /** @type {Set<Hold>} */
  #holds = new Set();

  /** @type {Signal<Me | null>} */
  me = new Signal(/** @type {Me | null} */ (null));
  /** @type {Signal<SessionState>} */
  state = new Signal(/** @type {SessionState} */ ("starting"));

  /**
   * @param {object} parts
   * @param {Pick<import("./device-store.js").DeviceStore, "device">} parts.store
   * @param {BroadcastChannel} parts.channel tells this browser's other tabs
   */
  constructor({ store, channel }) {
    this.#store = store;
    this.#channel = channel;
  }

  /** The member's keys, or null while locked. */
  get keys() {
    return this.#keys;
  }

  /**
   * How she has just signed in: what her passphrase gave, until her keys are
   * open, or that it was a passkey. Null after a reload, and by way of a provider.
   */
  get by() {
    return this.#by;
  }

  /** What her passphrase gave. */
  get secrets() {
    return this.#by === "passkey" ? null : this.#by;
  }

  /** The server has ended it, and not whoever sat here. */
  get ended() {
    return this.#ended;
  }

  /** Why, where the server has said it. */
  get endReason() {
    return this.#ended ? this.#endReason : null;
  }

  /** A call or its unsaved note keeps the page from locking by itself. */
  get held() {
    return this.#holds.size > 0;
  }

  /** @param {string} permission */
  may(permission) {
    return this.me.value?.permissions.includes(permission) ?? false;
  }

  /** @param {AbortSignal} until */
  async start(until) {
    signedOut.addEventListener("now", () => {
      if (this.me.value && !this.#leaving) this.#ended = true;
      void this.#end();
    }, { signal: until });
    signedOut.addEventListener("due", () => {
      // Asked again and again it would go on for ever.
      if (this.me.value?.passkeyDue === false) void this.refresh();
    }, { signal: until });
    this.#channel.addEventListener("message", ({ data }) => {
      if (data === "lock") {
        this.shut.value += 1;
        if (this.#keys) void this.#drop("hand");
      }
      if (data === "signed-out") void this.#end();
      if (data === "signed-in") void this.refresh();
    }, { signal: until });
    await this.refresh();
  }

  /** Asks the server anew who is signed in. */
  async refresh() {
    try {
      const me = await get("/api/me");
      // In another's session: what is open here is sealed and gone first.
      if (this.#keys && this.#keys.id !== me.member) await this.#drop("ended");
      this.me.value = me;
    } catch (error) {
      if (Problem.is(error, "signed-out")) return;
      if (this.state.value === "starting") this.state.value = "unreachable";
      return;
    }
    await this.#settle();
  }

  /**
   * The server says that a session has ended, and why, if it is this one.
   * @param {EndReason | null} reason
   */
  async mayHaveEnded(reason) {
    this.#endReason = reason;
    await this.refresh();
  }

  /**
   * Somebody has just signed in, set up, joined or reset.
   * @param {SignedInBy | null} by null: by way of a provider
   * @param {MemberKeys} [keys] hers, when they were just made
   */
  async begin(by, keys) {
    // What was open here before is sealed and gone first.
    await this.#dropping;
    this.#sessions += 1;
    sessionBegan();
    this.#ended = false;
    this.#endReason = null;
    // Whose keys are open already has no use for secrets.
    this.#by = keys ? null : by;
    this.#keys = keys ?? null;
    await this.refresh();
    this.#channel.postMessage("signed-in");
  }

  /**
   * To be asked for before anything takes time: if she locks meanwhile, or the
   * session ends, what has been unlocked stays closed.
   * @returns {(keys: MemberKeys) => Promise<void>}
   */
  opening() {
    const before = this.shut.value;
    return async (keys) => {
      if (this.shut.value === before) await this.open(keys);
    };
  }

  /** @param {MemberKeys} keys just unlocked */
  async open(keys) {
    if (!this.me.value) return;
    this.#keys = keys;
    this.#forgotten = false;
    // Used once; from here the device itself vouches, for 12 hours.
    if (this.secrets) this.#by = null;
    await this.#settle();
  }

  /**
   * @param {(reason: LockReason) => unknown} before may return a promise: what
   * must be sealed first. When it is done nothing decrypted may be left.
   * @param {AbortSignal} until
   */
  onLock(before, until) {
    this.#beforeLock.add(before);
    until.addEventListener("abort", () => this.#beforeLock.delete(before));
  }

  /**
   * Keeps idle and hidden locks away: a call, its note.
   * @param {string} reason @returns {() => void} call it when that is over
   */
  holdOpen(reason) {
    /** @type {Hold} */
    const hold = { reason };
    this.#holds.add(hold);
    return () => {
      this.#holds.delete(hold);
    };
  }

  /** @param {LockReason} reason by hand: in every tab of this browser */
  async lock(reason) {
    this.shut.value += 1;
    if (reason === "hand") this.#channel.postMessage("lock");
    if (this.#keys) await this.#drop(reason);
  }

  /** This browser's device opens nothing any more: only the code brings it back. */
  forgetDevice() {
    this.#forgotten = true;
    this.state.value = "no-device";
  }

  async signOut() {
    this.#leaving = true;
    try {
      await this.lock("hand");
      await post("/api/sign-out");
      this.#channel.postMessage("signed-out");
      await this.#end();
    } finally {
      this.#leaving = false;
    }
  }

  /**
   * Once, whoever asks for it while it goes on: what must be sealed is so once.
   * @param {LockReason} reason
   */
  #drop(reason) {
    this.#dropping ??= this.#sealAndDrop(reason).finally(() => {
      this.#dropping = null;
    });
    return this.#dropping;
  }

  /** @param {LockReason} reason */
  async #sealAndDrop(reason) {
    const hooks = [...this.#beforeLock].map((hook) =>
      Promise.resolve(reason).then(hook)
    );
    const sealed = new AbortController();
    await Promise.race([
      Promise.allSettled(hooks),
      pause(LOCK_WAIT_MS, sealed.signal),
    ]);
    sealed.abort();
    this.#keys = null;
    await this.#settle();
  }

  /**
   * Locks first, so that what is being written is sealed and nobody's words or
   * keys are left for whoever signs in here next.
   */
  async #end() {
    const ending = this.#sessions;
    this.shut.value += 1;
    if (this.#keys) await this.#drop("ended");
    // Meanwhile somebody may have signed in.
    if (ending !== this.#sessions) return;
    this.#keys = null;
    this.#by = null;
    this.me.value = null;
    this.state.value = "signed-out";
  }

  async #settle() {
    const me = this.me.value;
    if (!me) return;
    if (this.#keys && this.#keys.id === me.member) this.state.value = "open";
    else {
      this.#keys = null;
      const device = !this.#forgotten &&
        await this.#store.device(me.member).catch(() => undefined);
      // Unlocked meanwhile, or asked anew: whoever came later has settled it.
      if (this.#keys || this.me.value !== me) return;
      this.state.value = device ? "locked" : "no-device";
    }
  }
}
