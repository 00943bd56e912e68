// SPDX-License-Identifier: AGPL-3.0-or-later
// make.js LINK COUNT [write]: sets a hotline up by its setup link and takes
// COUNT volunteers in; with "write" its admin writes something too. Prints
// cookies, one a line: the admin's, then theirs; with "auths" what each of them
// proves by that it is she.
import { Crowd } from "./crowd.js";

const [link, count, more] = Deno.args;
const crowd = await Crowd.found(link);
const encoder = new TextEncoder();
/** @param {string} line */
const print = (line) => Deno.stdout.write(encoder.encode(line + "\n"));

await print(crowd.cookie);
for (let number = 1; number <= Number(count); number++) {
  await print(await crowd.add(number));
}
if (more === "write") await crowd.write();
if (more === "auths") { for (const auth of crowd.auths) await print(auth); }
