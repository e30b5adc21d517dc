"""Forbidden paths 10, 11, 15 to 21: what reading shows, to whom, and the trace that it leaves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import asyncpg
import pytest

from app.adapters.postgres.case_reads import CaseReading
from app.adapters.postgres.reads import PostgresReading
from app.application.ports import Act, Services
from app.application.rows import ItemRow
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.domain.case.referral.table import ReferralState
from app.domain.dates import Period, civil_date
from app.domain.errors import Code
from app.domain.sharing.policy import scope_of
from tests.adapters.acts import Owner, picture
from tests.api.agent import UNKNOWN, ids, new_record, pairs
from tests.api.test_attachments import about, upload
from tests.forbidden.stage import Stage, without

DISCLOSE: Final = PostgresReading.disclose
NO_ROOM: Final = """
create function enishi.no_room() returns trigger language plpgsql as
$$ begin raise exception using errcode = 'disk_full'; end $$;
create trigger no_room before insert on enishi.disclosure
for each row execute function enishi.no_room();
"""


def _never_declined(referral: Any, event: Any) -> Any:
    del event
    return referral


def _any_side(*_: object) -> bool:
    return True


async def _shown(*_: object) -> None:
    """A reading that leaves no trace."""


async def _forgotten(*_: object) -> None:
    """A refusal that leaves no trace."""


async def _of_whichever_case(services: Services, act: Act, case: str, *of: str, **so: Any) -> Any:
    """The consent is found by its own id; the address it was asked under says nothing."""
    (consent,) = of
    async with services.reads.reading(scope_of(act.actor, civil_date(act.now)), act.now) as reading:
        assert isinstance(reading, PostgresReading)
        its_own = await reading._connection.fetchval(
            "select case_id::text from enishi.basis where basis = $1", consent
        )
    return await withdraw_consent(services, act, its_own or case, consent, **so)


async def _wherever_it_is(self: CaseReading, case: str, item: str) -> ItemRow | None:
    del case
    found = await self._items(None, item)
    return found[0] if found else None


def _not_cut(self: Period, day: Any) -> Period:
    del day
    return self


async def recorded(stage: Stage, kind: str, item: str) -> int:
    """How many committed records say that this item was shown in this way."""
    count: int = await stage.owner.fetchval(
        "select count(*) from enishi.disclosure where kind = $1 and static_text like $2",
        kind,
        f"%{item}%",
    )
    return count


async def attempts(stage: Stage, target: str) -> set[str]:
    found = await stage.owner.fetch(
        "select code from enishi.refused_attempt where static_text like $1", f"%{target}%"
    )
    return {row["code"] for row in found}


@without(("app.application.queries.referral_page.AFTER_ACCEPTANCE", frozenset(ReferralState)))
async def test_forbidden_10_before_acceptance_there_is_a_preview_that_names_nobody(
    stage: Stage,
) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu")
    referral = ids(await stage.refer(case, person), 201)["referral"]
    preview = await stage.get("partner", f"/referrals/{referral}")
    assert preview.status_code == 200
    for secret in ("Somebody", "knee", case, person):
        assert secret not in preview.text
    assert await stage.texts("partner", case) == set()


@without(("app.domain.case.referral.state._moved", _never_declined))
async def test_forbidden_11_cancelling_ends_access_at_once_and_a_second_referral_works(
    stage: Stage,
) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu")
    referral = await stage.engaged(case, person)
    own = new_record(person, text="Our own visit", summary=None)
    assert (await stage.post("partner", f"/cases/{case}/records", own)).status_code == 201
    await stage.post("csw", f"/referrals/{referral}/cancellation", {})
    assert await stage.texts("partner", case) == {"Our own visit"}
    await stage.engaged(case, person)
    assert "Please look after the knee." in await stage.texts("partner", case)


@without(("app.api.routes.consents.withdraw_consent", _of_whichever_case))
async def test_forbidden_15_a_consent_that_is_not_of_the_case_in_the_address_is_not_there(
    stage: Stage,
) -> None:
    made, other = await stage.case(), await stage.case()
    consent = await stage.consent(made["case"], made["person_1"], "hokatsu")
    answer = await stage.post(
        "csw", f"/cases/{other['case']}/consents/{consent}/withdrawal", {"form": "oral"}
    )
    assert answer.status_code == 404


@without(("app.adapters.postgres.case_reads.CaseReading.item", _wherever_it_is))
async def test_forbidden_15_a_file_that_is_not_of_the_case_in_the_address_is_not_there(
    stage: Stage,
) -> None:
    made, other = await stage.case(), await stage.case()
    csw = await stage.who("csw")
    file = ids(await upload(csw, made["case"], about(made["person_1"]), picture()), 201)["item"]
    right = await stage.get("csw", f"/cases/{made['case']}/attachments/{file}")
    assert right.status_code == 200
    crossed = await stage.get("csw", f"/cases/{other['case']}/attachments/{file}")
    assert crossed.status_code == 404


@without(("app.domain.case.referral.sending.on_lead_team", _any_side))
async def test_forbidden_16_refusals_and_complaints_know_no_more_than_the_record_shows(
    stage: Stage,
) -> None:
    """An item that she may not see and one that is not there are refused in the same bytes."""
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu", "care")
    await stage.engaged(case, person)
    await stage.engaged(case, person, "care")
    hidden = await stage.record(case, person, unit="care", text="For the care manager alone")
    answers = [
        await _passed_on(stage, case, person, item)
        for item in (ids(hidden, 201)["summary_item"], UNKNOWN)
    ]
    assert answers[0] == answers[1]


async def _passed_on(stage: Stage, case: str, person: str, item: str) -> tuple[int, str]:
    body = {
        "receiver_unit": stage.world.units["council"],
        "kind": "formal",
        "purpose": "support",
        "pairs": pairs(person, "IC06"),
        "text": "What we were told",
        "answer_due": stage.today(7),
        "items": [item],
    }
    answer = await stage.post("partner", f"/cases/{case}/referrals", body)
    return answer.status_code, answer.text


@without(
    ("app.domain.dates.Period.cut", _not_cut),
    ("app.application.projections.narrowing.losing_units", lambda *_: ()),
)
async def test_forbidden_17_a_file_is_what_its_reader_may_read_while_she_reads_it(
    stage: Stage,
) -> None:
    """A link handed out before a withdrawal gives nothing after it."""
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    given = await stage.consent(case, person, "hokatsu")
    await stage.engaged(case, person)
    said = about(person, travels=True, pairs=pairs(person, "IC06"))
    said["share_with"] = [stage.world.units["hokatsu"]]
    csw = await stage.who("csw")
    file = ids(await upload(csw, case, said, picture()), 201)["item"]
    link = f"/cases/{case}/attachments/{file}"
    assert (await stage.get("partner", link)).status_code == 200
    await stage.post("csw", f"/cases/{case}/consents/{given}/withdrawal", {"form": "oral"})
    assert (await stage.get("partner", link)).status_code == 404


@without(
    ("app.adapters.postgres.reads.PostgresReading.disclose", _shown),
    ("app.adapters.postgres.event_store.PostgresEventStore.refused", _forgotten),
)
async def test_forbidden_18_lists_leave_the_ids_they_showed_and_refused_attempts_are_kept(
    stage: Stage,
) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    facts = await stage.world.facts_item(stage.act("csw"), case, person)
    before = await recorded(stage, "list", facts)
    assert "Somebody" in (await stage.get("csw", "/cases")).text
    assert await recorded(stage, "list", facts) == before + 1
    assert (await stage.get("outsider", f"/cases/{case}")).status_code == 404
    assert await attempts(stage, case) == {"unknown_case"}


@without(("app.domain.case.standing.require_known", _any_side))
async def test_forbidden_19_unknown_is_not_there_and_forbidden_says_why(stage: Stage) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu")
    await stage.engaged(case, person)
    end = {"reason": "01", "accompanying_unit": stage.world.units["council"]}
    known = await stage.post("partner", f"/cases/{case}/closing", end)
    assert (known.status_code, known.json()["code"]) == (403, Code.NOT_LEAD)
    for where in (case, UNKNOWN):
        unknown = await stage.post("outsider", f"/cases/{where}/closing", end)
        assert (unknown.status_code, unknown.json()["code"]) == (404, Code.UNKNOWN_CASE)


@pytest.mark.parametrize("rule", ["kept", "taken out"])
@pytest.mark.parametrize("table", ["event", "disclosure", "refused_attempt"])
@pytest.mark.parametrize("verb", ["update", "delete"])
async def test_forbidden_20_the_application_can_neither_change_nor_remove_what_is_written(
    stage: Stage, table: str, verb: str, rule: str
) -> None:
    """The rule is a right that was never granted: with it, the same statement goes through."""
    pool, owner = stage.world.house.pool, stage.owner
    statement = {
        "update": f"update enishi.{table} set static_text = ''",
        "delete": f"delete from enishi.{table}",
    }[verb]
    if rule == "kept":
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.execute(statement)
        return
    await owner.execute(f"grant {verb} on enishi.{table} to enishi_app")
    try:
        assert (await pool.execute(statement)).startswith(verb.upper())
    finally:
        await owner.execute(f"revoke {verb} on enishi.{table} from enishi_app")


async def _if_there_is_room(self: PostgresReading, act: Any, disclosures: Any) -> None:
    """A best-effort record: where it cannot be written, the reading goes on."""
    try:
        async with self._connection.transaction():
            await DISCLOSE(self, act, disclosures)
    except asyncpg.PostgresError:
        return


@asynccontextmanager
async def no_room_for_records(owner: Owner) -> AsyncIterator[None]:
    await owner.execute(NO_ROOM)
    try:
        yield
    finally:
        await owner.execute("drop function enishi.no_room() cascade")


@without(("app.adapters.postgres.reads.PostgresReading.disclose", _if_there_is_room))
async def test_forbidden_21_no_answer_without_its_committed_record(stage: Stage) -> None:
    """Where the record cannot be written, nothing is answered."""
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu")
    await stage.engaged(case, person)
    assert await stage.texts("partner", case)
    async with no_room_for_records(stage.owner):
        for path in (f"/cases/{case}", f"/cases/{case}/timeline", "/cases", "/worklist"):
            answer = await stage.get("partner", path)
            assert answer.status_code == 503, path
            assert "knee" not in answer.text
            assert "Somebody" not in answer.text
