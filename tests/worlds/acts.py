"""What happens in both worlds alike, and what happens beside it that unit A may not see.

Every act answers with ids, so that A can ask for what it was never told of. `words` differ from
world to world in the hidden acts alone.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Final

from app.application.ports import Act
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.attach_file import Attaching, attach_file
from app.application.use_cases.decline_referral import decline_referral
from app.application.use_cases.end_handoff import end_handoff
from app.application.use_cases.end_invitation import end_invitation
from app.application.use_cases.invite import Inviting, invite
from app.application.use_cases.link_referral import link_referral
from app.application.use_cases.note_consent_status import note_consent_status
from app.application.use_cases.note_safe_contact import note_safe_contact
from app.application.use_cases.offer import Offering, PersonMeant, offer
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.prepare_conference import (
    Invited,
    PartPlanned,
    Preparing,
    prepare_conference,
)
from app.application.use_cases.propose_handoff import HandoffAsked, propose_handoff
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.retract_item import retract_item
from app.application.use_cases.tell_outside import Telling, tell_outside
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.application.use_cases.write_record import Writing, write_record
from app.domain.case.commands import GrantAsked
from app.domain.person.contact import Contact
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from tests.adapters.acts import picture
from tests.worlds.twins import Twin

Ids = Mapping[str, str]
Hidden = Callable[[Twin, str], Awaitable[Ids]]
Common = Callable[[Twin, str], Awaitable[object]]
SHARED: Final = ("IC01", "IC04", "IC06", "IC14")
A, B = "hokatsu", "care"


def by(twin: Twin, who: str = "csw") -> Act:
    return twin.world.act(who, twin.clock.now(), twin.ids.act)


def pairs(twin: Twin, *categories: str, of: str = "mother") -> frozenset[Pair]:
    return frozenset(Pair(twin.names[of], one) for one in categories)


def consenting(twin: Twin, unit: str, *, of: str = "mother") -> Consenting:
    grant = GrantAsked(twin.world.organisations[unit], frozenset(SHARED))
    return Consenting(twin.names[of], "paper", (grant,), twin.clock.now().date())


def referring(twin: Twin, unit: str, text: str) -> Referring:
    due = twin.clock.now().date() + timedelta(days=7)
    needs = pairs(twin, "IC06")
    return Referring(twin.world.units[unit], "formal", "support", needs, text, due, topics=("02",))


async def begin(twin: Twin, cases_before: int) -> None:
    """A household of two; the mother consents for A, and A takes a referral on.

    `cases_before` = how many other households had come to the office by then.
    """
    for number in range(cases_before):
        await other_case(twin, f"before-{number}")
    services, mother, son = twin.world.house.services, Facts("Mother"), Facts("Son")
    twin.ids.begin("open")
    people = (PersonAsked(mother, "client", adult=True), PersonAsked(son, "family", adult=True))
    opening = Opening("40106", "02", ("02",), "02", "council", people)
    made = (await open_case(services, by(twin), opening)).ids
    twin.names |= {"case": made["case"], "mother": made["person_1"], "son": made["person_2"]}
    await consent(twin, "consent-0")
    await asked(twin, "refer-0")
    await accepted(twin, "accept-0")


# what A sees


async def consent(twin: Twin, name: str) -> Ids:
    twin.ids.begin(name)
    given = consenting(twin, A)
    ids = (await record_consent(twin.world.house.services, by(twin), case(twin), given)).ids
    twin.names["consent"] = ids["consent"]
    return ids


async def withdrawn(twin: Twin, name: str) -> object:
    twin.ids.begin(name)
    consent = twin.names["consent"]
    services = twin.world.house.services
    return await withdraw_consent(services, by(twin), case(twin), consent, form="oral")


async def asked(twin: Twin, name: str) -> Ids:
    twin.ids.begin(name)
    sheet = referring(twin, A, f"Please look after her knee. {name}")
    ids = (await refer(twin.world.house.services, by(twin), case(twin), sheet)).ids
    twin.names["referral"] = ids["referral"]
    return ids


async def accepted(twin: Twin, name: str) -> object:
    due = (twin.clock.now().date() + timedelta(days=14)).isoformat()
    place = f"/api/v1/referrals/{twin.names['referral']}/acceptance"
    return (await twin.post(place, {"report_due": due}, name)).content


async def declined(twin: Twin, name: str) -> object:
    place = f"/api/v1/referrals/{twin.names['referral']}/decline"
    return (await twin.post(place, {"reason": "03"}, name)).content


async def told(twin: Twin, name: str) -> object:
    """A record with words for A beside it."""
    return await _record(twin, name, f"A raw note of {name}.", f"For the centre: {name}.", A)


async def wrote(twin: Twin, name: str) -> object:
    """A writes something of its own."""
    record = {
        "pairs": [{"subject": twin.names["mother"], "category": "IC14"}],
        "method": "02",
        "occurred_at": twin.clock.now().isoformat(),
        "text": f"Our own note: {name}",
    }
    return (await twin.post(f"/api/v1/cases/{case(twin)}/records", record, name)).content


async def printed(twin: Twin, name: str) -> object:
    """What A sees, on numbered paper for its own use."""
    answer = await twin.post(f"/api/v1/cases/{case(twin)}/prints", {"purpose": "own_use"}, name)
    return answer.status_code, answer.content


async def overstepped(twin: Twin, name: str) -> object:
    """What A may not do, and how that is said."""
    place = f"/api/v1/cases/{case(twin)}"
    closing = await twin.post(f"{place}/closing", {"reason": "01"}, f"{name}-closing")
    grant = [{"organisation": twin.world.organisations[B], "categories": ["IC06"]}]
    today = twin.clock.now().date().isoformat()
    body = {"subject": twin.names["son"], "form": "oral", "grants": grant, "starts": today}
    other = await twin.post(f"{place}/consents", body, f"{name}-consent")
    sheet = {
        "receiver_unit": twin.world.units[B],
        "kind": "formal",
        "purpose": "support",
        "pairs": [{"subject": twin.names["son"], "category": "IC12"}],
        "text": "What A was never told",
        "answer_due": today,
    }
    referral = await twin.post(f"{place}/referrals", sheet, f"{name}-referral")
    return closing.content, referral.content, other.status_code


async def a_day_passed(twin: Twin, name: str) -> object:
    del name
    twin.tick(24 * 60)
    return None


COMMON: Final[dict[str, Common]] = {
    act.__name__: act
    for act in (
        consent,
        withdrawn,
        asked,
        accepted,
        declined,
        told,
        wrote,
        printed,
        overstepped,
        a_day_passed,
    )
}


# what A may not see


def case(twin: Twin) -> str:
    return twin.names["case"]


async def _record(twin: Twin, name: str, text: str, summary: str | None, to: str) -> Ids:
    twin.ids.begin(name)
    shown = (twin.world.units[to],) if summary else ()
    about, now = pairs(twin, "IC06"), twin.clock.now()
    writing = Writing(about, "02", now, text, summary, frozenset(), shown)
    return (await write_record(twin.world.house.services, by(twin), case(twin), writing)).ids


async def raw_note(twin: Twin, name: str) -> Ids:
    return await _record(twin, name, f"What stays with the lead: {name}", None, A)


async def touchy_note(twin: Twin, name: str) -> Ids:
    twin.ids.begin(name)
    asked = EntryAsked("visit", pairs(twin, "IC12", of="son"), "full", twin.clock.now(), name)
    return (await write_entry(twin.world.house.services, by(twin), case(twin), asked)).ids


async def other_takes_part(twin: Twin, name: str) -> Ids:
    """B is consented to, asked, and takes it on; then something is told to B alone."""
    services = twin.world.house.services
    twin.ids.begin(f"{name}-consent")
    consent = (await record_consent(services, by(twin), case(twin), consenting(twin, B))).ids
    twin.ids.begin(f"{name}-refer")
    sheet = referring(twin, B, f"For B alone: {name}")
    referral = (await refer(services, by(twin), case(twin), sheet)).ids
    twin.ids.begin(f"{name}-accept")
    due = twin.clock.now().date() + timedelta(days=9)
    reference = referral["referral"]
    await accept_referral(services, by(twin, "decliner"), reference, report_due=due)
    written = await _record(twin, f"{name}-told", "Raw", f"Told to B: {name}", B)
    return {**consent, **referral, **written}


async def other_declines(twin: Twin, name: str) -> Ids:
    services = twin.world.house.services
    twin.ids.begin(f"{name}-consent")
    consent = (await record_consent(services, by(twin), case(twin), consenting(twin, B))).ids
    twin.ids.begin(f"{name}-refer")
    referral = (await refer(services, by(twin), case(twin), referring(twin, B, name))).ids
    twin.ids.begin(f"{name}-decline")
    sent = referral["referral"]
    await decline_referral(services, by(twin, "decliner"), sent, reason="03", text=name)
    twin.ids.begin(f"{name}-withdraw")
    given = consent["consent"]
    await withdraw_consent(services, by(twin), case(twin), given, form="oral")
    return {**consent, **referral}


async def other_invited(twin: Twin, name: str) -> Ids:
    services, unit = twin.world.house.services, twin.world.units[B]
    twin.ids.begin(f"{name}-consent")
    consent = (await record_consent(services, by(twin), case(twin), consenting(twin, B))).ids
    twin.ids.begin(f"{name}-invite")
    inviting = Inviting(unit, "support", pairs(twin, "IC06"))
    ids = (await invite(services, by(twin), case(twin), inviting)).ids
    twin.ids.begin(f"{name}-end")
    await end_invitation(services, by(twin), ids["invitation"], how="withdrawn")
    return {**consent, **ids}


async def status_noted(twin: Twin, name: str) -> Ids:
    twin.ids.begin(name)
    services, son = twin.world.house.services, twin.names["son"]
    noted = await note_consent_status(services, by(twin), case(twin), subject=son, status="refused")
    return noted.ids


async def reached_otherwise(twin: Twin, name: str) -> Ids:
    """How the son is reached, of whom A was never told."""
    twin.ids.begin(name)
    services, said = twin.world.house.services, Contact("telephone", words=name)
    son = twin.names["son"]
    return (await note_safe_contact(services, by(twin), case(twin), person=son, contact=said)).ids


async def hidden_again(twin: Twin, name: str) -> Ids:
    """A raw note is written, and taken back."""
    ids = await raw_note(twin, f"{name}-note")
    twin.ids.begin(f"{name}-retract")
    item, services = ids["item"], twin.world.house.services
    await retract_item(services, by(twin), case(twin), item=item, reason="wrong_person")
    return ids


async def other_case(twin: Twin, name: str) -> Ids:
    """Another household of the same office, and a record in it."""
    twin.ids.begin(name)
    services = twin.world.house.services
    people = (PersonAsked(Facts(f"Neighbour {name}"), "client", adult=True),)
    opening = Opening("40106", "02", ("03",), "03", "council", people)
    made = (await open_case(services, by(twin), opening)).ids
    twin.ids.begin(f"{name}-note")
    about = frozenset({Pair(made["person_1"], "IC07")})
    writing = Writing(about, "02", twin.clock.now(), f"Debts: {name}")
    written = (await write_record(services, by(twin), made["case"], writing)).ids
    return {k: v for k, v in {**made, **written}.items() if k != "number"}


async def handed_on(twin: Twin, name: str) -> Ids:
    """The lead asks another office whether it would take the case on."""
    twin.ids.begin(f"{name}-consent")
    services, to = twin.world.house.services, "npo"
    consent = (await record_consent(services, by(twin), case(twin), consenting(twin, to))).ids
    twin.ids.begin(name)
    unit = twin.world.units[to]
    asked = HandoffAsked(unit, pairs(twin, "IC06"), "summary", f"Would you? {name}", None)
    ids = (await propose_handoff(services, by(twin), case(twin), asked)).ids
    twin.ids.begin(f"{name}-end")
    await end_handoff(services, by(twin), case(twin), handoff=ids["handoff"], how="withdrawn")
    return {**consent, **ids}


async def offered_and_linked(twin: Twin, name: str) -> Ids:
    """B refers somebody, and the lead takes it on as part of the case."""
    twin.ids.begin(name)
    services, person = twin.world.house.services, PersonAsked(Facts(name), "client", adult=True)
    meant = (PersonMeant(person, frozenset({"IC14"})),)
    sheet = Offering(twin.world.units["council"], "formal", "40106", meant, name, ("02",))
    ids = (await offer(services, by(twin, "decliner"), sheet)).ids
    twin.ids.begin(f"{name}-link")
    await link_referral(services, by(twin), ids["referral"], into=case(twin))
    return ids


async def told_elsewhere(twin: Twin, name: str) -> Ids:
    """A call to B, whatever basis there is for it."""
    twin.ids.begin(name)
    said = Telling(
        "telephone",
        twin.clock.now(),
        twin.world.units[B],
        pairs=pairs(twin, "IC12", of="son"),
        text=f"Told on the telephone: {name}",
    )
    return (await tell_outside(twin.world.house.services, by(twin), case(twin), said)).ids


async def discussed(twin: Twin, name: str) -> Ids:
    """A conference under the law, of the lead and B."""
    twin.ids.begin(name)
    services, units = twin.world.house.services, twin.world.units
    part = PartPlanned(("LB-SW106-6",), pairs(twin, "IC12", of="son"))
    members = (Invited(units["council"], "chief"), Invited(units[B], "care manager"))
    city, today = units["city"], twin.clock.now().date()
    asked = Preparing((part,), members, city, today, f"About the son: {name}")
    return (await prepare_conference(services, by(twin), case(twin), asked)).ids


async def photographed(twin: Twin, name: str) -> Ids:
    """A picture that stays with the lead."""
    twin.ids.begin(name)
    services, now = twin.world.house.services, twin.clock.now()
    about = pairs(twin, "IC06")
    file = Attaching(picture(), "image/png", f"{name}.png", about, "full", now)
    return (await attach_file(services, by(twin), case(twin), file)).ids


HIDDEN: Final[dict[str, Hidden]] = {
    act.__name__: act
    for act in (
        raw_note,
        touchy_note,
        other_takes_part,
        other_declines,
        other_invited,
        status_noted,
        reached_otherwise,
        hidden_again,
        other_case,
        handed_on,
        offered_and_linked,
        told_elsewhere,
        discussed,
        photographed,
    )
}
