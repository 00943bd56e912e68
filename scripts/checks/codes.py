#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every language has words for each code that a screen may be told.

Many keys are put together as a page runs, such as `calls.outcome.${outcome}`, so that no search
for keys finds a missing one. Each row here names where the codes stand, which of them never reach
that screen, and the keys that are made of them, `*` for the code. A code that is added in Swift
or JavaScript is thus missing in the catalogues until it has its words.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CASE = re.compile(r"^  case (?!\.)(.+)$|^    case (?!\.)([a-z][^:\n]*)$", re.MULTILINE)
WORD = re.compile(r'"([a-z][a-z0-9-]*)"')


def spelled(word: str) -> str:
    """As the API writes it: `callerLeft` is "caller-left"."""
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", word)


def text_of(path: str) -> str:
    return (ROOT / path).read_text()


def cases(path: str, name: str) -> set[str]:
    """The cases of a Swift enum, by their raw values where they have one."""
    enum = rf"^( *)package enum {name}\b[^{{]*{{\n(.*?)^\1}}"
    body = re.search(enum, text_of(path), re.MULTILINE | re.DOTALL)
    if body is None:
        return set()
    found = set()
    for line in CASE.finditer(body[2]):
        for each in re.sub(r"\([^)]*\)", "", line[1] or line[2]).split(","):
            named, _, raw = each.partition("=")
            found.add(raw.strip().strip('"') or spelled(named.strip()))
    return found


def refusals(*paths: str) -> set[str]:
    """The problems that these routes answer with."""
    named = {name for path in paths for name in re.findall(r"Problem\(\.(\w+)", text_of(path))}
    return {spelled(name) for name in named}


def words(path: str, begin: str, end: str) -> set[str]:
    """The codes in quotes between two marks of a file."""
    _, _, after = text_of(path).partition(begin)
    return set(WORD.findall(after.partition(end)[0]))


def providers() -> dict[str, Path]:
    """The folders of the providers in this build, by the names that the API has for them."""
    folders = (path for path in (ROOT / "Sources/Telephony/Providers").iterdir() if path.is_dir())
    return {path.name.lower(): path for path in sorted(folders)}


def credentials(folder: Path) -> set[str]:
    """What an admin enters for a provider."""
    sources = "".join(path.read_text() for path in folder.glob("*.swift"))
    return set(re.findall(r'CredentialField\(\s*"(\w+)"', sources))


class Row(NamedTuple):
    catalogue: str
    keys: tuple[str, ...]
    codes: Callable[[], set[str]]
    # Codes that never come to this screen, or are told there in other words.
    but: Iterable[str] = ()


CALLS = "Sources/Domain/Calls"
PROBLEMS = "Sources/HTTP/Problems/ProblemType.swift"
RINGS = "Sources/Domain/Shifts/RingReason.swift"
NEW_CALLS = "Sources/HTTP/Calls/Routes/NewCallRoutes.swift"
VOICEMAIL = "Sources/HTTP/Calls/Routes/VoicemailRoutes.swift"
FAILED = "Sources/Telephony/Operations/ProviderFailure.swift"
ROLE = "Sources/Domain/Permissions/Role.swift"
SECURITY = "Sources/HTTP/Security/SecurityArrangement.swift"
CHANNELS = ("calls.channel.*", "calls.voice.readers.*", "ring.channel.*", "panel.channel.*")
ENDED = ("ended.*.title", "ended.*.text")
NEVER_IN = ("banned", "captcha-failed", "queue-full", "rate-limited")
WHY_CLOSED = ("Sources/HTTP/Hotlines/HotlineRoutes.swift", "let why: String?", "return ")
FAILURES = ("web/rtc/ends.js", "AlarmReason |", "FailReason")
ALARMS = ("web/rtc/signals.js", "the call ends\n", "AlarmReason")

ROWS = [
    # Callers alone have as many calls at once as may be, and leave voice messages.
    Row("app", ("problem.*",), lambda: cases(PROBLEMS, "ProblemType"),
        but=["too-many-calls", "voicemail-full"]),
    Row("app", ("calls.outcome.*",), lambda: cases(f"{CALLS}/CallOutcome.swift", "CallOutcome")),
    Row("app", CHANNELS, lambda: cases(f"{CALLS}/CallChannel.swift", "CallChannel")),
    Row("phones", ("phones.failure.*",), lambda: cases(FAILED, "ProviderFailure")),
    Row("phones", ("phones.provider.*", "phones.about.*"), lambda: {*providers()}),
    *[
        Row("phones", (f"phones.field.{name}.*", f"phones.field.{name}.*.help"),
            partial(credentials, folder))
        for name, folder in providers().items()
    ],
    Row("app", ("calls.ring.*",),
        lambda: cases("Sources/Telephony/Exchanges/CallLedger.swift", "RingOutcome")),
    Row("app", ("panel.why.*",), lambda: cases(f"{CALLS}/CallEffect.swift", "Disconnection")),
    Row("app", ("panel.why.*",), lambda: words(*FAILURES) | words(*ALARMS)),
    Row("app", ("rung.because.*", "home.because.*", "member.not.*"),
        lambda: cases(RINGS, "RingReason")),
    Row("app", ("rung.warning.*", "member.but.*"), lambda: cases(RINGS, "RingWarning")),
    Row("app", ("role.*",), lambda: cases(ROLE, "Role")),
    Row("app", ("members.invite.for.*", "join.for.*"), lambda: cases(ROLE, "Role"), but=["joined"]),
    Row("app", ("security.custodian.*", "security.custodian.*.body"),
        lambda: cases(SECURITY, "Custodian")),
    Row("app", ("security.secret.*",), lambda: cases(SECURITY, "Secret")),
    Row("app", ("security.tls.*",), lambda: cases(SECURITY, "TLS")),
    Row("app", ("webCalls.*",), lambda: words(*WHY_CLOSED)),
    Row("app", ("custodian.*", "custodian.*.title"),
        lambda: words("web/crypto/safe/devices/custodian-messages.js", "const STATUSES", "]"),
        but=["ok", "wrong-pin", "evidence"]),
    Row("app", ("notes.mark.*",),
        lambda: words("web/crypto/safe/records/open-record.js", "@typedef {", "Mark")),
    Row("app", ("alarm.*.title", "alarm.*.body"),
        lambda: words("web/lib/rosters/alarms.js", "@typedef {", "AlarmCode")),
    Row("app", ("capability.*",),
        lambda: words("web/lib/capabilities.js", "@typedef {", "Capability")),
    Row("app", ("pin.weak.*",),
        lambda: words("web/crypto/safe/devices/pins.js", "@typedef {", "PinWeakness")),
    Row("caller", ENDED, lambda: refusals(NEW_CALLS),
        # Its own page sends nothing malformed, and what is over was told by another code.
        but=["malformed", "call-over"]),
    # Whoever has just been answered, or whose call is over, goes on by another way.
    Row("caller", ENDED, lambda: refusals(VOICEMAIL), but=["conflict"]),
    Row("caller", ENDED,
        lambda: cases(f"{CALLS}/CallOutcome.swift", "CallOutcome"),
        # Whoever is not let in has no call: she is told so by the row above. Only calls by phone
        # end in being called back.
        but=[*NEVER_IN, "call-back-asked", "called-back", "not-reached"]),
    Row("caller", ENDED, lambda: words(*FAILURES) | words(*ALARMS)),
    Row("caller", ("waiting.again.*",),
        lambda: cases(f"{CALLS}/CallerStatus.swift", "RingAgainReason")),
    Row("caller", ("closed.*.title", "closed.*.text"), lambda: words(*WHY_CLOSED), but=["nobody"]),
    Row("caller", ("blocked.*",),
        lambda: words("web/call/microphone.js", "@typedef {", "NoMicrophone")),
]


def problems(row: Row) -> list[str]:
    codes = row.codes()
    name = ", ".join(row.keys)
    if not codes:
        return [f"{name}: its codes are not where scripts/checks/codes.py looks for them"]
    found = [f"{name}: {code} is no code any more" for code in row.but if code not in codes]
    for path in sorted((ROOT / "Locales").glob(f"*/{row.catalogue}.json")):
        texts = json.loads(path.read_text())
        for code in sorted(codes - set(row.but)):
            wanted = [key.replace("*", code) for key in row.keys]
            lacking = [key for key in wanted if key not in texts]
            found += [f"{path.relative_to(ROOT)}: {key} is missing" for key in lacking]
    return found


def main() -> int:
    found = [problem for row in ROWS for problem in problems(row)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
