"""An event's own words: an entry with its receivers, or the act alone without pairs."""

from collections.abc import Iterable
from typing import Final

from app.application.ports import Outcome
from app.application.use_cases.grounds import Named
from app.application.use_cases.note_act import note_act
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.demo.confirming import confirm_on_receipt
from app.demo.kinds import KINDS
from app.demo.player import Playing
from app.demo.stories import Event, lowest_form
from app.domain.errors import Refusal
from app.domain.sharing.model import BOUND_BY_CEILING, ORDINARY, BasisKind, Form
from app.domain.sharing.register import CONSENT, DEFAULTS

CONFERENCE: Final = frozenset({"ConferenceConvened", "ConferenceHeld", "ConferenceClosed"})


def ground_of(event: Event) -> str:
    """The widest basis that the event names; else the consents that the story records.

    LB-INTERNAL, LB-DEID and LB-SELF are no bases of sharing.
    """
    named = [code for code in event.get("legal_basis") or () if code in DEFAULTS]
    kinds = {code: DEFAULTS[code].kind for code in named}
    law = [c for c in named if kinds[c] not in BOUND_BY_CEILING | {BasisKind.INTERNAL_USE}]
    entrusted = [code for code in named if kinds[code] is BasisKind.ENTRUSTMENT]
    return str([*law, *entrusted, CONSENT][0])


def named_by(event: Event) -> Named:
    """That basis, as whoever shares names it."""
    return Named(ground_of(event), event.get("consent_held_by") == "sender")


def form_of(p: Playing, event: Event, receivers: Iterable[str]) -> str:
    """Full on what no ceiling binds; else the lowest that the ceilings give any receiver."""
    ground = ground_of(event)
    if DEFAULTS[ground].kind not in BOUND_BY_CEILING:
        return Form.FULL.value
    actor = event["actor"]["organisation"]
    types = [p.file.organisations[ref]["type"] for ref in receivers if ref != actor]
    return lowest_form(types, event["information_shared"])


def place_of(event: Event) -> str:
    """Conference content lives in the conference's compartment (format, rule 5)."""
    return f"conference-{event['seq']}" if event["type"] in CONFERENCE else ORDINARY


def words_of(event: Event) -> str:
    return str(event.get("ja") or event.get("en") or event["type"])


async def write(p: Playing, event: Event, ref: str) -> Outcome | None:
    """Whoever no basis covers is not told; the others are."""
    return await write_to(p, event, ref, p.receivers(event))


async def write_to(p: Playing, event: Event, ref: str, receivers: list[str]) -> Outcome | None:
    """Write, for these receivers at most."""
    actor = event["actor"]["organisation"]
    await p.let_write(actor, event, ref)
    act, case, services = p.act(actor, event), p.stage.cases[ref], p.world.house.services
    if not p.pairs(event, ref):
        codes = tuple(event.get("legal_basis") or ())
        return await note_act(services, act, case, kind=KINDS[event["type"]], codes=codes)
    told = list(receivers)
    while True:
        try:
            made = await write_entry(services, act, case, _asked(p, event, ref, told))
        except Refusal as refusal:
            refused = [r for r in told if p.world.units[r] == refusal.params.get("unit")]
            if not refused:
                raise
            told.remove(refused[0])
            continue
        p.remember(made.ids["item"], event, ref, actor, place_of(event))
        await confirm_on_receipt(p, event, told)
        return made


def _asked(p: Playing, event: Event, ref: str, receivers: list[str]) -> EntryAsked:
    place, actor = place_of(event), event["actor"]["organisation"]
    return EntryAsked(
        kind="conference" if place != ORDINARY else KINDS[event["type"]],
        pairs=p.pairs(event, ref),
        form=form_of(p, event, p.receivers(event)),
        occurred_at=p.act(actor, event).now,
        text=words_of(event),
        share_with=tuple(p.world.units[r] for r in receivers),
        ground=named_by(event),
        session=None if place == ORDINARY else place,
        corrects=_corrected(p, event, ref),
        though_withheld=True,
    )


def _corrected(p: Playing, event: Event, ref: str) -> str | None:
    wrong = event.get("corrects")
    found = [i for i, made in p.stage.items.items() if (made.seq, made.case) == (wrong, ref)]
    return found[0] if found else None
