"""Forbidden paths 1 to 6: consent, and nothing that looks like it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.dates import Period
from app.domain.sharing import policy
from app.domain.sharing.model import Engagement
from app.domain.sharing.policy import Allowed
from tests.api.agent import ids, new_record, pairs
from tests.forbidden.stage import Stage, without

UNDER = policy._under
RAISING = "app.domain.case"


def _yes(*_: object) -> Allowed:
    return Allowed(("no basis at all",))


def _unbound(e: Engagement, asked: Any) -> policy.Answer:
    """The rule with a basis alone: without the engagement's need and history."""
    return UNDER(replace(e, pairs=None, items=None), asked)


def _any_pair(pair: Any, bases: Any, adults: Any) -> tuple[str, ...]:
    """A basis for anybody of the household covers everybody in it."""
    del pair, adults
    return tuple(sorted(b.basis for b in bases))


def _nothing_asked(asked: Any) -> tuple[()]:
    del asked
    return ()


def _kept_on(consent: Any, event: Any) -> Any:
    del event
    return consent


def _passed(item: Any, actor: Any) -> Any:
    del actor
    return item


def _never_over(self: Period, day: date) -> bool:
    return self.starts <= day


def _no_end(e: Any, bases: Any) -> None:
    del e, bases


@without((f"{RAISING}.content.decide.may_read", _yes))
async def test_forbidden_01_an_override_of_missing_consent_is_not_a_thing(stage: Stage) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    for override in ("consent_overridden", "override", "force", "skip_consent"):
        body = new_record(person, **{override: True})
        answer = await stage.post("csw", f"/cases/{case}/records", body)
        assert (answer.status_code, answer.json().get("code")) == (422, "invalid_input")
        sheet = await stage.post("csw", f"/cases/{case}/referrals", {override: True})
        assert sheet.status_code == 422
    refused = await stage.refer(case, person)
    assert (refused.status_code, refused.json().get("code")) == (403, "no_basis")
    assert await stage.texts("partner", case) == set()


@without(("app.domain.sharing.policy._under", _unbound))
async def test_forbidden_02_a_requesters_own_claim_of_consent_opens_nothing_of_others(
    stage: Stage,
) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu", "care")
    await stage.engaged(case, person)
    await stage.engaged(case, person, "care")
    hers = await stage.record(case, person, unit="care", text="For the care manager alone")
    assert hers.status_code == 201
    await stage.consent(case, person, "hokatsu", by="partner")
    assert "For the care manager alone" not in await stage.texts("partner", case)
    assert "For the care manager alone" in await stage.texts("csw", case)


@without((f"{RAISING}.consent.decide._grants", _nothing_asked))
async def test_forbidden_03_two_booleans_are_not_consent(stage: Stage) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    whole = stage.consent_of(person, "hokatsu", until=stage.today(30))
    place = f"/cases/{case}/consents"
    booleans = {"consented": True, "written": True}
    assert (await stage.post("csw", place, booleans)).status_code == 422
    for part in ("subject", "form", "grants", "starts"):
        less = {name: value for name, value in whole.items() if name != part}
        assert (await stage.post("csw", place, less)).status_code == 422, part
    nobody = await stage.post("csw", place, whole | {"grants": []})
    assert nobody.status_code == 422
    nothing = await stage.post(
        "csw", place, whole | {"grants": stage.grants("care", categories=())}
    )
    assert nothing.status_code == 422
    assert ids(await stage.post("csw", place, whole), 201)["consent"]


@without(("app.domain.case.consent.state._withdrawn", _kept_on))
async def test_forbidden_04_withdrawal_ends_access_at_once_on_every_channel(stage: Stage) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    given = await stage.consent(case, person, "hokatsu")
    referral = await stage.engaged(case, person)  # something depends on it, and is not answered
    await stage.record(case, person, unit="hokatsu", text="The stairs are steep")
    assert "The stairs are steep" in await stage.texts("partner", case)
    place = f"/cases/{case}/consents/{given}/withdrawal"
    assert (await stage.post("csw", place, {"form": "oral"})).status_code == 200
    assert await stage.texts("partner", case) == set()
    for path in (
        f"/cases/{case}",
        f"/cases/{case}/timeline",
        "/worklist",
        "/cases",
        f"/referrals/{referral}",
    ):
        answer = await stage.get("partner", path)
        assert "stairs" not in answer.text
        assert "Somebody" not in answer.text


@without(("app.domain.sharing.policy.covering", _any_pair))
async def test_forbidden_05_consent_of_one_person_never_opens_another(stage: Stage) -> None:
    made = await stage.case(people=2)
    case, mother, son = made["case"], made["person_1"], made["person_2"]
    await stage.consent(case, mother, "hokatsu")
    await stage.engaged(case, mother)
    both = await stage.record(case, mother, son, unit="hokatsu", text="The two of them")
    assert both.status_code == 403
    alone = await stage.refer(case, son)
    assert (alone.status_code, alone.json().get("code")) == (403, "no_basis")
    assert "The two of them" not in await stage.texts("partner", case)


@without(
    ("app.domain.dates.Period.holds", _never_over),
    ("app.application.projections.access_lines._reach_ends", _no_end),
)
async def test_forbidden_06_expiry_works_by_itself_at_the_end_of_the_last_day(
    stage: Stage,
) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu", until=stage.today(2))
    await stage.engaged(case, person)
    sheet = {"Please look after the knee."}
    stage.clock.ahead = timedelta(days=2)
    assert await stage.texts("partner", case) == sheet  # the last day, whole
    stage.clock.ahead = timedelta(days=3)
    assert await stage.texts("partner", case) == set()
    again = await stage.refer(case, person)
    assert (again.status_code, again.json().get("code")) == (403, "expired")


@without(
    ("app.domain.case.referral.sending.passed_on", _passed),
    ("app.domain.case.invitation.decide.passed_on", _passed),
)
async def test_forbidden_07_do_not_share_onward_travels_with_what_is_shared(stage: Stage) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu", "care")
    await stage.engaged(case, person)
    report = {
        "kind": "agency_report",
        "pairs": pairs(person, "IC06"),
        "occurred_at": stage.now(),
        "text": "For the lead alone",
        "onward": False,
    }
    told = await stage.post("partner", f"/cases/{case}/entries", report)
    item = ids(told, 201)["item"]
    entries = (await stage.get("csw", f"/cases/{case}")).json()["entries"]
    assert [e["onward"] for e in entries if e["item"] == item] == [False]
    passed_on = await stage.refer(case, person, unit="care", items=[item])
    assert (passed_on.status_code, passed_on.json().get("code")) == (403, "not_onward")
