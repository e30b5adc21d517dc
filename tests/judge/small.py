"""Words to write small stories with."""

from collections.abc import Iterable
from typing import Any

from judge.expectation import Expectation
from judge.story import Stories, parse

ORGANISATIONS = {
    "O-lead": "AG03",
    "O-npo": "AG05",
    "O-ward": "AG02",
    "O-centre": "AG06",
    "O-clinic": "AG08",
    "O-child": "AG10",
    "O-lawyer": "AG11",
    "O-place": "AG14",
    "O-police": "AG16",
}
Act = dict[str, object]


def act(day: str, kind: str, actor: str = "O-lead", **more: Any) -> Act:
    """An event; `about` ("p1:IC01,IC16") and `to` ("O-npo O-ward") stand for the long fields."""
    about, to = str(more.pop("about", "")), str(more.pop("to", ""))
    subjects, _, categories = about.partition(":")
    base = more.pop("base", "LB-CONSENT" if to else "")
    return {
        "date": f"2026-{day}",
        "type": kind,
        "actor": {"organisation": actor, "role": "worker"},
        "legal_basis": str(base).split(),
        "subjects": subjects.split(","),
        "information_shared": categories.split(",") if categories else [],
        "shared_with": to.split(),
        **more,
    }


def told(day: str, to: str, about: str = "p1:IC01", **more: Any) -> Act:
    """The commonest sharing."""
    return act(day, "InformationDisclosed", to=to, about=about, **more)


def grant(
    to: str, what: str, *, of: str = "p1", first: str | None = None, last: str | None = None
) -> Act:
    """One line of `consent` that grants the same to each organisation of `to`."""
    return {
        "subject": of,
        "form": "paper",
        "from": first and f"2026-{first}",
        "until": last and f"2026-{last}",
        "grants": [{"organisation": name, "categories": what.split(",")} for name in to.split()],
    }


def consent(day: str, *lines: Act, kind: str = "ConsentRecorded", **more: Any) -> Act:
    return act(day, kind, consent=list(lines), **more)


def agreed(day: str, to: str, what: str = "IC01", last: str | None = None) -> Act:
    """The commonest consent: of the first person."""
    return consent(day, grant(to, what, last=last))


def revoked(day: str, *organisations: str, of: str = "p1", **more: Any) -> Act:
    """A withdrawal."""
    entry = {"subject": of, "revoked_for": list(organisations), "form": "oral", **more}
    return consent(day, entry, kind="ConsentRevoked")


def refuse(organisation: str, about: str, why: str) -> Act:
    """One line of `refused`."""
    subjects, _, categories = about.partition(":")
    return {
        "organisation": organisation,
        "subjects": subjects.split(","),
        "categories": categories.split(","),
        "why": why,
    }


def story(*acts: Act, people: Iterable[tuple[str, int | None]] = (("p1", 60),)) -> Stories:
    """A file of one story, led by O-lead in case C; the acts are numbered from 1."""
    told_of = [{"ref": ref, "age": age} for ref, age in people]
    events = [{"seq": place, **one} for place, one in enumerate(acts, start=1)]
    named = [{"id": name, "type": kind} for name, kind in ORGANISATIONS.items()]
    tale = {"id": "S", "lead": "O-lead", "case": "C", "people": told_of, "events": events}
    return parse({"organisations": named, "vignettes": [tale]})


def expect(stories: Stories) -> Expectation:
    """What the only story of a file lets one expect."""
    return Expectation(stories, stories.stories[0])


def reads(stories: Stories, organisation: str) -> list[set[int]]:
    """What an organisation reads after each event, in any case."""
    return [set(state.all_of(organisation)) for state in expect(stories).states]
