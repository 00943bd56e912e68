# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hand in what a browser keeps, or a disk that fails: the page finds it at its next start."""

from playwright.sync_api import Page

CHANGE = """async ([name, damage]) => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open("llamenos"));
  const transaction = database.transaction(name, "readwrite", { durability: "strict" });
  const store = transaction.objectStore(name);
  let changed = 0;
  for (const key of await done(store.getAllKeys())) {
    // Beside the list itself: what else is kept of the same hotline.
    if (key.includes("/")) continue;
    const kept = await done(store.get(key));
    if (damage) {
      kept[1][kept[1].length - 1] ^= 1;
      await done(store.put(kept, key));
    } else await done(store.delete(key));
    changed += 1;
  }
  database.close();
  return changed;
}"""


def damage_kept_list(page: Page) -> None:
    """One bit of the second entry of the list of members."""
    assert page.evaluate(CHANGE, ["rosters", True]) == 1
    page.reload()


def forget_device(page: Page) -> None:
    """What opens a member's keys here is gone; the list of members stays."""
    assert page.evaluate(CHANGE, ["devices", False]) == 1
    page.reload()
