"""Whoever asked for it is mailed that something new waits: how much, and not a word of what."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.adapters.mail.smtp import SmtpMail
from app.adapters.postgres.mail import PostgresMailBoxes, PostgresMailings
from app.application.mailing import Mailing, mail_once
from app.application.ports import Services
from app.application.ports.mail import MailBox, Smtp
from app.demo.world import World
from tests.adapters.acts import ordered
from tests.api.agent import PERSONAL, Agent, new_record
from tests.api.webhooks.conftest import engaged, shared, taken_back
from tests.api.webhooks.receiver import Day

LINK = "https://enishi.example.jp/"
TO = "akane@hokatsu.example"


@dataclass
class Server:
    """It takes what it is sent, or answers with `refusing`: whom, or what is said."""

    refusing_name: str = ""
    refusing_words: str = ""
    taken: list[tuple[list[str], bytes]] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - as the library names it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.refusing_name:
            return self.refusing_name
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - as the library names it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        if self.refusing_words:
            return self.refusing_words
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken.append((envelope.rcpt_tos, content))
        return "250 OK"

    def letter(self) -> EmailMessage:
        (_, content) = self.taken[-1]
        made = message_from_bytes(content, policy=policy.default)
        assert isinstance(made, EmailMessage)
        return made


@pytest.fixture
async def post_office() -> AsyncIterator[Server]:
    made, loop = Server(), asyncio.get_running_loop()
    async with await loop.create_server(
        lambda: SMTP(made, hostname="mail.example"), "127.0.0.1", 0
    ) as listening:
        made.port = listening.sockets[0].getsockname()[1]
        yield made


@dataclass
class Office:
    world: World
    services: Services
    mailing: Mailing
    day: Day

    async def mails(self) -> int:
        """Until nobody is to be told: how many were looked at."""
        await ordered(self.world.house)
        count = 0
        while await mail_once(self.services, self.mailing):
            count += 1
        return count

    async def asks(self, who: str, address: str = TO) -> bool:
        await ordered(self.world.house)
        actor, boxes = self.world.actor(who), PostgresMailBoxes(self.world.house.pool)
        return await boxes.put(actor.at, actor.worker, address, self.day.at)

    async def box(self, who: str) -> MailBox:
        every = await self.mailing.mailings.every(self.mailing.municipality)
        return next(one for one in every if one.worker == self.world.actor(who).worker)


@pytest.fixture
async def office(world: World, post_office: Server) -> AsyncIterator[Office]:
    house, day = world.house, Day(datetime.now(UTC))
    smtp = Smtp("127.0.0.1", post_office.port, "none", None, None, "enishi@city.example")
    mailings = PostgresMailings(house.system_pool)
    mailing = Mailing(house.municipality, mailings, SmtpMail(smtp, LINK))
    yield Office(world, replace(house.services, clock=day), mailing, day)
    for who in ("partner", "csw"):
        actor = world.actor(who)
        await PostgresMailBoxes(house.pool).drop(actor.at, actor.worker)


async def test_a_mail_says_how_much_is_new_and_where_to_look_and_no_more(
    csw: Agent, partner: Agent, world: World, office: Office, post_office: Server
) -> None:
    made = await engaged(csw, partner, world)
    assert await office.asks("partner")
    assert await office.mails() == 0
    item = await shared(csw, world, made)
    await shared(csw, world, made)
    await office.mails()
    ((recipients, raw),) = post_office.taken
    assert recipients == [TO]
    letter = post_office.letter()
    assert letter["subject"] == "Enishiに新しいお知らせが 2件 あります"
    assert letter["auto-submitted"] == "auto-generated"
    words = letter.get_content()
    assert "2件" in words
    assert LINK in words
    said = raw.decode() + words + str(letter["subject"])
    names = world.actor("partner").worker, made["case"], item, *PERSONAL
    assert not [word for word in names if word in said]


async def test_a_worker_is_mailed_once_an_hour_at_most_and_then_of_all_of_it(
    csw: Agent, partner: Agent, world: World, office: Office, post_office: Server
) -> None:
    made = await engaged(csw, partner, world)
    await office.asks("partner")
    for minutes in (0, 20, 20, 19):
        office.day.passes(minutes=minutes)
        await shared(csw, world, made)
        await office.mails()
    assert len(post_office.taken) == 1
    office.day.passes(minutes=1)
    await office.mails()
    assert len(post_office.taken) == 2
    assert "3件" in post_office.letter()["subject"]


async def test_of_what_her_own_unit_did_and_of_what_she_may_not_read_nobody_is_mailed(
    csw: Agent, partner: Agent, world: World, office: Office, post_office: Server
) -> None:
    await office.asks("csw")
    made = await engaged(csw, partner, world)
    await office.mails()
    assert len(post_office.taken) == 1  # of the partner's acceptance; not of the referral she sent
    office.day.passes(hours=1)
    record = new_record(made["person"], share_with=[world.units["hokatsu"]])
    assert (await csw.post(f"/cases/{made['case']}/records", record)).status_code == 201
    assert await office.mails() == 0
    await office.asks("partner")
    await shared(csw, world, made)
    await taken_back(csw, made)
    await office.mails()
    assert "1件" in post_office.letter()["subject"]  # that access changed; not what was shared


@pytest.mark.parametrize("how", ["refusing_name", "refusing_words"])
async def test_an_address_refused_three_times_is_paused_until_somebody_looks_at_it(
    csw: Agent, partner: Agent, office: Office, post_office: Server, how: str
) -> None:
    world = office.world
    setattr(post_office, how, "550 No such mailbox")
    made = await engaged(csw, partner, world)
    await office.asks("partner")
    await shared(csw, world, made)
    for refusals in (1, 2, 3):
        assert await office.mails() == 1
        box = await office.box("partner")
        assert (box.refusals, box.trouble, box.paused) == (refusals, "smtp_550", refusals == 3)
        office.day.passes(hours=1)
    assert await office.mails() == 0
    setattr(post_office, how, "")
    await office.asks("partner")
    await shared(csw, world, made)
    await office.mails()
    assert len(post_office.taken) == 1
    assert not (await office.box("partner")).paused


async def test_a_server_that_is_away_or_busy_is_no_fault_of_an_address(
    csw: Agent, partner: Agent, world: World, office: Office, post_office: Server
) -> None:
    made = await engaged(csw, partner, world)
    await office.asks("partner")
    await shared(csw, world, made)
    post_office.refusing_name = "451 Later"
    for _ in range(4):
        await office.mails()
        office.day.passes(hours=1)
    box = await office.box("partner")
    assert (box.refusals, box.trouble, box.paused) == (0, "smtp_451", False)
    away = Smtp("127.0.0.1", 1, "none", None, None, "enishi@city.example")
    gone = replace(office, mailing=replace(office.mailing, send=SmtpMail(away, LINK)))
    await gone.mails()
    assert (await office.box("partner")).trouble == "unreachable"
    office.day.passes(hours=1)
    post_office.refusing_name = ""
    await office.mails()
    assert "1件" in post_office.letter()["subject"]
    assert (await office.box("partner")).trouble is None


async def test_whoever_is_not_of_the_unit_is_not_mailed(world: World, office: Office) -> None:
    actor, boxes = world.actor("partner"), PostgresMailBoxes(world.house.pool)
    assert not await boxes.put(world.actor("csw").at, actor.worker, TO, office.day.at)
