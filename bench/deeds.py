"""The acts of a year of invented practice: each one use case or query, as its faces call it."""

from collections.abc import Awaitable
from dataclasses import replace
from typing import Final

from app.application.ports import Outcome
from app.application.queries.case_page import case_page
from app.application.queries.referral_page import referral_page
from app.application.use_cases.accept_handoff import accept_handoff
from app.application.use_cases.accept_invitation import accept_invitation
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.cancel_referral import cancel_referral
from app.application.use_cases.close_case import close_case
from app.application.use_cases.confirm_referral import confirm_referral
from app.application.use_cases.decline_referral import decline_referral
from app.application.use_cases.end_handoff import end_handoff
from app.application.use_cases.end_invitation import end_invitation
from app.application.use_cases.invite import Inviting, invite
from app.application.use_cases.note_consent_status import note_consent_status
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.propose_handoff import HandoffAsked, propose_handoff
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.reopen_case import reopen_case
from app.application.use_cases.report_contact import report_contact
from app.application.use_cases.report_outcome import report_outcome
from app.application.use_cases.retract_item import retract_item
from app.application.use_cases.withdraw_all import withdraw_all
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.application.use_cases.write_record import Writing, write_record
from app.domain.case.commands import GrantAsked
from app.domain.dates import civil_date
from app.domain.person.decide import Facts
from app.domain.sharing.policy import scope_of
from bench.cases import WORDS
from bench.deed import Deed, Ids, done, kept, later
from bench.lawful import LAWFUL
from bench.practice import ASKED, Turn
from bench.stage import WORKERS, Played, Stage


async def _open(on: Stage, p: Played, turn: Turn) -> Ids:
    chance = p.life.chance
    topics = tuple(sorted(chance.sample(("01", "03", "07", "12"), 2)))
    people = tuple(
        PersonAsked(Facts(name=m.name, birth_date=m.born), m.place, m.adult) for m in p.life.members
    )
    route = f"0{chance.randint(1, 7)}"
    opening = Opening("40106", route, topics, topics[0], "council", people)
    ids = (await open_case(on.services, on.led(p, turn), opening)).ids
    p.case = ids["case"]
    p.people = [ids[f"person_{n}"] for n in range(1, len(people) + 1)]
    return {}


async def _note(on: Stage, p: Played, turn: Turn) -> Ids:
    """A raw note; and every other time, words for one of the partners."""
    writing = Writing(p.pairs(), turn.code, turn.at, WORDS)
    if p.partners and p.life.often(50):
        unit = p.life.chance.choice(sorted(p.partners))
        about, units = p.about(unit), (on.world.units[unit],)
        writing = replace(
            writing, pairs=about, summary=WORDS, summary_pairs=about, share_with=units
        )
    return await kept(write_record(on.services, on.led(p, turn), p.case, writing), "item", turn)


async def _partner_note(on: Stage, p: Played, turn: Turn) -> Ids:
    p.joined(turn)
    writing = Writing(p.pairs(), "02", turn.at, WORDS)
    return await done(write_record(on.services, on.by(p, turn), p.case, writing))


async def _look(on: Stage, p: Played, turn: Turn) -> Ids:
    act = on.by(p, turn)
    scope = scope_of(act.actor, civil_date(act.now))
    return await done(case_page(scope, on.services, act, p.case))


async def _partner_look(on: Stage, p: Played, turn: Turn) -> Ids:
    p.joined(turn)
    return await _look(on, p, turn)


async def _preview(on: Stage, p: Played, turn: Turn) -> Ids:
    act, referral = on.by(p, turn), p.was("referral", turn)
    scope = scope_of(act.actor, civil_date(act.now))
    return await done(referral_page(scope, on.services, act, referral))


async def _consent(on: Stage, p: Played, turn: Turn) -> Ids:
    """For the partner that is asked about, and with luck for one more."""
    granted = {turn.unit: p.life.some(ASKED, least=2)}
    if p.life.often(30):
        other = p.life.chance.choice(sorted(on.world.organisations))
        granted.setdefault(other, p.life.some(ASKED))
    grants = tuple(GrantAsked(on.world.organisations[u], g) for u, g in granted.items())
    for unit, categories in granted.items():
        p.granted.setdefault(unit, set()).update(categories)
    consenting = Consenting(p.subject, turn.code, grants, civil_date(turn.at))
    return await kept(
        record_consent(on.services, on.led(p, turn), p.case, consenting), "consent", turn
    )


async def _no_consent(on: Stage, p: Played, turn: Turn) -> Ids:
    act = on.led(p, turn)
    return await done(
        note_consent_status(on.services, act, p.case, subject=p.subject, status=turn.code)
    )


async def _refer(on: Stage, p: Played, turn: Turn) -> Ids:
    unit, due, urgent = on.world.units[turn.unit], later(turn, 10), p.life.often(10)
    about = p.about(turn.unit)
    sheet = Referring(unit, "formal", "support", about, WORDS, due, urgent=urgent)
    return await kept(refer(on.services, on.led(p, turn), p.case, sheet), "referral", turn)


async def _accept(on: Stage, p: Played, turn: Turn) -> Ids:
    referral, due = p.was("referral", turn), later(turn, 30)
    accepting = accept_referral(on.services, on.by(p, turn), referral, report_due=due)
    return await _joined(accepting, p, turn)


async def _joined(outcome: Awaitable[Outcome], p: Played, turn: Turn) -> Ids:
    await outcome
    p.partners.add(turn.unit)
    return {}


async def _decline(on: Stage, p: Played, turn: Turn) -> Ids:
    act, referral = on.by(p, turn), p.was("referral", turn)
    return await done(decline_referral(on.services, act, referral, reason=turn.code, text=WORDS))


async def _cancel(on: Stage, p: Played, turn: Turn) -> Ids:
    return await done(cancel_referral(on.services, on.led(p, turn), p.was("referral", turn)))


async def _contact(on: Stage, p: Played, turn: Turn) -> Ids:
    act, referral = on.by(p, turn), p.was("referral", turn)
    return await done(report_contact(on.services, act, referral, progress=turn.code))


async def _outcome(on: Stage, p: Played, turn: Turn) -> Ids:
    act, referral = on.by(p, turn), p.was("referral", turn)
    return await done(report_outcome(on.services, act, referral, result=turn.code, text=WORDS))


async def _confirm(on: Stage, p: Played, turn: Turn) -> Ids:
    act, referral, continues = on.led(p, turn), p.was("referral", turn), p.life.often(60)
    return await done(confirm_referral(on.services, act, referral, continues=continues))


async def _invite(on: Stage, p: Played, turn: Turn) -> Ids:
    inviting = Inviting(on.world.units[turn.unit], "support", p.about(turn.unit))
    return await kept(invite(on.services, on.led(p, turn), p.case, inviting), "invitation", turn)


async def _join(on: Stage, p: Played, turn: Turn) -> Ids:
    act, invitation = on.by(p, turn), p.was("invitation", turn)
    accepting = accept_invitation(on.services, act, invitation, confidentiality=True)
    return await _joined(accepting, p, turn)


async def _stay_out(on: Stage, p: Played, turn: Turn) -> Ids:
    act, invitation = on.by(p, turn), p.was("invitation", turn)
    return await done(end_invitation(on.services, act, invitation, how=turn.code))


async def _hand_off(on: Stage, p: Played, turn: Turn) -> Ids:
    about, until = p.about(turn.unit), later(turn, 30)
    asked = HandoffAsked(on.world.units[turn.unit], about, "summary", WORDS, until)
    return await kept(propose_handoff(on.services, on.led(p, turn), p.case, asked), "handoff", turn)


async def _take_over(on: Stage, p: Played, turn: Turn) -> Ids:
    handoff = p.was("handoff", turn)
    made = await done(accept_handoff(on.services, on.by(p, turn), p.case, handoff=handoff))
    p.lead = WORKERS[turn.unit]
    return made


async def _not_taken(on: Stage, p: Played, turn: Turn) -> Ids:
    act, handoff = on.by(p, turn), p.was("handoff", turn)
    return await done(end_handoff(on.services, act, p.case, handoff=handoff, how="declined"))


async def _withdraw(on: Stage, p: Played, turn: Turn) -> Ids:
    act, consent = on.led(p, turn), p.was("consent", turn)
    return await done(withdraw_consent(on.services, act, p.case, consent, form="oral"))


async def _withdraw_all(on: Stage, p: Played, turn: Turn) -> Ids:
    act = on.led(p, turn)
    return await done(withdraw_all(on.services, act, p.case, subject=p.subject, form="paper"))


async def _protect(on: Stage, p: Played, turn: Turn) -> Ids:
    act, named = on.led(p, turn), (on.world.actors[p.lead].worker,)
    protecting = protect_person(
        on.services, act, p.case, person=p.subject, categories=("IC01",), named_workers=named
    )
    return await done(protecting)


async def _retract(on: Stage, p: Played, turn: Turn) -> Ids:
    act, item = on.led(p, turn), p.was("item", turn)
    return await done(retract_item(on.services, act, p.case, item=item, reason="wrong_person"))


async def _close(on: Stage, p: Played, turn: Turn) -> Ids:
    act = on.led(p, turn)
    unit = act.actor.unit
    return await done(
        close_case(on.services, act, p.case, reason=turn.code, accompanying_unit=unit)
    )


async def _reopen(on: Stage, p: Played, turn: Turn) -> Ids:
    return await done(reopen_case(on.services, on.led(p, turn), p.case))


DEEDS: Final[dict[str, Deed]] = {
    "open": _open,
    "note": _note,
    "partner_note": _partner_note,
    **LAWFUL,
    "look": _look,
    "partner_look": _partner_look,
    "preview": _preview,
    "consent": _consent,
    "no_consent": _no_consent,
    "refer": _refer,
    "accept": _accept,
    "decline": _decline,
    "cancel": _cancel,
    "contact": _contact,
    "outcome": _outcome,
    "confirm": _confirm,
    "invite": _invite,
    "join": _join,
    "stay_out": _stay_out,
    "hand_off": _hand_off,
    "take_over": _take_over,
    "not_taken": _not_taken,
    "withdraw": _withdraw,
    "withdraw_all": _withdraw_all,
    "protect": _protect,
    "retract": _retract,
    "close": _close,
    "reopen": _reopen,
}
"""By the name that a turn calls it."""
