# SPDX-License-Identifier: AGPL-3.0-or-later
"""What members and a caller do in a day, by plain requests: each answer is held against the document."""

import base64
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

from benchmarks.crowds import Crowd
from support.authenticator_apps import AuthenticatorApp
from support.contract_watch import check_answer, label_of, listening
from support.contracts import Headers, Seen
from support.soft_passkeys import Passkey
from support.placing import place_call
from support.ponging_ari import ponging
from support.provider_visits import Visitor
from support.web import Answer, request

LISTS = [
    "hotline", "me", "me/passkeys", "me/recovery", "me/sessions", "me/devices", "me/rung", "me/rung/others", "me/test-call", "self-test", "groups", "members",
    "invites", "roster",
    "roster?from=2", "records?kind=1", "records/names", "records/missing-wraps",
    "records/share?kind=1", "shifts", "shifts/now", "settings", "security", "custodian/move", "bans", "audit", "calls",
    "providers", "call-backs", "calls?only=voiceMessages", "calls?only=mine", "calls?only=missed", "voice-messages/unheard",
]


def blob(count: int) -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(count)).rstrip(b"=").decode()


@dataclass
class Day:
    port: int
    crowd: Crowd
    seen: Seen
    # None where the hotline has no provider of accounts.
    provider: Visitor | None = None
    wrong: list[str] = field(default_factory=list)

    @property
    def admin(self) -> Headers:
        return {"Cookie": self.crowd.admin}

    @property
    def volunteer(self) -> Headers:
        return {"Cookie": self.crowd.volunteers[0]}

    def ask(
        self, method: str, path: str, headers: Headers, body: dict[str, Any] | bytes | None = None
    ) -> Answer:
        """Must go well."""
        sent = headers | ({"Content-Type": "application/octet-stream"} if isinstance(body, bytes) else {})
        answer = request(self.port, f"/api/{path}", method, body, sent)
        label = label_of(method, f"/api/{path.partition('?')[0]}")
        kind = answer.headers.get_content_type() if answer.headers["Content-Type"] else ""
        self.wrong += check_answer(label, answer.status, kind, answer.body)
        self.seen.add((label, answer.status))
        assert answer.status < 300, (label, answer.status, answer.body)
        return answer

    def look_round(self) -> None:
        for path in LISTS:
            self.ask("GET", path, self.admin)
        entries = self.ask("GET", "roster", self.admin).json()["entries"]
        self.ask("POST", "roster/missing", self.volunteer, {"entries": entries})
        self.ask("POST", "records/wraps", self.admin, {"wraps": []})
        self.ask("POST", "groups/wraps", self.admin, {"wraps": []})
        refused = {"scope": 1, "generation": 1}
        self.ask("POST", "groups/wraps/refused", {"Cookie": self.crowd.volunteers[1]}, refused)

    def plan_shifts(self) -> None:
        group, shift = secrets.token_hex(16), secrets.token_hex(16)
        member = self.ask("GET", "me", self.volunteer).json()["member"]
        plan = {"weekdays": [1, 7], "startMinute": 480, "endMinute": 60, "ringGroup": group}
        self.ask("PUT", f"ring-groups/{group}", self.admin, {"members": [member]})
        self.ask("PUT", f"shifts/{shift}", self.admin, plan)
        self.ask("PUT", "fallback-group", self.admin, {"ringGroup": group})
        self.ask("GET", "shifts", self.admin)
        self.ask("GET", "shifts/now", self.admin)
        self.ask("PUT", "fallback-group", self.admin, {"ringGroup": None})
        self.ask("DELETE", f"shifts/{shift}", self.admin)
        self.ask("DELETE", f"ring-groups/{group}", self.admin)
        version = self.ask("GET", "settings", self.admin).json()["version"]
        self.ask("PATCH", "settings", self.admin, {"version": version, "limits": {"waitingCalls": 100}})
        self.ask("PATCH", "settings", self.admin, {"version": version + 1, "limits": {"waitingCalls": 20}})

    def keep_a_phone_account(self) -> None:
        """At an Asterisk that answers on this machine, and takes no call."""
        number = {"number": "+3225550177", "languages": ["es"]}
        with ponging() as address:
            fields = {"ari": address, "user": "hotline", "password": "secret", "trunk": "trunk", "numbers": "+3225550177"}
            added = self.ask("POST", "providers", self.admin, {"provider": "asterisk", "fields": fields})
            account = added.json()["account"]
            assert self.ask("POST", f"providers/{account}/test", self.admin, {}).json()["result"] == "well"
            (listed,) = self.ask("GET", f"providers/{account}/numbers", self.admin).json()["numbers"]
            self.ask("POST", f"providers/{account}/numbers", self.admin, {"id": listed["id"], **number})
            self.ask("PATCH", f"providers/{account}", self.admin, {"isOn": False, "position": 1, "numbers": [number]})
            self.ask("GET", "providers", self.admin)
            self.record_prompt()
            self.ask("DELETE", "me/test-call", self.admin)
            self.ask("PUT", "self-test", self.admin, {"startMinute": None})
            self.ask("POST", "self-test", self.admin)
            self.ask("DELETE", f"providers/{account}", self.admin)

    def record_prompt(self) -> None:
        """A second of silence, heard by her and by a provider that plays it."""
        size = 16_000
        form = struct.pack("<IHHIIHH", 16, 1, 1, 8_000, 16_000, 2, 16)
        wav = b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt " + form + b"data" + struct.pack("<I", size)
        sound = base64.urlsafe_b64encode(wav + bytes(size)).rstrip(b"=").decode()
        language = self.ask("GET", "settings", self.admin).json()["languages"][0]["tag"]
        self.ask("PUT", f"prompts/{language}/waiting", self.admin, {"sound": sound})
        self.ask("GET", f"prompts/{language}/waiting", self.admin)
        self.ask("GET", "prompts", self.admin)
        self.ask("DELETE", f"prompts/{language}/waiting", self.admin)

    def take_a_call(self) -> None:
        with listening(self.port, "GET /api/events", "/api/events", self.volunteer) as stream:
            self.seen.add(("GET /api/events", 200))
            self.get_ready(stream.wait_for("hello")["stream"])
            stream.wait_for("ring", test=True)
            call, token = self.call()
            path = f"/api/calls/{call}/stream"
            with listening(self.port, "GET /api/calls/{call}/stream", path, token) as caller:
                self.seen.add(("GET /api/calls/{call}/stream", 200))
                stream.wait_for("ring", call=call)
                claim = self.answer(call)
                caller.wait_for("status", state="connecting")
                self.talk(call, token, claim)
                stream.wait_for("call", call=call, state="connected")
                stream.wait_for("signal", call=call)
                caller.wait_for("signal")
                self.turn_away(call)
                self.ask("POST", f"calls/{call}/member-hang-up", self.volunteer)
                caller.wait_for("status", state="ended")
            stream.wait_for("calls", call=call)
        self.ask("GET", "calls?limit=1", self.admin)
        self.ask("GET", f"calls/{call}", self.volunteer)

    def get_ready(self, stream: str) -> None:
        ready = {"microphone": "granted", "notifications": "prompt", "soundTried": True}
        self.ask("PUT", "me/readiness", self.volunteer, {"stream": stream, **ready})
        self.ask("PUT", "me/alive", self.volunteer, {"stream": stream})
        for on_break in (True, False):
            self.ask("PUT", "me/break", self.volunteer, {"onBreak": on_break})
            self.ask("GET", "me/rung", self.volunteer)
        self.ask("POST", "me/test-ring", self.volunteer)

    def call(self) -> tuple[str, Headers]:
        address = {"X-Forwarded-For": f"12.0.{secrets.randbelow(250)}.{secrets.randbelow(250)}"}
        self.ask("POST", "calls/proof", address)
        answer = place_call(self.port, address)
        self.wrong += check_answer("POST /api/calls", answer.status, "application/json", answer.body)
        self.seen.add(("POST /api/calls", answer.status))
        return answer.json()["call"], {"Call-Token": answer.json()["token"]}

    def answer(self, call: str) -> int:
        tab = {"tab": secrets.token_hex(4)}
        claim: int = self.ask("POST", f"calls/{call}/answer", self.volunteer, tab).json()["claim"]
        self.ask("POST", f"calls/{call}/resume", self.volunteer, tab)
        return claim

    def talk(self, call: str, token: Headers, claim: int) -> None:
        signal = {"signal": {"type": "offer-wanted", "attempt": 1}}
        offer = {"signal": {"type": "offer", "attempt": 1, "sdp": "v=0\r\n", "commit": "00" * 32}}
        heard = {"claim": claim, "flowing": True}
        self.ask("POST", f"calls/{call}/relay", token)
        self.ask("POST", f"calls/{call}/member-relay", self.volunteer)
        self.ask("POST", f"calls/{call}/member-signals", self.volunteer, signal)
        self.ask("POST", f"calls/{call}/signals", token, offer)
        self.ask("POST", f"calls/{call}/audio", token, heard)
        self.ask("POST", f"calls/{call}/member-audio", self.volunteer, heard)

    def turn_away(self, call: str) -> None:
        self.ask("POST", f"calls/{call}/ban", self.volunteer)
        self.let_in()
        for decide in "ban", "":
            self.ask("POST", f"calls/{call}/report", self.volunteer, {"kind": "prank"})
            assert self.ask("GET", f"calls/{call}/report", self.volunteer).json() == {"kind": "prank"}
            (caller,) = self.ask("GET", "caller-reports", self.admin).json()["callers"]
            if decide:
                self.ask("POST", f"caller-reports/{caller['id']}/ban", self.admin, {})
            else:
                self.ask("DELETE", f"caller-reports/{caller['id']}", self.admin)
        self.let_in()
        self.turn_numbers_away()

    def let_in(self) -> None:
        """Whoever was turned away: later calls come from there, too."""
        for ban in self.ask("GET", "bans", self.admin).json()["bans"]:
            self.ask("DELETE", f"bans/{ban['id']}", self.admin)

    def turn_numbers_away(self) -> None:
        """One that is none, too."""
        numbers = {"list": secrets.token_hex(16), "numbers": ["+32471000001", "0471 00 00 02"], "days": 30}
        made = self.ask("POST", "bans/numbers", self.admin, numbers).json()
        assert made == {"banned": 1, "refused": [{"index": 1, "why": "malformed"}]}
        assert self.ask("POST", "bans/lookup", self.admin, {"number": "+32471000001"}).json()["ban"]["source"] == "list"
        assert self.ask("POST", "bans/lookup", self.admin, {"number": "+32471000003"}).json() == {"ban": None}
        assert self.ask("GET", "bans", self.admin).json()["lists"][0]["count"] == 1
        self.ask("DELETE", f"ban-lists/{numbers['list']}", self.admin)

    def leave_a_message(self) -> None:
        with listening(self.port, "GET /api/events", "/api/events", self.volunteer) as stream:
            self.get_ready(stream.wait_for("hello")["stream"])
            call, token = self.call()
            stream.wait_for("ring", call=call)
            self.ask("POST", f"calls/{call}/decline", self.volunteer)
        self.ask("POST", f"calls/{call}/voicemail", token)
        self.ask("PUT", f"calls/{call}/attachments/{secrets.token_hex(16)}", token, b"sealed sound")
        self.ask("POST", f"calls/{call}/hang-up", token)

    def look_after_an_account(self, number: int = 3) -> None:
        """By a reset link, since nobody here knows the passphrases that were made up."""
        member = self.ask("GET", "me", {"Cookie": self.crowd.volunteers[number - 1]}).json()["member"]
        link = self.ask("POST", f"members/{member}/reset-link", self.admin).json()
        name, auth, recovery = {"signInName": f"volunteer.{number}"}, {"auth": blob(32)}, {"recovery": blob(128)}
        self.ask("POST", "reset", {}, {"token": link["token"], **name, **auth})
        signed_in = self.ask("POST", "sign-in", {}, {**name, **auth})
        cookie = {"Cookie": signed_in.headers["Set-Cookie"].split(";")[0]}
        lost, device = ({"device": secrets.token_hex(16)} for _ in range(2))
        self.ask("PUT", "me/recovery", cookie, {**recovery, **auth})
        for added in (lost, device):
            self.ask("POST", "me/device", cookie, {**added, **recovery, **auth})
        self.ask("POST", "custodian/challenge", cookie, device)
        sessions = self.ask("GET", "me/sessions", cookie).json()
        other = next(each["id"] for each in sessions if not each["current"])
        self.ask("DELETE", f"me/sessions/{other}", cookie)
        self.ask("POST", f"me/devices/{lost['device']}/revoke", cookie, {"confirm": auth})
        self.choose_phones(cookie, auth, member)
        self.make_passkeys(cookie, auth)
        if self.provider is not None:
            self.link_an_account(cookie, auth, self.provider)
        self.use_codes(cookie, auth)
        self.ask("POST", "sign-out", cookie)

    def choose_phones(self, cookie: Headers, auth: dict[str, str], member: str) -> None:
        """Of a SIP phone alone: a number is taken where the hotline has one of the same country."""
        self.ask("PUT", "me/phones", cookie, {"sip": "sip:ada@phones.example.org", "confirm": auth})
        assert self.ask("GET", "me/phones", cookie).json()["sip"] == "sip:ada@phones.example.org"
        self.ask("POST", f"members/{member}/phones/show", self.admin, {})
        self.ask("PUT", "me/phones", cookie, {"confirm": auth})

    def make_passkeys(self, cookie: Headers, auth: dict[str, str]) -> None:
        """Makes one, comes back by it, and removes it by a touch."""
        passkey = self.make_passkey(cookie, auth)
        self.ask("POST", "me/passkeys/confirm", cookie, passkey.touch(self.challenge()))
        self.ask("POST", "passkeys/sign-in", {}, passkey.touch(self.challenge()))
        self.ask("GET", "me/passkeys", cookie)
        confirm = {"confirm": {"passkey": passkey.touch(self.challenge())}}
        self.ask("POST", f"me/passkeys/{passkey.name}/remove", cookie, confirm)

    def make_passkey(self, cookie: Headers, auth: dict[str, str]) -> Passkey:
        passkey = Passkey(f"http://localhost:{self.port}")
        made = passkey.made(self.challenge())
        self.ask("POST", "me/passkeys", cookie, made | {"confirm": auth})
        return passkey

    def use_codes(self, cookie: Headers, auth: dict[str, str]) -> None:
        """Two steps lie in the server's window: one turns them on, the next one off."""
        app, step = self.turn_codes_on(cookie, auth)
        self.ask("POST", "me/one-time-codes/remove", cookie, {**auth, "code": app.code(step + 1)})

    def turn_codes_on(
        self, cookie: Headers, auth: dict[str, str]
    ) -> tuple[AuthenticatorApp, int]:
        made = self.ask("POST", "me/one-time-codes/offer", cookie, auth).json()
        app = AuthenticatorApp(made["secret"])
        step = app.step
        self.ask("POST", "me/one-time-codes", cookie, {"offer": made["offer"], "code": app.code(step)})
        return app, step

    def link_an_account(self, cookie: Headers, auth: dict[str, str], provider: Visitor) -> None:
        """At a real provider: links it, comes back by it, and unlinks it."""
        self.link(cookie, auth, provider)
        answer, question = self.go_to(provider)
        self.ask("POST", "sign-in/provider/return", {"Cookie": question}, answer)
        self.ask("POST", "me/provider/remove", cookie, {"confirm": auth})

    def link(self, cookie: Headers, auth: dict[str, str], provider: Visitor) -> None:
        answer, question = self.go_to(provider)
        both = {"Cookie": f"{cookie['Cookie']}; {question}"}
        ticket = self.ask("POST", "me/provider/token", both, answer).json()["ticket"]
        self.ask("POST", "me/provider", cookie, {"ticket": ticket, "confirm": auth})

    def go_to(self, provider: Visitor) -> tuple[dict[str, str], str]:
        left = self.ask("POST", "sign-in/provider", {}, {"nonce": blob(32)})
        return provider.answer(left.json()["url"]), left.headers["Set-Cookie"].split(";")[0]

    def challenge(self) -> str:
        challenge: str = self.ask("POST", "passkeys/challenge", {}, {}).json()["challenge"]
        return challenge
