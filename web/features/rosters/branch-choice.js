// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { comparedWith, stepsOf } from "./compared-with.js";
import { h } from "../../lib/h.js";
import { leaveFork } from "../../lib/rosters/fork-leaving.js";
import { names, rosterWatch, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { wordsOfHead } from "./words-of-head.js";

/**
 * <branch-choice>: the way out of a fork. The server's list in four words, and
 * one button that keeps it, for whoever has compared them by voice with
 * somebody who signs. Until then this device keeps its own.
 */
class BranchChoice extends ScreenElement {
  /** @override */
  start() {
    rosterWatch.branch.watch(() => void this.#draw(), this.until);
    names.names.changes(() => void this.#draw(), this.until);
    session.state.changes(() => void this.#draw(), this.until);
  }

  async #draw() {
    const branch = rosterWatch.branch.value;
    this.hidden = branch === null;
    if (!branch) return this.show();
    const words = await wordsOfHead(branch.roster);
    this.show(
      h("h2", {}, t("roster.branch.title")),
      h(
        "p",
        {},
        t("roster.branch.body", { name: aliasOf(branch.signer) }),
      ),
      words,
      stepsOf(
        ["call", "ours", "theirs", "neither"]
          .map((step) => `roster.branch.step.${step}`),
      ),
      // What she wrote goes with her, and that takes her keys.
      ...session.state.value === "open"
        ? comparedWith(this, {
          verb: t("roster.branch.keep"),
          about: t("roster.branch.carried"),
          act: () => leaveFork(branch),
        })
        : [h("p", {}, t("roster.branch.locked"))],
    );
  }
}

customElements.define("branch-choice", BranchChoice);
