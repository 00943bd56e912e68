# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline whose custodian is elsewhere from the first day, and its operator, who leads it from one
custodian to the next."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

from support.browsers import first_page
from support.custodians import CustodianHost, TwoHosts
from support.joining import four_words, join, let_in, make_invite
from support.people import ADA, BEN, Person
from support.screens import expect_heading, set_up
from support.seeds import HOTLINE
from support.servers import Server


@dataclass
class Led:
    """Its hosts, and the open pages of its two members."""

    hosts: TwoHosts
    ada: Page
    ben: Page
    codes: dict[Person, str]

    @property
    def hotline(self) -> Server:
        return self.hosts.hotline

    @property
    def custodian(self) -> CustodianHost:
        return self.hosts.custodian


def found(hosts: TwoHosts, browsers: Callable[..., BrowserContext]) -> Led:
    """Ada sets it up, and lets Ben in."""
    ada, ben = first_page(browsers(ADA.voice)), first_page(browsers(BEN.voice))
    codes = {ADA: set_up(ada, hosts.hotline.setup_link, HOTLINE, ADA)}
    codes[BEN] = join(ben, make_invite(ada), BEN)
    let_in(ada, BEN, four_words(ben))
    expect_heading(ben, "home.title")
    return Led(hosts, ada, ben, codes)


def move_over(
    hotline: Server, to: CustodianHost | None, former: CustodianHost | None = None
) -> None:
    """The operator starts it anew with this custodian (None: the built-in one), beside its former
    one or without."""
    hotline.stop()
    hotline.flags = [
        *(to.named_as("custodian") if to else []),
        *(former.named_as("former-custodian") if former else []),
    ]
    hotline.start()
