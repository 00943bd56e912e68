// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { isEasy } from "../../../../web/features/entry/easy-passphrase.js";

const EASY = [
  "passwordpassword",
  "password password",
  "PasswordPassword1",
  "Password123456!",
  "contraseña1234",
  "qwertyuiop123",
  "iloveyou-hotline",
  "aaaaaaaaaaaaaaaa",
  "lalalalalala",
  "yellow yellow yellow",
  "abcdefghijklm",
  "987654321098",
  "121212343434",
];

const GOOD = [
  "green tins rattle in the shed",
  "nine hats hang behind the door",
  "the password of my aunt is soup",
  "correct horse battery staple",
  "cuatro gatos bajo la mesa",
  "password девять шляп за дверью",
  "k7#Qm2!xVb9z",
  "девять шляп за дверью",
];

for (const typed of EASY) {
  Deno.test(`among the first guesses: ${typed}`, () =>
    assert.ok(isEasy(typed)));
}

for (const typed of GOOD) {
  Deno.test(`not among them: ${typed}`, () => assert.ok(!isEasy(typed)));
}
