#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has Vonage's own SDK judge what the Vonage adapter makes and takes.

Needs the packages of requirements/vonage.txt. Reads testdata/providers/vonage.json and the files
of testdata/providers/golden/vonage, which a Swift test compares with the adapter, byte for byte.
Prints each check; ends with 1 when one of them differs.
"""

import json
import sys
import warnings
from pathlib import Path

import jwt
from vonage_application import Application, ApplicationConfig
from vonage_jwt import JwtClient, verify_signature
from vonage_users import User, Users
from vonage_voice import Voice
from vonage_voice.models import AppEndpoint, CreateCallRequest, ncco
from vonage_voice.models.enums import TtsLanguageCode

TESTDATA = Path(__file__).resolve().parents[4] / "testdata" / "providers"
GOLDEN = TESTDATA / "golden" / "vonage"
ACTIONS = {
    "talk": ncco.Talk,
    "stream": ncco.Stream,
    "input": ncco.Input,
    "conversation": ncco.Conversation,
    "record": ncco.Record,
}


class Recorder:
    """Stands for the SDK's HTTP client: keeps what it was to send."""

    api_host = "api.nexmo.com"

    def __init__(self):
        self.sent = None

    def put(self, host, path, body, *_):
        self.sent = ("PUT", f"https://{host}{path}", body)
        return {"id": "", "name": ""}

    def post(self, host, path, body, *_):
        self.sent = ("POST", f"https://{host}{path}", body)
        return {"uuid": "", "status": "", "direction": "", "conversation_uuid": ""}


class Checks:
    def __init__(self):
        self.failed = 0

    def equal(self, what, ours, theirs):
        is_equal = ours == theirs
        print(("ok   " if is_equal else "FAIL ") + what)
        if not is_equal:
            print(f"  ours:   {ours}\n  theirs: {theirs}")
            self.failed += 1


def golden(name):
    return json.loads((GOLDEN / f"{name}.json").read_text())


def plain(value):
    """As it would be sent: models and enumerations become JSON."""
    return json.loads(json.dumps(value))


def check_signatures(checks, vectors):
    """The SDK looks at the code only: what it takes, we may still refuse, and never the reverse."""
    for vector in vectors["tokens"]:
        try:
            verdict = verify_signature(vector["token"], vectors["secret"])
        except Exception:
            verdict = "error"
        if vector["sdk"] is not None:
            checks.equal(f"signature: {vector['name']}", vector["sdk"], verdict)
        if vector["refusal"] is None and vector["sdk"] is not None:
            checks.equal(f"signature we take: {vector['name']}", True, verdict)


def check_documents(checks):
    """Each action, read by the SDK's model and written again: names, types and bounds are right."""
    for path in sorted(GOLDEN.glob("ncco-*.json")):
        ours = json.loads(path.read_text())
        theirs = [
            ACTIONS[action["action"]](**action).model_dump(by_alias=True, exclude_none=True)
            for action in ours
        ]
        checks.equal(path.stem, ours, plain(theirs))
    spoken = {action["language"] for action in golden("ncco-languages")}
    known = {code.value for code in TtsLanguageCode}
    checks.equal("fourteen languages that it speaks", (14, set()), (len(spoken), spoken - known))


def check_calls(checks):
    recorder = Recorder()
    voice = Voice(recorder)
    leg = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab"
    for name in ("place-phone", "place-sip"):
        ours = golden(name)
        request = {key: value for key, value in ours.items() if key != "from"}
        voice.create_call(CreateCallRequest(from_=ours["from"], **request))
        checks.equal(name, ours, plain(recorder.sent[2]))
    ours = golden("place-app")["to"][0]
    checks.equal("place-app, whom", ours, plain(AppEndpoint(**ours).model_dump(exclude_none=True)))
    ours = golden("transfer")
    voice.transfer_call_ncco(leg, [ncco.Conversation(**ours["destination"]["ncco"][0])])
    checks.equal("transfer", ours, plain(recorder.sent[2]))
    checks.equal("transfer, what it does", ours["destination"]["ncco"], golden("ncco-join"))
    voice.hangup(leg)
    checks.equal("hang-up", golden("hang-up"), plain(recorder.sent[2]))


def check_application(checks):
    recorder = Recorder()
    Users(recorder).create_user(User(name=golden("user")["name"]))
    checks.equal("user", golden("user"), plain(recorder.sent[2]))
    ours = golden("application")
    Application(recorder).update_application("an-id", ApplicationConfig(**ours))
    checks.equal("application", ours, plain(recorder.sent[2]))


def check_tokens(checks, account):
    client = JwtClient(account["credentials"]["application"], account["credentials"]["privateKey"])
    for name, seconds in (("token-api", 300), ("token-browser", 3_600)):
        ours = golden(name)["token"]
        claims = jwt.decode(
            ours, account["publicKey"], algorithms=["RS256"],
            options={"verify_exp": False, "verify_iat": False},
        )
        checks.equal(f"{name}: life", account["at"] + seconds, claims["exp"])
        checks.equal(f"{name}: made", account["at"], claims["iat"])
        options = {key: claims[key] for key in claims if key != "application_id"}
        theirs = client.generate_application_jwt(options).decode()
        checks.equal(f"{name}: claims", claims, jwt.decode(theirs, options={"verify_signature": False}))
        checks.equal(
            f"{name}: header", jwt.get_unverified_header(ours), jwt.get_unverified_header(theirs))
    checks.equal("token-browser: whose", "a1B2c3D4", claims["sub"])


def main():
    warnings.simplefilter("ignore")  # of short secrets, which are the vectors'
    vectors = json.loads((TESTDATA / "vonage.json").read_text())
    checks = Checks()
    check_signatures(checks, vectors["signatures"])
    check_documents(checks)
    check_calls(checks)
    check_application(checks)
    check_tokens(checks, vectors["account"])
    print(f"{checks.failed} differ")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
