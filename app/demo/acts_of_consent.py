"""Consents: taken, widened, narrowed, withdrawn."""

from datetime import date
from typing import Final

from app.application.ports import Act
from app.application.use_cases.note_consent_status import note_consent_status
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.withdraw_all import withdraw_all
from app.demo.player import Playing, Special, write
from app.demo.stories import Event, Granted
from app.domain.case.commands import GrantAsked

NO_END: Final = date(9998, 12, 31)
"""The story leaves the end open; oral consent would otherwise get its thirty days."""


async def _consent(p: Playing, event: Event, ref: str) -> None:
    actor = event["actor"]["organisation"]
    await p.let_write(actor, event, ref)
    act, case, services = p.act(actor, event), p.stage.cases[ref], p.world.house.services
    for entry in event.get("consent", ()):
        if "grants" in entry:
            if event["type"] == "ConsentScopeChanged":
                await _narrow(p, event, ref, entry)
            await _grant(p, act, ref, entry)
        elif "revoked_for" in entry:
            await _revoke(p, event, entry["subject"], entry["revoked_for"], entry["form"])
        elif "status" in entry:
            subject = p.stage.people[ref, entry["subject"]]
            await note_consent_status(services, act, case, subject=subject, status=entry["status"])
    await write(p, event, ref)


async def _grant(p: Playing, act: Act, ref: str, entry: Event) -> None:
    """As the story says it: an end that it leaves open stays open, oral or not."""
    until = entry.get("until")
    consenting = Consenting(
        subject=p.stage.people[ref, entry["subject"]],
        form=entry["form"],
        grants=tuple(
            GrantAsked(p.world.organisations[g["organisation"]], frozenset(g["categories"]))
            for g in entry["grants"]
        ),
        starts=date.fromisoformat(entry["from"]),
        until=date.fromisoformat(until) if until else NO_END,
    )
    await record_consent(p.world.house.services, act, p.stage.cases[ref], consenting)
    for grant in entry["grants"]:
        line = Granted(
            ref,
            entry["subject"],
            grant["organisation"],
            frozenset(grant["categories"]),
            until,
        )
        p.stage.grants.append(line)


async def _narrow(p: Playing, event: Event, ref: str, entry: Event) -> None:
    """A changed scope adds up; a line that would add nothing replaces what there was."""
    until = entry.get("until")
    for grant in entry["grants"]:
        lines = [
            g
            for g in p.stage.grants
            if (g.case, g.subject, g.organisation) == (ref, entry["subject"], grant["organisation"])
        ]
        had = frozenset(c for g in lines for c in g.categories)
        longest = any(g.until is None or (until and until <= g.until) for g in lines)
        if lines and longest and frozenset(grant["categories"]) <= had:
            await _revoke(p, event, entry["subject"], [grant["organisation"]], entry["form"])


async def _revoke(
    p: Playing, event: Event, subject: str, organisations: list[str], form: str
) -> None:
    """The organisation's grants of that person end, in every case of the story."""
    named = frozenset(p.world.organisations[o] for o in organisations) or None
    actor = event["actor"]["organisation"]
    for ref, case in p.stage.cases.items():
        await p.let_write(actor, event, ref)
        await withdraw_all(
            p.world.house.services,
            p.act(actor, event),
            case,
            subject=p.stage.people[ref, subject],
            form=form,
            organisations=named,
        )
    p.stage.grants = [
        g
        for g in p.stage.grants
        if g.subject != subject or (organisations and g.organisation not in organisations)
    ]


ACTS: Final[dict[str, Special]] = {
    "ConsentRecorded": _consent,
    "ConsentScopeChanged": _consent,
    "ConsentStatusNoted": _consent,
    "ConsentRevoked": _consent,
}
