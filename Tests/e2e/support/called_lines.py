# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline that is called by telephone: Ben and Clara are rung on phones of their own."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page

from asterisk.company import Company, running_company
from asterisk.server import Asterisk, running_asterisk
from asterisk.softphone import Softphone
from support.cut_wires import Wire, running_wire
from support.people import ADA, BEN, CLARA
from support.phone_lines import NUMBER, asked_digits, choose_phone, connect, until_over
from support.seeds import Hotline

CALLER = "+34600999111"
BENS, CLARAS = "+34600000001", "+34600000002"
# What each of them says, in hertz.
CALLERS_TONE, BENS_TONE, CLARAS_TONE = 600, 900, 1_200
TONES = {BENS: BENS_TONE, CLARAS: CLARAS_TONE}
ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"'


@dataclass
class Line:
    hotline: Hotline
    asterisk: Asterisk
    company: Company
    # Between the hotline and Asterisk.
    wire: Wire
    account: str
    ada: Page
    ben: Page
    clara: Page
    # Phones of the running test.
    stack: ExitStack = field(default_factory=ExitStack)
    callers: int = 0

    def phone(self, number: str) -> Softphone:
        """A volunteer's, for one call: from now on her number leads there."""
        phone = self.stack.enter_context(Softphone(self.asterisk, number, TONES[number]))
        self.company.phones[number] = phone.address
        return phone

    def ringing(self, *phones: Softphone) -> None:
        for phone in phones:
            phone.until(lambda it: it.is_ringing)

    def calling(self, number: str | None = None) -> Softphone:
        """Somebody whom the hotline has picked up and asks for digits. Without `number` somebody
        who has not called before: few calls a minute are taken from one."""
        self.callers += 1
        number = number or f"+346009991{10 + self.callers}"
        caller = self.stack.enter_context(Softphone(self.asterisk, number, CALLERS_TONE))
        return caller.call(NUMBER).until(lambda it: it.is_talking)

    def called(self, number: str | None = None) -> Softphone:
        """The same, who has pressed the digits that she hears."""
        caller = self.calling(number)
        caller.press(asked_digits(self.hotline.server))
        return caller

    def talking(self, caller: Softphone, phone: Softphone) -> None:
        """She takes the call on her phone; both hear each other."""
        phone.until(lambda it: it.is_ringing).pick_up()
        phone.until(lambda it: it.is_talking).press("1")
        caller.until_hears(TONES[phone.number])
        phone.until_hears(CALLERS_TONE)

    @contextmanager
    def one_test(self) -> Iterator["Line"]:
        """Afterwards nobody is on the phone."""
        self.company.rung.clear()
        with ExitStack() as self.stack:
            yield self
        until_over(self.hotline.server)

    @property
    def secrets(self) -> list[str]:
        return [number.removeprefix("+") for number in (CALLER, BENS, CLARAS)] + [
            self.asterisk.password
        ]


@contextmanager
def open_line(hotline: Hotline) -> Iterator[Line]:
    with (
        running_asterisk() as asterisk, running_company(asterisk) as company,
        running_wire(asterisk.http) as wire,
    ):
        ada = hotline.open(ADA)
        account = connect(ada, asterisk, wire.port)
        ben, clara = hotline.open(BEN), hotline.open(CLARA)
        choose_phone(ben, BEN, BENS)
        choose_phone(clara, CLARA, CLARAS)
        yield Line(hotline, asterisk, company, wire, account, ada, ben, clara)
