"""Consents: taken, widened, narrowed, withdrawn; at once, or on the day that the story names."""

from dataclasses import replace
from datetime import date
from typing import Final

from app.application.use_cases.note_consent_status import note_consent_status
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.withdraw_all import withdraw_all
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.demo.player import Playing
from app.demo.stories import Event, Granted, Withdrawal
from app.domain.case.commands import GrantAsked
from app.domain.case.consent.terms import PLAIN, Terms

NO_END: Final = date(9998, 12, 31)
"""The story leaves the end open; oral consent would otherwise get its thirty days."""

SPEAKS_AS: Final = {"proxy_legal": "mandate", "guardian": "guardian"}


async def consents(p: Playing, event: Event, ref: str) -> None:
    """What an event says about consent: first what is taken back, then what is given."""
    entries = event.get("consent") or ()
    for entry in entries:
        if entry.get("revoked_for") is not None:
            await p.tried(event, _revoke(p, event, _withdrawal(event, entry)))
        if entry.get("status"):
            await p.tried(event, _status(p, event, ref, entry))
    for entry in entries:
        for line in _lines(event, ref, entry):
            if event["type"] == "ConsentScopeChanged":
                await _narrow(p, event, line)
            p.stage.grants.append(line)
    await _record_due(p, event)


async def what_is_due(p: Playing, event: Event) -> None:
    """Withdrawals and consents that begin on a day between the last event and this one."""
    today = _today(event)
    for withdrawal in [w for w in p.stage.withdrawals if w.day <= today]:
        p.stage.withdrawals.remove(withdrawal)
        await p.tried(event, _revoke(p, event, withdrawal))
    await _record_due(p, event)


def _today(event: Event) -> date:
    return date.fromisoformat(event["date"])


def _lines(event: Event, ref: str, entry: Event) -> list[Granted]:
    until = entry.get("until")
    return [
        Granted(
            event["seq"],
            ref,
            entry["subject"],
            grant["organisation"],
            frozenset(grant["categories"]),
            entry.get("form") or "paper",
            date.fromisoformat(entry.get("from") or event["date"]),
            date.fromisoformat(until) if until else None,
            event["actor"]["organisation"],
        )
        for grant in entry.get("grants") or ()
        if grant["categories"]
    ]


async def _record_due(p: Playing, event: Event) -> None:
    """Record every line whose first day has come; a line of its own is a consent of its own."""
    today = _today(event)
    for n, line in enumerate(p.stage.grants):
        if not line.consent and line.starts <= today:
            await _record_by_somebody(p, event, n, line)


async def _record_by_somebody(p: Playing, event: Event, n: int, line: Granted) -> None:
    """A unit from which the person withdrew cannot itself claim her new consent; the lead can."""
    for by in (line.by, p.stage.leads[line.case]):
        if await p.tried(event, _record(p, event, n, line, by)):
            return


async def _record(p: Playing, event: Event, n: int, line: Granted, by: str) -> None:
    """As the story says it: an end that it leaves open stays open, oral or not."""
    await p.let_write(by, event, line.case)
    organisation = p.world.organisations.get(line.organisation, line.organisation)
    consenting = Consenting(
        subject=p.person(line.case, line.subject),
        form=line.form,
        grants=(GrantAsked(organisation, line.categories),),
        starts=line.starts,
        until=line.until or NO_END,
        terms=_terms(line.form),
    )
    services, act = p.world.house.services, p.act(by, event)
    p.stage.grants[n] = replace(line, consent="refused")
    made = await record_consent(services, act, p.stage.cases[line.case], consenting)
    p.stage.grants[n] = replace(line, consent=made.ids["consent"])


def _terms(form: str) -> Terms:
    """A story does not say who spoke for the person, only that somebody did."""
    return Terms("somebody", SPEAKS_AS[form]) if form in SPEAKS_AS else PLAIN


async def _narrow(p: Playing, event: Event, line: Granted) -> None:
    """A changed scope adds up; a line that would add nothing replaces what there was."""
    today = _today(event)
    had = [
        g
        for g in p.stage.grants
        if (g.case, g.subject, g.organisation) == (line.case, line.subject, line.organisation)
        and g.live(today)
    ]
    if all(any(c in g.categories and g.lasts(line.until) for g in had) for c in line.categories):
        for grant in had:
            await p.tried(event, _take_back(p, event, grant))


async def _take_back(p: Playing, event: Event, grant: Granted) -> None:
    p.stage.grants.remove(grant)
    await p.let_write(grant.by, event, grant.case)
    services, act = p.world.house.services, p.act(grant.by, event)
    case, consent = p.stage.cases[grant.case], grant.consent
    await withdraw_consent(services, act, case, consent, form=grant.form)


def _withdrawal(event: Event, entry: Event) -> Withdrawal:
    """The day on which it counts: a date, or words that mean at once."""
    try:
        day = date.fromisoformat(entry.get("effective") or "")
    except ValueError:
        day = _today(event)
    return Withdrawal(
        event["seq"],
        day,
        entry["subject"],
        tuple(entry["revoked_for"]),
        entry.get("form") or "oral",
        event["actor"]["organisation"],
    )


async def _revoke(p: Playing, event: Event, w: Withdrawal) -> None:
    """The organisations' grants of that person end, in every case of the story.

    What was given after the person had spoken is given anew.
    """
    if w.day > _today(event):
        p.stage.withdrawals.append(w)
        return
    if _sender_spoke_since(p, w):
        for grant in [g for g in p.stage.grants if g.subject == w.subject and _meant(w, g)]:
            if grant.seq < w.seq:
                await p.tried(event, _take_back(p, event, grant))
        return
    named = frozenset(p.world.organisations.get(o, o) for o in w.organisations) or None
    for ref, case in list(p.stage.cases.items()):
        await p.let_write(w.by, event, ref)
        await withdraw_all(
            p.world.house.services,
            p.act(w.by, event),
            case,
            subject=p.person(ref, w.subject),
            form=w.form,
            organisations=named,
        )
    ended = [g for g in p.stage.grants if g.subject == w.subject and _meant(w, g)]
    kept = [g for g in p.stage.grants if g not in ended]
    p.stage.grants = [*kept, *(replace(g, consent="") for g in ended if g.seq >= w.seq)]


def _sender_spoke_since(p: Playing, w: Withdrawal) -> bool:
    """Did a sender say later, and before the withdrawal counts, that it held a consent?

    That consent is newer than the withdrawal: the older ones are then taken back one by one.
    """
    return any(
        e["seq"] > w.seq and date.fromisoformat(e["date"]) < w.day
        for e in p.events
        if e.get("consent_held_by") == "sender"
    )


def _meant(w: Withdrawal, g: Granted) -> bool:
    return not w.organisations or g.organisation in w.organisations


async def _status(p: Playing, event: Event, ref: str, entry: Event) -> None:
    actor = event["actor"]["organisation"]
    await p.let_write(actor, event, ref)
    await note_consent_status(
        p.world.house.services,
        p.act(actor, event),
        p.stage.cases[ref],
        subject=p.person(ref, entry["subject"]),
        status=entry["status"],
    )
