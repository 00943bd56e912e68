// SPDX-License-Identifier: AGPL-3.0-or-later
// make.js LINK COUNT [write]: sets a hotline up by its setup link and takes
// COUNT volunteers in; with "write" its admin writes something too. Prints
// cookies, one a line: the admin's, then theirs.
import { Crowd } from "./crowd.js";

const [link, count, write] = Deno.args;
const crowd = await Crowd.found(link);
const encoder = new TextEncoder();
/** @param {string} line */
const print = (line) => Deno.stdout.write(encoder.encode(line + "\n"));

await print(crowd.cookie);
for (let number = 1; number <= Number(count); number++) {
  await print(await crowd.add(number));
}
if (write) await crowd.write();
