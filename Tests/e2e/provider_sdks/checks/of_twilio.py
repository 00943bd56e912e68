# SPDX-License-Identifier: AGPL-3.0-or-later
"""Twilio's SDK: its validator, its documents, its tokens."""

from unittest import mock

import jwt
from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant
from twilio.request_validator import RequestValidator
from twilio.twiml import voice_response

import cases
import twiml

# As `TwilioSample.swift` has them.
ACCOUNT, KEY, SECRET = "AC" + "a" * 32, "SK" + "b" * 32, "tw-api-secret-c3f4d8"


class Form(dict):
    """Fields as web frameworks hand them to the validator, repeated ones too."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs

    def getall(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]


def accepts(case: cases.Case) -> bool:
    algorithm = "HMAC_SHA256" if case["scheme"] == "form-sha256" else "HMAC_SHA1"
    sent = case["body"] if case["scheme"] == "json-sha1" else Form(cases.fields(case))
    validator = RequestValidator(case["secret"])
    return validator.validate(case["url"], sent, case["signature"], algorithm)


def check_token() -> list[str]:
    ours = cases.golden("twilio", "token.jwt").strip()
    grant = VoiceGrant(incoming_allow=True)
    theirs = AccessToken(
        ACCOUNT, KEY, SECRET, [grant], cases.IDENTITY, nbf=cases.NOW, valid_until=cases.NOW + 600
    )
    with mock.patch("time.time", return_value=float(cases.NOW)):
        text = theirs.to_jwt()
    for token in [ours, text]:
        # That its time is over is of no matter here; that its signature is right is.
        claims = jwt.decode(
            token, SECRET, algorithms=["HS256"], options={"verify_exp": False, "verify_nbf": False}
        )
        assert claims == theirs_claims(text), claims
    assert jwt.get_unverified_header(ours) == jwt.get_unverified_header(text)
    return ["token"]


def theirs_claims(text: str) -> object:
    return jwt.decode(text, options={"verify_signature": False, "verify_exp": False})


cases.report(
    cases.check_signatures(cases.vectors("twilio"), accepts),
    cases.check_documents("twilio", "xml", twiml.documents(voice_response), cases.parse_xml),
    check_token(),
)
