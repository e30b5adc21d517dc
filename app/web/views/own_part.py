"""What an agency may write about in a case, and what it wrote, as lines of a table."""

from collections.abc import Iterable
from typing import Final

from app.application.queries.case_page import CasePage
from app.application.queries.visible import Seen
from app.application.rows import Names
from app.domain.sharing.groups import GROUPS
from app.domain.sharing.model import Pair
from app.web import words
from app.web.calendars import moment
from app.web.views.form import Options
from app.web.views.naming import worker_name
from app.web.views.sharing import name_of
from app.web.views.taking_part import own_engagements

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""With what a spreadsheet would begin to reckon."""


def own_told(page: CasePage, unit: str) -> Options:
    """Of each person whom it may know each group that its work is about."""
    pairs = {pair for e in own_engagements(page, unit) for pair in e.pairs or ()}
    return tuple(_told(page, pairs))


def _told(page: CasePage, pairs: set[Pair]) -> Iterable[tuple[str, str]]:
    names = {view.person: name_of(view) for view in page.people}
    for who in dict.fromkeys([*names, *sorted(pair.subject for pair in pairs)]):
        kinds = {pair.category for pair in pairs if pair.subject == who}
        name = names.get(who)
        said = words.label("place", "other") if name is None else f"{name}さん"
        for group, categories in GROUPS.items():
            if kinds & categories:
                yield f"{who}:{group.value}", f"{said}　{words.label('info_group', group.value)}"


def line_of(seen: Seen, names: Names) -> tuple[str, ...]:
    """When, what, by whom, and the words; nothing that a spreadsheet would take for a formula."""
    said = str(getattr(seen.event, "text", "") or "")
    who = worker_name(names, getattr(seen.event, "author_worker", None)) or ""
    told = (moment(seen.occurred_at), words.label("entry", seen.kind), who, said)
    return tuple(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in told)
