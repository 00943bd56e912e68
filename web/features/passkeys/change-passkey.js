// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { errorNotice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { isNamed, nameField } from "./add-passkey.js";
import { provingForm } from "./proving-form.js";
import { removePasskey } from "./removing.js";
import { opensThisDevice, removingPlaces } from "./places.js";
import { PasskeyRefused } from "../../lib/passkeys.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/**
 * One passkey of hers and what is done with it.
 *
 * property `passkey`; property `labels`
 * event `closed`: CustomEvent, `detail` what was done, a catalogue key, or null
 */
class ChangePasskey extends ScreenElement {
  /** @type {import("./passkey-labels.js").NamedPasskey | null} */
  passkey = null;
  /** @type {import("./passkey-labels.js").PasskeyLabels | null} */
  labels = null;

  /** @override */
  start() {
    const { passkey, labels } = this;
    if (!passkey || !labels) return;
    this.classList.add("stack", "stack--loose");
    this.draw(passkey, labels);
  }

  /**
   * @param {NonNullable<ChangePasskey["passkey"]>} _passkey
   * @param {NonNullable<ChangePasskey["labels"]>} _labels
   */
  draw(_passkey, _labels) {}

  /** @param {string | null} detail */
  close(detail) {
    this.dispatchEvent(new CustomEvent("closed", { detail }));
  }
}

/** <rename-passkey>: what she calls it. */
class RenamePasskey extends ChangePasskey {
  /** @override @type {ChangePasskey["draw"]} */
  draw({ id, name }, labels) {
    const called = nameField(name);
    const said = h("div", { "aria-live": "polite" });
    const save = async () => {
      if (!isNamed(called)) return;
      said.replaceChildren();
      try {
        await labels.save(id, called.input.value.trim());
        this.close("settings.saved");
      } catch (error) {
        said.replaceChildren(errorNotice(error));
      }
    };
    const no = button(this, t("ask.no"), () => this.close(null), {
      kind: "quiet",
    });
    this.show(form(
      this,
      save,
      called.element,
      said,
      h(
        "div",
        { class: "form__end" },
        submit(t("settings.save"), "primary"),
        no,
      ),
    ));
    called.input.select();
  }
}

/** <remove-passkey>: at the custodian and at the server. */
class RemovePasskey extends ChangePasskey {
  /** @override @type {ChangePasskey["draw"]} */
  draw(passkey, labels) {
    const { id, isWhole } = passkey;
    const name = passkey.name || t("passkeys.unnamed");
    const count = session.me.value?.passkeys ?? 0;
    this.show(
      h(
        "div",
        { class: "stack stack--tight" },
        h("h2", {}, t("passkeys.remove.title", { name })),
        h("p", {}, t("passkeys.remove.body")),
      ),
      provingForm(this, {
        verb: t("passkeys.remove.verb"),
        kind: "end",
        but: id,
        others: count > (isWhole ? 1 : 0),
        send: async (pin, proof) => {
          if (await opensThisDevice(id)) {
            throw new PasskeyRefused("opens-device");
          }
          await removePasskey(removingPlaces({ pin, proof, labels }), passkey);
          await session.refresh();
          this.close("passkeys.removed");
        },
        cancel: () => this.close(null),
      }),
    );
  }
}

customElements.define("rename-passkey", RenamePasskey);
customElements.define("remove-passkey", RemovePasskey);
