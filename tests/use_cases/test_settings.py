"""A setting is configuration with a date: what counts is the value of the day of the act."""

import asyncio
import json
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app import messages
from app.adapters.postgres.migrate import create_database, drop_database
from app.application.city_settings import (
    CATALOGUE,
    EMERGENCY_HOURS,
    PLANS,
    RETENTION_YEARS,
    STANDARD_FORM,
    decided,
)
from app.application.deciding import Deciding, read
from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.application.queries.conference_page import conference_page, conferences
from app.application.queries.duties import desk
from app.application.reading_days import READING
from app.application.setting_shapes import SettingRefusedError
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.open_emergency import EmergencyAsked, open_emergency
from app.application.use_cases.prepare_conference import (
    Invited,
    PartPlanned,
    Preparing,
    prepare_conference,
)
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.record_standard_consent import Signing, record_standard_consent
from app.application.use_cases.refer import Referring, refer
from app.commands import admin
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.case.consent.terms import PLAIN
from app.domain.dates import Period, civil_date
from app.domain.errors import Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from app.domain.sharing.register import DEFAULTS
from app.domain.sharing.standard_form import FORM_SINCE, Struck

EVE, FIRST = (datetime(2026, 11, day, 3, tzinfo=UTC) for day in (16, 17))
ON = civil_date(FIRST)

FORM_WITH = (
    '{"version": "x", "groups": %s, "roles": [], "purposes": ["support"], "touchy": [],'
    ' "exceptions": []}'
)


def deciding(world: World, now: datetime = EVE, city: str | None = None) -> Deciding:
    return Deciding(world.house.services.settings, city or world.municipality, now)


async def why(world: World, key: str, text: str, on: date, now: datetime = EVE) -> str:
    with pytest.raises(SettingRefusedError) as refused:
        await deciding(world, now).begin(key, text, on)
    return refused.value.why


async def case_of(world: World, act: Act) -> tuple[str, frozenset[Pair]]:
    people = (PersonAsked(Facts(name="Reed"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(world.house.services, act, opening)
    return made.ids["case"], frozenset({Pair(made.ids["person_1"], "IC06")})


async def due(world: World, who: str, now: datetime, kind: str, ref: str) -> date | None:
    act = world.act(who, now)
    found = await desk(scope_of(act.actor, civil_date(now)), world.house.services, act)
    lines = (line.duty for line in found.lines)
    return next(duty.due for duty in lines if (duty.kind, duty.ref) == (kind, ref))


@pytest.mark.parametrize("key", CATALOGUE)
def test_the_usual_value_is_one_that_a_city_could_choose(key: str) -> None:
    setting = CATALOGUE[key]
    assert read(key, json.dumps(setting.written)) == setting.written
    assert setting.of(setting.written) == setting.usual
    assert setting.read_by


@pytest.mark.parametrize(
    ("key", "text", "refused"),
    [
        ("nothing", "1", "unknown_key"),
        ("retention_years", "five", "not_json"),
        ("retention_years", "0", "whole"),
        ("retention_years", "101", "whole"),
        ("retention_years", "true", "whole"),
        ("retention_years", "5.0", "whole"),
        ("reading_days", "[3, 7]", "fields"),
        ("reading_days", '{"before": 3}', "fields"),
        ("reading_days", '{"before": 3, "after": 7, "more": 1}', "fields"),
        ("reading_days", '{"before": -1, "after": 7}', "whole"),
        ("plan_rules", '{"conference": "never", "review_months": 6}', "one_of"),
        ("plan_rules", '{"conference": 1, "review_months": 6}', "one_of"),
        ("meetings", '{"ground": "LB-X"}', "list_of"),
        ("meetings", '[{"ground": "LB-X", "ja": "会議"}]', "fields"),
        ("meetings", '[{"ground": "LB-X", "ja": "", "en": "X"}]', "line"),
        ("meetings", '[{"ground": "LB-X", "ja": "a\\nb", "en": "X"}]', "line"),
        (
            "meetings",
            '[{"ground": "A", "ja": "a", "en": "a"}, {"ground": "A", "ja": "b", "en": "b"}]',
            "list_of",
        ),
        ("standard_form", FORM_WITH % '["basic", "basic"]', "some_of"),
        ("standard_form", FORM_WITH % '["secrets"]', "some_of"),
        ("standard_form", FORM_WITH % "[]", "some_of"),
        ("standard_form", FORM_WITH % '"basic"', "some_of"),
    ],
)
def test_a_bad_value_is_refused_in_both_languages(key: str, text: str, refused: str) -> None:
    with pytest.raises(SettingRefusedError) as refusal:
        read(key, text)
    error = refusal.value
    assert error.why == refused
    assert messages.setting(error.why, error.params).endswith("。")
    assert messages.setting(error.why, error.params, "en").endswith(".")


async def test_a_referral_counts_the_days_of_its_own_day(world: World) -> None:
    value = '{"answer": 2, "contact": 5, "report": 20, "climbs": 1}'
    await deciding(world).begin("referral_days", value, ON)
    services, found = world.house.services, []
    for now in (EVE, FIRST):
        act = world.act("csw", now)
        case, about = await case_of(world, act)
        asked = Referring(
            world.units["hokatsu"],
            "formal",
            "support",
            about,
            "words",
            None,
            ground=Named("LB-LAW"),
        )
        made = await refer(services, act, case, asked)
        found.append(made.ids["referral"])
    dues = [await due(world, "partner", FIRST, "referral_answer", ref) for ref in found]
    assert dues == [date(2026, 11, 24), date(2026, 11, 19)]


async def test_a_city_decides_for_itself_alone(world: World) -> None:
    other = world.actors["stranger"]
    await deciding(world, city=other.municipality).begin("retention_years", "10", ON)
    theirs = Act(other, FIRST, None, b"")
    assert await decided(world.house.services, theirs, RETENTION_YEARS) == 10
    ours = world.act("csw", FIRST)
    assert await decided(world.house.services, ours, RETENTION_YEARS) == 5


async def test_the_reason_of_an_emergency_is_due_in_the_hours_of_its_day(world: World) -> None:
    await deciding(world).begin("emergency_hours", "72", ON)
    services, dues = world.house.services, []
    for now in (EVE, FIRST):
        act = world.act("csw", now)
        case, about = await case_of(world, act)
        asked = EmergencyAsked(
            world.units["housing"], about, "no answer", "summary", now, Named("LB-LIFE")
        )
        ref = (await open_emergency(services, act, case, asked)).ids["emergency"]
        dues.append(await due(world, "manager", FIRST, "emergency_reason", ref))
    assert dues == [ON, ON + timedelta(days=3)]
    assert await decided(services, world.act("csw", FIRST), EMERGENCY_HOURS) == 72


async def test_the_words_of_a_sitting_are_read_for_the_days_of_its_preparation(
    world: World,
) -> None:
    await deciding(world).begin("reading_days", '{"before": 0, "after": 1}', ON)
    services, windows = world.house.services, []
    for now in (EVE, FIRST):
        act, day = world.act("csw", now), ON + timedelta(days=20)
        case, about = await case_of(world, act)
        part = PartPlanned(("LB-SW106-6",), about)
        seat = Invited(world.units["hokatsu"], "head")
        asked = Preparing((part,), (seat,), world.units["city"], day, "words")
        made = await prepare_conference(services, act, case, asked)
        scope = scope_of(act.actor, civil_date(now))
        row = (await conference_page(scope, services, act, made.ids["conference"])).conference
        windows.append((day - row.reads_from, row.reads_until - day))
    assert windows == [
        (timedelta(READING.before), timedelta(READING.after + 1)),
        (timedelta(0), timedelta(2)),
    ]


async def test_a_consent_is_counted_by_the_days_of_its_own_day(world: World) -> None:
    value = '{"oral": 10, "paper": 20, "review": 100, "doubt": 7}'
    await deciding(world).begin("consent_days", value, ON)
    services, dues = world.house.services, []
    for now in (EVE, FIRST):
        act, day = world.act("csw", now), civil_date(now)
        case, about = await case_of(world, act)
        grant = GrantAsked(world.organisations["hokatsu"], frozenset({"IC06"}))
        asked = Consenting(next(iter(about)).subject, "oral", (grant,), day)
        consent = (await record_consent(services, act, case, asked)).ids["consent"]
        page = await case_page(scope_of(act.actor, day), services, act, case)
        ends = next(view.row.ends for view in page.consents if view.row.consent == consent)
        paper = await due(world, "csw", FIRST, "consent_paper", consent)
        assert ends is not None
        assert paper is not None
        dues.append(((ends - day).days, (paper - day).days))
    assert dues == [(30, 30), (10, 20)]


async def version(world: World, now: datetime, starts: date) -> str | None:
    """The version under which somebody's sheet is kept."""
    act, services = world.act("csw", now), world.house.services
    case, about = await case_of(world, act)
    signing = Signing(
        next(iter(about)).subject, "paper", starts, None, (), Struck(), frozenset(), PLAIN
    )
    made = (await record_standard_consent(services, act, case, signing)).ids["consent"]
    page = await case_page(scope_of(act.actor, civil_date(now)), services, act, case)
    return next(v.row.standard_form for v in page.consents if v.row.consent == made)


async def test_a_sheet_is_of_the_version_of_the_day_on_which_it_was_signed(world: World) -> None:
    value = {**STANDARD_FORM.written, "version": "2026-11", "groups": ["basic"]}
    await deciding(world).begin("standard_form", json.dumps(value), ON)
    assert await version(world, EVE, civil_date(EVE)) == "2026-04"
    assert await version(world, FIRST, civil_date(EVE)) == "2026-04"
    assert await version(world, FIRST, ON) == "2026-11"
    with pytest.raises(Refusal) as refusal:
        await version(world, FIRST, FORM_SINCE - timedelta(days=1))
    assert refusal.value.params == {"field": "standard_form"}


async def called(world: World, now: datetime, ground: str, day: date, decides: str) -> str:
    """What a sitting on a ground is called that is prepared for a day; `decides` convenes it."""
    services, act = world.house.services, world.act("csw", now)
    case, about = await case_of(world, act)
    seat = Invited(world.units["hokatsu"], "head")
    asked = Preparing((PartPlanned((ground,), about),), (seat,), world.units[decides], day, "words")
    made = (await prepare_conference(services, act, case, asked)).ids["conference"]
    scope = scope_of(act.actor, civil_date(now))
    one = (await conference_page(scope, services, act, made)).conference
    listed = await conferences(scope, services, act)
    (same,) = [row for row in listed.rows if row.conference == made]
    assert one == same
    return messages.meeting(one.called, one.grounds, "en")


async def test_a_conference_has_the_name_of_its_day_and_a_new_kind_is_an_entry(
    world: World,
) -> None:
    """The kind: an entry of the register, with who convenes it; its name: a setting. No code."""
    kind = replace(DEFAULTS["LB-SW106-6"], code="LB-NEWKIND", conveners=frozenset({"AG18"}))
    assert await world.house.register.add(world.municipality, kind, Period(ON))
    names = [
        {"ground": "LB-SW106-6", "ja": "新しい会議", "en": "New name"},
        {"ground": "LB-NEWKIND", "ja": "住まいの会議", "en": "Housing meeting"},
    ]
    later = ON + timedelta(days=5)
    await deciding(world, datetime(2026, 11, 16, 4, tzinfo=UTC)).begin(
        "meetings", json.dumps(names), later
    )
    eve, law = later - timedelta(days=1), "LB-SW106-6"
    assert await called(world, EVE, law, eve, "city") == "Tsunagari-zukuri conference"
    assert await called(world, EVE, law, later, "city") == "New name"
    assert await called(world, FIRST, "LB-NEWKIND", eve, "housing") == "Conference under law"
    assert await called(world, FIRST, "LB-NEWKIND", later, "housing") == "Housing meeting"
    with pytest.raises(Refusal, match="unknown_code"):
        await called(world, EVE, "LB-NEWKIND", later, "housing")
    with pytest.raises(Refusal, match="unknown_unit"):
        await called(world, FIRST, "LB-NEWKIND", later, "city")


async def test_days_that_are_over_keep_what_held_on_them(world: World) -> None:
    """The first value may begin in the past; from then on a value only ever comes after."""
    services, key = world.house.services, "plan_rules"

    async def months(day: int) -> int:
        act = world.act("csw", datetime(2026, 11, day, 3, tzinfo=UTC))
        return (await decided(services, act, PLANS)).review_months

    def value(count: int) -> str:
        return json.dumps({"conference": "first", "review_months": count})

    await deciding(world).begin(key, value(3), date(2026, 11, 10))
    assert [await months(day) for day in (9, 10, 16)] == [6, 3, 3]
    assert await why(world, key, value(4), date(2026, 11, 15)) == "past"
    hour = timedelta(hours=1)
    await deciding(world, EVE + hour).begin(key, value(4), date(2026, 11, 20))
    assert await why(world, key, value(5), date(2026, 11, 18)) == "stands"
    again = deciding(world, EVE + 2 * hour)  # it has not begun yet
    await again.begin(key, value(5), date(2026, 11, 20))
    assert [await months(day) for day in (19, 20)] == [3, 5]
    begun = datetime(2026, 11, 20, 3, tzinfo=UTC)
    assert await why(world, key, value(2), date(2026, 11, 20), begun) == "stands"
    with pytest.raises(SettingRefusedError, match="past"):
        await deciding(world, begun).end(key, date(2026, 11, 19))
    await deciding(world, begun).end(key, date(2026, 11, 25))
    assert [await months(day) for day in (24, 25)] == [5, 6]
    with pytest.raises(SettingRefusedError, match="nothing_ends"):
        await deciding(world, begun).end(key, date(2026, 11, 26))
    entries = await services.settings.history(world.municipality, key)
    assert [entry.value["review_months"] for entry in entries] == [3, 4, 5]
    assert [entry.entered_at for entry in entries] == [EVE, EVE + hour, EVE + 2 * hour]


def test_the_operator_begins_ends_and_lists(
    server: str, template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"test_{uuid.uuid4().hex}"
    monkeypatch.setenv(
        "DATABASE_URL", asyncio.run(create_database(server, name, template=template))
    )
    monkeypatch.setenv("ENISHI_DATA", str(tmp_path))

    def said(*words: str, exit_code: int = 0) -> str:
        result = CliRunner().invoke(admin.command, ["setting", *words], terminal_width=500)
        assert result.exit_code == exit_code, result.output
        return result.output

    try:
        said("begin", "retention_years", "7", "--from", "2026-04-01")
        said("begin", "retention_years", "10", "--from", "2099-04-01")
        said("end", "retention_years", "--from", "2100-04-01")
        wrong = said("begin", "emergency_hours", "100", "--from", "2099-04-01", exit_code=2)
        listed = [line.split("\t") for line in said("list").splitlines()]
    finally:
        asyncio.run(drop_database(server, name))
    assert "72" in wrong
    assert "整数" in wrong
    assert {line[0] for line in listed} == set(CATALOGUE)
    years = [line[1:4] for line in listed if line[0] == "retention_years"]
    assert years[1:] == [["7", "2026-04-01", "2099-04-01"], ["10", "2099-04-01", "2100-04-01"]]
