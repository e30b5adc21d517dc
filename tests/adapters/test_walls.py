"""The second wall: row-level security holds whatever the code above it says."""

import asyncio
import importlib
import inspect
import json
import pkgutil
import subprocess
import sysconfig
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest

from app.adapters.here import new_id
from app.adapters.postgres.machines import Machines, NewMachine
from app.adapters.postgres.mail import PostgresMailBoxes
from app.adapters.postgres.migrate import with_database
from app.adapters.postgres.sequencer import lag, sequence_once
from app.application import queries
from app.application.ports import BEGINNING
from app.application.queries.addressees import addressees
from app.application.queries.alike import alike
from app.application.queries.attachment import attachment
from app.application.queries.case_page import case_page, timeline
from app.application.queries.cases import cases
from app.application.queries.conference_page import (
    conference_page,
    conferences,
    my_tasks,
    said_in,
)
from app.application.queries.conflict_check import conflict_check
from app.application.queries.directory import organisations, workers
from app.application.queries.duties import desk
from app.application.queries.emergency_page import emergencies, emergency_page
from app.application.queries.feed import feed, waiting
from app.application.queries.find import find
from app.application.queries.flags import protections
from app.application.queries.handoff_page import handoff_page
from app.application.queries.invitations import invitation_page, invitations
from app.application.queries.link_sheet import link_sheet
from app.application.queries.morning import morning
from app.application.queries.notices import notices
from app.application.queries.own_records import own_records
from app.application.queries.paging import Paging
from app.application.queries.phone_card import phone_card
from app.application.queries.plans import plans
from app.application.queries.read_log import read_log
from app.application.queries.reassignment import turns
from app.application.queries.receipt import receipt
from app.application.queries.referral_page import referral_page
from app.application.queries.search import search
from app.application.queries.sender_consents import sender_consents
from app.application.queries.sharing import sharing
from app.application.queries.sheet import sheet_page
from app.application.queries.standing_in import is_asked, standing_in
from app.application.queries.why import why
from app.application.queries.why_page import Question, why_page
from app.application.queries.withdrawal import what_it_means
from app.application.queries.worklist import worklist
from app.application.use_cases.acknowledge_secrecy import acknowledge_secrecy
from app.application.use_cases.assign_task import Assigning, assign_task
from app.application.use_cases.draft_plan import draft_plan
from app.application.use_cases.end_invitation import end_invitation
from app.application.use_cases.grounds import Named
from app.application.use_cases.invite import Inviting, invite
from app.application.use_cases.note_consent_status import note_consent_status
from app.application.use_cases.open_emergency import EmergencyAsked, open_emergency
from app.application.use_cases.prepare_conference import (
    Invited,
    PartPlanned,
    Preparing,
    prepare_conference,
)
from app.application.use_cases.print_sheet import Printing, print_sheet
from app.application.use_cases.propose_handoff import HandoffAsked, propose_handoff
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.refuse_sender_consent import refuse_sender_consent
from app.application.use_cases.take_up_emergency import take_up_emergency
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.demo.world import World
from app.domain.case.commands import PlanTerms
from app.domain.errors import Refusal
from app.domain.person.decide import Facts
from app.domain.sharing import policy
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import Allowed, reader_of, scope_of
from tests.adapters.acts import NOW, Owner, act, attach, note, opened
from tests.conftest import MUNICIPALITY, OTHER_MUNICIPALITY, PASSWORD
from tests.use_cases.test_sender_consent import LATER, referred

NOT_OURS = {"alembic_version"}
DIRECTORY = {
    "ground",
    "setting",
    "programme",
    "programme_party",
    "legal_entity",
    "organisation",
    "unit",
    "worker",
    "membership",
    "account",
    "bearer_token",
    "client",
    "client_key",
    "client_secret",
    "client_assertion",
}
ROLES = (
    "enishi_app",
    "enishi_system",
    "enishi_audit",
    "enishi_eraser",
    "enishi_loader",
    "enishi_reader",
    "enishi_writer",
    "enishi_gate",
)
SETTINGS = ("municipality", "unit", "organisation", "worker", "day")
Settings = dict[str, str]


@pytest.fixture(scope="module")
async def filled(world: World) -> World:
    """A world in which as many tables as can be have rows."""
    services = world.house.services
    await services.settings.begin(MUNICIPALITY, "retention_years", 5, NOW.date(), NOW)
    await world.token("csw")
    await services.identity.sign_in(MUNICIPALITY, *world.login("csw"), NOW)
    with pytest.raises(Refusal):
        await note(world, await opened(world), who="outsider")
    await note(world, await opened(world), key=new_id())
    await protected_and_invited(world)
    await filed(world)
    await entered(world)
    await discussed(world)
    _, unsure = await referred(world)
    await refuse_sender_consent(services, world.act("partner", LATER), unsure, reason="no")
    at = world.actor("partner").at
    asked = act(world, "partner", new_id())
    boxes = PostgresMailBoxes(world.house.pool)
    assert await boxes.put(at, asked.actor.worker, "akane@hokatsu.example", NOW)
    await services.endpoints.add(at, "https://hooks.invalid/", NOW, asked)
    await services.drafts.keep(asked.actor, "/place", "once", {"text": [DRAFTED]}, NOW)
    waiting = (await lag(world.house.system_pool, MUNICIPALITY)).waiting
    await sequence_once(world.house.system_pool, MUNICIPALITY, waiting - 5)
    return world


DRAFTED = "まだ送っていない言葉"


async def test_a_draft_is_its_workers_alone_and_sealed(filled: World, owner: Owner) -> None:
    hers = as_of(filled, "partner")
    assert await seen(owner, "enishi_app", "draft", hers) == 1
    for other in ("worker", "unit"):
        assert await seen(owner, "enishi_app", "draft", {**hers, other: new_id()}) == 0
    (row,) = await owner.fetch("select * from enishi.draft")
    assert json.dumps([DRAFTED]).encode() not in row["sealed"]
    assert b"/place" not in row["place"]


async def entered(world: World) -> None:
    """A machine with a key and a secret, which has proved itself and asked."""
    machines = Machines(world.house.pool, new_id)
    actor, clients = world.actor("partner"), world.house.services.clients
    new = NewMachine("machine", actor.unit, actor.role, frozenset({"cases:read"}))
    made, day = await machines.add(MUNICIPALITY, new, NOW), timedelta(days=1)
    assert await machines.add_key(MUNICIPALITY, made, {"kid": "one"}, NOW, NOW + day)
    assert await machines.rotate_secret(MUNICIPALITY, made, NOW, day, day)
    found = await clients.find(f"{MUNICIPALITY}.{made}", NOW)
    assert found is not None
    assert await clients.once(found, "one", NOW + day, NOW)
    assert await clients.spend(MUNICIPALITY, "tokens", 1, NOW) == 0


async def protected_and_invited(world: World) -> None:
    """A flag and an open invitation, in the household that is being supported."""
    services, lead = world.house.services, world.act("csw", NOW)
    ids = world.cases["running"]
    await protect_person(
        services,
        lead,
        ids["case"],
        person=ids["ume"],
        categories=("IC03",),
        named_workers=(world.actor("csw").worker,),
    )
    await note_consent_status(services, lead, ids["case"], subject=ids["ume"], status="not_capable")
    pairs = frozenset({Pair(ids["ume"], "IC04")})
    inviting = Inviting(world.units["care"], "support", pairs)
    taken_back = await invite(services, lead, ids["case"], inviting)
    await end_invitation(services, lead, taken_back.ids["invitation"], how="withdrawn")
    ids["invited"] = (await invite(services, lead, ids["case"], inviting)).ids["invitation"]
    asked = HandoffAsked(world.units["hokatsu"], frozenset(), "full", "", None)
    ids["handoff"] = (await propose_handoff(services, lead, ids["case"], asked)).ids["handoff"]
    await planned(world)
    await alarmed(world)


async def alarmed(world: World) -> None:
    """An emergency that a manager of the lead has begun to look at."""
    services, ids = world.house.services, world.cases["running"]
    asked = EmergencyAsked(
        world.units["clinic"],
        frozenset({Pair(ids["ume"], "IC04")}),
        "服薬が分からない",
        "summary",
        NOW,
        Named("LB-LIFE"),
    )
    made = await open_emergency(services, world.act("csw", NOW), ids["case"], asked)
    ids["emergency"] = made.ids["emergency"]
    await take_up_emergency(services, world.act("manager", NOW), ids["emergency"])


async def planned(world: World) -> str:
    """A plan in the household that is being supported, its words read by the lead team alone."""
    services, lead = world.house.services, world.act("csw", NOW)
    ids, day = world.cases["running"], NOW.date()
    pairs = frozenset({Pair(ids["ume"], "IC19")})
    words = await write_entry(
        services, lead, ids["case"], EntryAsked("plan", pairs, "full", NOW, "Goals for the spring")
    )
    last = day + timedelta(days=90)
    terms = PlanTerms(day, last, last, goals=1, services=("14",), words=words.ids["item"])
    made = await draft_plan(services, lead, ids["case"], terms)
    return made.ids["plan"]


async def filed(world: World) -> None:
    """A file in each open household that these tests ask about, made to travel."""
    for household in ("running", "asked"):
        ids = world.cases[household]
        person = next(ids[name] for name in ("mother", "ume", "ken") if name in ids)
        outcome = await attach(world, ids["case"], person, name="汐見.png", travels=True)
        ids["file"] = outcome.ids["item"]
        printed = await print_sheet(
            world.house.services, world.act("csw", NOW), ids["case"], Printing("own_use")
        )
        ids["sheet"] = printed.ids["sheet"]


async def discussed(world: World) -> None:
    """An urgent conference about the same household, with a task to take home."""
    services, chair, ids = world.house.services, world.act("csw", NOW), world.cases["running"]
    pairs = frozenset({Pair(ids["ume"], "IC06")})
    members = (Invited(world.units["hokatsu"], "head"), Invited(world.units["council"], "desk"))
    part = PartPlanned(("LB-SW106-6",), pairs)
    asked = Preparing((part,), members, world.units["city"], NOW.date(), "潮見", urgent=True)
    made = (await prepare_conference(services, chair, ids["case"], asked)).ids
    ids["conference"], ids["purpose"] = made["conference"], made["item"]
    partner = world.act("partner", NOW)
    await acknowledge_secrecy(services, partner, made["conference"], confidentiality=True)
    task = Assigning(made["part_1"], world.units["hokatsu"], pairs, "服薬", NOW.date())
    await assign_task(services, chair, made["conference"], task)


async def tables(owner: Owner) -> set[str]:
    rows = await owner.fetch(
        "select relname from pg_class where relnamespace = 'enishi'::regnamespace"
        " and relkind in ('r', 'p')"
    )
    return {row["relname"] for row in rows} - NOT_OURS


async def seen(owner: Owner, role: str, table: str, settings: Settings) -> int:
    """How many rows of our municipality a role finds in a table; none where it may not look."""
    try:
        async with owner.transaction():
            for name, value in settings.items():
                await owner.execute("select set_config($1, $2, true)", f"enishi.{name}", value)
            await owner.execute(f"set local role {role}")
            found: int = await owner.fetchval(
                f"select count(*) from enishi.{table} where municipality = $1", MUNICIPALITY
            )
            return found
    except asyncpg.InsufficientPrivilegeError:
        return 0


async def test_every_table_has_a_wall_that_binds_its_owner_too(owner: Owner) -> None:
    bare = await owner.fetch(
        "select relname from pg_class where relnamespace = 'enishi'::regnamespace"
        " and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)"
    )
    assert {row["relname"] for row in bare} == NOT_OURS


async def test_nothing_but_tables_holds_rows(owner: Owner) -> None:
    """A view or a materialised view would be a door beside the wall."""
    other = await owner.fetch(
        "select relname from pg_class where relnamespace = 'enishi'::regnamespace"
        " and relkind in ('v', 'm', 'f')"
    )
    assert not other


async def test_no_role_of_ours_has_a_right_to_what_has_no_wall(owner: Owner) -> None:
    for table in NOT_OURS:
        for role in ROLES:
            for right in ("select", "insert", "update", "delete", "truncate"):
                asked = "select has_table_privilege($1, $2, $3)"
                assert not await owner.fetchval(asked, role, f"enishi.{table}", right)


async def test_no_role_passes_through_the_walls(owner: Owner) -> None:
    strong = await owner.fetch(
        "select rolname from pg_roles where rolname = any($1)"
        " and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole)",
        list(ROLES),
    )
    assert not strong


@pytest.mark.usefixtures("filled")
async def test_the_world_of_these_tests_fills_the_tables(owner: Owner) -> None:
    """Else no row would come out for want of rows."""
    empty = {
        table
        for table in await tables(owner)
        if not await owner.fetchval(f"select count(*) from enishi.{table}")
    }
    assert not empty


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("settings", [{}, dict.fromkeys(SETTINGS, "")], ids=["unset", "empty"])
@pytest.mark.usefixtures("filled")
async def test_without_settings_there_are_no_rows(
    owner: Owner, role: str, settings: Settings
) -> None:
    for table in await tables(owner):
        assert await seen(owner, role, table, settings) == 0, table


@pytest.mark.parametrize("role", ROLES)
async def test_no_row_comes_out_for_another_municipality(
    filled: World, owner: Owner, role: str
) -> None:
    """Not for its own worker, and not for one who borrows the ids of ours."""
    for who in ("stranger", "csw"):
        settings = {**as_of(filled, who), "municipality": OTHER_MUNICIPALITY}
        for table in await tables(owner):
            assert await seen(owner, role, table, settings) == 0, table


async def test_an_unengaged_unit_finds_the_directory_and_nothing_else(
    filled: World, owner: Owner
) -> None:
    nobody = {**as_of(filled, "csw"), "unit": new_id(), "organisation": new_id()}
    for table in await tables(owner) - DIRECTORY:
        assert await seen(owner, "enishi_app", table, nobody) == 0, table


async def test_a_unit_that_never_took_part_finds_only_its_own_attempts(
    filled: World, owner: Owner
) -> None:
    settings = as_of(filled, "outsider")
    for table in await tables(owner) - DIRECTORY - {"refused_attempt", "disclosure"}:
        assert await seen(owner, "enishi_app", table, settings) == 0, table


async def test_without_a_day_no_case_is_in_reach(filled: World, owner: Owner) -> None:
    settings = as_of(filled, "csw")
    assert await seen(owner, "enishi_app", "case_head", settings) > 0
    assert await seen(owner, "enishi_app", "case_head", {**settings, "day": ""}) == 0


def as_of(world: World, who: str) -> Settings:
    actor = world.actors[who]
    values = (actor.municipality, actor.unit, actor.organisation, actor.worker, str(NOW.date()))
    return dict(zip(SETTINGS, values, strict=True))


Ask = Callable[[World, str, dict[str, str]], Awaitable[object]]


async def _case(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    return await case_page(
        scope_of(asked.actor, NOW.date()), world.house.services, asked, ids["case"]
    )


async def _cases(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await cases(scope, world.house.services, asked, Paging(limit=200))


async def _alike(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    people = [Facts(name) for name in ("髙﨑 ウメ", "汐見 吉雄", "汐見 ハナ", "波止 健一")]
    return [await alike(scope, world.house.services, asked, facts) for facts in people]


async def _search(world: World, who: str, ids: dict[str, str]) -> object:
    """For a stop that ends all sentences of the story."""
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await search(scope, world.house.services, asked, ids["case"], "。")


async def _find(world: World, who: str, _: dict[str, str]) -> object:
    """By names and a number that the stories gave."""
    asked, names = act(world, who), ("潮見", "汐見", "髙﨑", "波止", "R8-0")
    scope = scope_of(asked.actor, NOW.date())
    found = [await find(scope, world.house.services, asked, words) for words in names]
    return [hit for one in found for hit in one.hits]


async def _phone(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await phone_card(scope, world.house.services, asked, ids["case"])


async def _timeline(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await timeline(scope, world.house.services, asked, ids["case"])


async def _referral(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    referral = ids.get("hokatsu") or ids["second"]
    return await referral_page(
        scope_of(asked.actor, NOW.date()), world.house.services, asked, referral
    )


async def _check(world: World, who: str, ids: dict[str, str]) -> object:
    asked, referral = act(world, who), ids.get("hokatsu") or ids["second"]
    scope = scope_of(asked.actor, NOW.date())
    return await conflict_check(scope, world.house.services, asked, referral)


async def _attachment(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    found = await attachment(
        scope, world.house.services, asked, ids["case"], ids.get("file", ids["case"])
    )
    return found.file, [chunk async for chunk in found.chunks]


async def _sheet(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope, sheet = scope_of(asked.actor, NOW.date()), ids.get("sheet", ids["case"])
    return await sheet_page(scope, world.house.services, asked, ids["case"], sheet)


async def _own_records(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    parts = await own_records(scope, world.house.services, asked, ids["case"])
    return [part async for part in parts]


async def _organisations(world: World, who: str, _: dict[str, str]) -> object:
    return await organisations(scope_of(act(world, who).actor, NOW.date()), world.house.services)


async def _workers(world: World, who: str, _: dict[str, str]) -> object:
    scope = scope_of(act(world, who).actor, NOW.date())
    return await workers(scope, world.house.services, world.units["council"])


async def _worklist(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    return await worklist(scope_of(asked.actor, NOW.date()), world.house.services, asked)


async def _desk(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    return await desk(scope_of(asked.actor, NOW.date()), world.house.services, asked)


async def _feed(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    return await feed(scope_of(asked.actor, NOW.date()), world.house.services, asked, None)


async def _sender_consents(world: World, who: str, _: dict[str, str]) -> object:
    asked = world.act(who)
    return await sender_consents(scope_of(asked.actor, NOW.date()), world.house.services, asked)


async def _morning(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    return await morning(scope_of(asked.actor, NOW.date()), world.house.services, asked)


async def _why(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    person = next(ids[name] for name in ("mother", "ume", "ken") if name in ids)
    pairs = frozenset({Pair(person, "IC14")})
    reader = reader_of(world.actors["partner"])
    services = world.house.services
    return await why(scope, services, asked, ids["case"], reader=reader, pairs=pairs)


async def _why_page(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    question = Question(world.units["hokatsu"])
    return await why_page(scope, world.house.services, asked, ids["case"], question)


async def _what_it_means(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope, consent = scope_of(asked.actor, NOW.date()), ids.get("paper") or ids["oral"]
    return await what_it_means(scope, world.house.services, asked, ids["case"], consent)


async def _receipt(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope, consent = scope_of(asked.actor, NOW.date()), ids.get("paper") or ids["oral"]
    return await receipt(scope, world.house.services, asked, ids["case"], consent)


async def _protections(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await protections(scope, world.house.services, asked, ids["case"])


async def _sharing(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await sharing(scope, world.house.services, asked, ids["case"])


async def _addressees(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await addressees(scope, world.house.services, asked, ids["case"])


async def _read_log(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await read_log(scope, world.house.services, asked, ids["case"])


async def _plans(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    return await plans(scope_of(asked.actor, NOW.date()), world.house.services, asked, ids["case"])


async def _link_sheet(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    referral = ids.get("hokatsu") or ids["second"]
    return await link_sheet(scope, world.house.services, asked, ids["case"], referral)


async def _handoff(world: World, who: str, ids: dict[str, str]) -> object:
    asked, handoff = act(world, who), world.cases["running"]["handoff"]
    scope = scope_of(asked.actor, NOW.date())
    return await handoff_page(scope, world.house.services, asked, ids["case"], handoff)


async def _conference(world: World, who: str, _: dict[str, str]) -> object:
    asked, conference = act(world, who), world.cases["running"]["conference"]
    scope = scope_of(asked.actor, NOW.date())
    return await conference_page(scope, world.house.services, asked, conference)


async def _said_in(world: World, who: str, _: dict[str, str]) -> object:
    asked, ids = act(world, who), world.cases["running"]
    scope, services = scope_of(asked.actor, NOW.date()), world.house.services
    return await said_in(scope, services, asked, ids["conference"], ids["purpose"])


async def _conferences(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    return await conferences(scope_of(asked.actor, NOW.date()), world.house.services, asked)


async def _invitations(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    return await invitations(scope_of(asked.actor, NOW.date()), world.house.services, asked)


async def _invitation(world: World, who: str, _: dict[str, str]) -> object:
    asked, invitation = act(world, who), world.cases["running"]["invited"]
    scope = scope_of(asked.actor, NOW.date())
    return await invitation_page(scope, world.house.services, asked, invitation)


async def _my_tasks(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    return await my_tasks(scope_of(asked.actor, NOW.date()), world.house.services, asked)


async def _waiting(world: World, who: str, _: dict[str, str]) -> object:
    """A number and a place, neither of which leaves the house."""
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await waiting(scope, world.house.services, asked, BEGINNING)


async def _notices(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    return await notices(scope_of(asked.actor, NOW.date()), world.house.services, asked)


async def _turns(world: World, who: str, _: dict[str, str]) -> object:
    asked = act(world, who)
    return await turns(scope_of(asked.actor, NOW.date()), world.house.services, asked)


async def _standing_in(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await standing_in(scope, world.house.services, asked, ids["case"])


async def _is_asked(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await is_asked(scope, world.house.services, asked, ids["case"])


async def _emergency(world: World, who: str, _: dict[str, str]) -> object:
    asked, emergency = act(world, who), world.cases["running"]["emergency"]
    scope = scope_of(asked.actor, NOW.date())
    return await emergency_page(scope, world.house.services, asked, emergency)


async def _emergencies(world: World, who: str, ids: dict[str, str]) -> object:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await emergencies(scope, world.house.services, asked, ids["case"])


ASKED: dict[str, Ask] = {
    "alike": _alike,
    "emergencies": _emergencies,
    "emergency_page": _emergency,
    "attachment": _attachment,
    "conference_page": _conference,
    "conflict_check": _check,
    "conferences": _conferences,
    "invitation_page": _invitation,
    "invitations": _invitations,
    "my_tasks": _my_tasks,
    "said_in": _said_in,
    "case_page": _case,
    "cases": _cases,
    "desk": _desk,
    "feed": _feed,
    "waiting": _waiting,
    "morning": _morning,
    "organisations": _organisations,
    "own_records": _own_records,
    "workers": _workers,
    "plans": _plans,
    "handoff_page": _handoff,
    "link_sheet": _link_sheet,
    "sender_consents": _sender_consents,
    "read_log": _read_log,
    "notices": _notices,
    "referral_page": _referral,
    "receipt": _receipt,
    "search": _search,
    "find": _find,
    "phone_card": _phone,
    "protections": _protections,
    "addressees": _addressees,
    "sharing": _sharing,
    "sheet_page": _sheet,
    "what_it_means": _what_it_means,
    "timeline": _timeline,
    "is_asked": _is_asked,
    "standing_in": _standing_in,
    "turns": _turns,
    "why": _why,
    "why_page": _why_page,
    "worklist": _worklist,
}
"""Every query with a scope; a new one fails the test below until it is asked here too."""
SECRETS = ("IDAT", "潮見", "汐見", "髙﨑", "波止", "膝の痛み", "服薬", "薬", "R8-0")


def test_every_query_is_asked() -> None:
    found = set()
    for module in pkgutil.iter_modules(queries.__path__):
        loaded = importlib.import_module(f"{queries.__name__}.{module.name}")
        for name, member in inspect.getmembers(loaded, inspect.iscoroutinefunction):
            asks = {"scope", "services"} <= set(inspect.signature(member).parameters)
            if member.__module__ == loaded.__name__ and asks:
                found.add(name)
    assert {name for name in found if not name.startswith("_")} == set(ASKED)


@pytest.mark.parametrize("query", ASKED)
@pytest.mark.parametrize("who", ["stranger", "outsider", "npo"])
@pytest.mark.parametrize("household", ["whole", "running", "asked"])
async def test_with_a_rule_that_always_says_yes_nothing_comes_through_the_wall(
    filled: World, monkeypatch: pytest.MonkeyPatch, query: str, who: str, household: str
) -> None:
    monkeypatch.setattr(policy, "may_read", lambda *_: Allowed(("anything",)))
    try:
        answer = repr(await ASKED[query](filled, who, filled.cases[household]))
    except Refusal as refusal:
        answer = refusal.code.value
    assert not [secret for secret in SECRETS if secret in answer]


async def test_with_a_rule_that_always_says_yes_a_decliner_has_its_own_answer_alone(
    filled: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "may_read", lambda *_: Allowed(("anything",)))
    answer = repr(await _case(filled, "decliner", filled.cases["whole"]))
    assert "余裕がありません" in answer
    assert not [secret for secret in SECRETS if secret in answer]


@pytest.mark.parametrize("household", ["running", "asked"])
async def test_the_lead_has_the_file_that_these_tests_ask_for(
    filled: World, household: str
) -> None:
    answer = repr(await _attachment(filled, "csw", filled.cases[household]))
    assert "汐見" in answer
    assert "IDAT" in answer


async def test_the_lead_finds_by_search_what_these_tests_look_for(filled: World) -> None:
    answers = [repr(await _search(filled, "csw", filled.cases[h])) for h in ("whole", "running")]
    assert "膝の痛み" in answers[0]
    assert "服薬" in answers[1]


async def test_the_lead_finds_by_name_what_these_tests_look_for(filled: World) -> None:
    answer = repr(await _find(filled, "csw", {}))
    assert all(secret in answer for secret in ("汐見", "髙﨑", "R8-0"))


async def test_a_member_finds_the_words_of_the_conference(filled: World) -> None:
    answers = [repr(await ASKED[q](filled, "partner", {})) for q in ("conference_page", "my_tasks")]
    assert all("服薬" in answer for answer in answers)


@pytest.mark.parametrize("query", ["conference_page", "conferences", "my_tasks", "said_in"])
async def test_who_has_no_seat_finds_nothing_behind_the_wall(
    filled: World, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """Not though the unit takes part in other cases, and the rule says yes to everything."""
    monkeypatch.setattr(policy, "may_read", lambda *_: Allowed(("anything",)))
    try:
        answer = repr(await ASKED[query](filled, "decliner", {}))
    except Refusal as refusal:
        answer = refusal.code.value
    assert not [secret for secret in SECRETS if secret in answer]


async def test_the_lead_finds_the_words_that_these_tests_look_for(filled: World) -> None:
    answers = [repr(await _case(filled, "csw", filled.cases[h])) for h in ("whole", "running")]
    assert all(any(secret in answer for answer in answers) for secret in ("汐見", "髙﨑", "服薬"))


def lint(dsn: str) -> subprocess.CompletedProcess[str]:
    program = Path(sysconfig.get_path("scripts"), "pgrls")
    how = ["--fail-on", "error", "--min-severity", "error"]
    return subprocess.run(
        [program, "lint", "--database-url", dsn, *how],
        cwd=Path(__file__).resolve().parents[2],  # where pgrls.toml is
        capture_output=True,
        text=True,
        check=False,
    )


async def test_the_linter_of_row_level_security_finds_no_error_on_a_live_database(
    owner: Owner, server: str
) -> None:
    name = await owner.fetchval("select current_database()")
    done = await asyncio.to_thread(lint, with_database(server, name))
    assert done.returncode == 0, done.stdout


async def test_an_account_signs_in_to_its_own_municipality_alone(filled: World) -> None:
    login, password = filled.login("csw")
    sign_in = filled.house.services.identity.sign_in
    assert password == PASSWORD
    assert await sign_in(OTHER_MUNICIPALITY, "nobody", password, NOW) is None
    token = await sign_in(MUNICIPALITY, login, password, NOW)
    assert token is not None
    borrowed = OTHER_MUNICIPALITY + token.removeprefix(MUNICIPALITY)
    assert await filled.house.services.identity.who(borrowed, NOW) is None
