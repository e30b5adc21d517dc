"""Write the pages of `docs/` that are drawn from the law, so that they cannot differ from it.

Run as `python -m tools.diagrams`; `--check` compares instead of writing.
"""

import sys
from pathlib import Path

from app import messages
from app.domain.case.handoff import table as handoff
from app.domain.case.handoff.state import HandoffState
from app.domain.case.plan import table as plan
from app.domain.case.referral.table import EDGES, OPEN, EdgeName, ReferralState
from app.domain.conference.table import EDGES as SITTING_EDGES
from app.domain.conference.table import ConferenceState
from app.domain.errors import Code, is_attempt, status_of

ROOT = Path(__file__).resolve().parent.parent
WRITTEN_BY = "<!-- Written by `python -m tools.diagrams` from {}. Do not edit by hand. -->\n\n"
STATES_HEAD = (
    WRITTEN_BY.format("`app/domain/case/referral/table.py`")
    + """# The states of a referral (つなぎ)

One table says who may take which edge; `decide` enforces it, pages take their buttons from it, and
this page is drawn from it. A colleague who is on neither side can take none of them.

The same table holds where an agency without a case refers: what it offers has no lead; `accept`
makes its receiver the lead of a case, or joins it to one that it leads; `decline` and `cancel`
close it.

"""
)
HANDOFFS_HEAD = (
    WRITTEN_BY.format("`app/domain/case/handoff/table.py`")
    + """# The states of a hand-off (引継ぎ)

One table says who may take which edge; `decide` enforces it, and this page is drawn from it. The
lead changes on acceptance, in that moment and never before; the old lead reads until the overlap
ends. What the old lead had opened to agencies ends then too, but for what the new lead confirms. A
colleague who is on neither side can take none of them.

"""
)
PLANS_HEAD = (
    WRITTEN_BY.format("`app/domain/case/plan/table.py`")
    + """# The states of a plan (支援プラン)

One table says who may take which edge; `decide` enforces it, and this page is drawn from it. The
city decides on screen, or the lead records the number of its decision, and the plan says so.
*Early* edges come before the conference, which a setting allows
(`plan_rules`: `may_follow`); by default the conference comes first. A plan in force whose
review has not been held by its day is overdue, and lies on the lead's desk.

"""
)
CONFERENCE_HEAD = (
    WRITTEN_BY.format("`app/domain/conference/table.py`")
    + """# The states of a conference (支援会議)

The secretariat prepares, the city decides, a member comes in by acknowledging secrecy. An urgent
one is open at once and decided after; one that asks for no decision is approved as it is prepared.

| edge | who | from | to |
| --- | --- | --- | --- |
"""
)
CODES_HEAD = (
    WRITTEN_BY.format("`app/domain/errors.py` and `app/messages/refusals.json`")
    + """# Refusals

Every refusal has one code, the same over REST, on a page, on a disabled button and in the log.
Codes are promises: they are added, never renamed. *Recorded* = kept as a refused attempt.

| code | status | English | 日本語 | recorded |
| --- | --- | --- | --- | --- |
"""
)


def referral_states() -> str:
    """The state diagram (Mermaid) and the table of edges."""
    return STATES_HEAD + "```mermaid\n" + _diagram() + "```\n\n" + _edges() + "\n" + _owing()


def _diagram() -> str:
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    lines += [
        f"    {source.value} --> {edge.after(source).value}: {name.value} ({edge.side.value})"
        for name, edge in EDGES.items()
        for source in ReferralState
        if source in edge.sources
    ]
    lines += [f"    {state.value} --> [*]" for state in ReferralState if state not in OPEN]
    return "\n".join(lines) + "\n"


def _edges() -> str:
    head = "| edge | who | from | to |\n| --- | --- | --- | --- |\n"
    return head + "".join(_row(name) for name in EDGES)


def _row(name: EdgeName) -> str:
    edge = EDGES[name]
    sources = ", ".join(state.value for state in ReferralState if state in edge.sources)
    target = "same" if edge.target is None else edge.target.value
    return f"| {name.value} | {edge.side.value} | {sources} | {target} |\n"


def _owing() -> str:
    owing = ", ".join(state.value for state in ReferralState if state in OPEN)
    return f"A case does not close while somebody owes an answer or a confirmation: {owing}.\n"


def handoff_states() -> str:
    """The state diagram (Mermaid) and the table of a hand-off's edges."""
    lines = ["stateDiagram-v2", "    [*] --> proposed"]
    lines += [
        f"    {edge.source.value} --> {(edge.target or edge.source).value}: {name.value}"
        f" ({edge.party.value})"
        for name, edge in handoff.EDGES.items()
    ]
    sources = {edge.source for edge in handoff.EDGES.values()}
    lines += [f"    {state.value} --> [*]" for state in HandoffState if state not in sources]
    rows = "".join(
        f"| {name.value} | {edge.party.value} | {edge.source.value} |"
        f" {'same' if edge.target is None else edge.target.value} |\n"
        for name, edge in handoff.EDGES.items()
    )
    head = "| edge | who | from | to |\n| --- | --- | --- | --- |\n"
    return HANDOFFS_HEAD + "```mermaid\n" + "\n".join(lines) + "\n```\n\n" + head + rows


def plan_states() -> str:
    """The state diagram (Mermaid) and the table of a plan's edges."""
    lines = ["stateDiagram-v2", "    [*] --> drafted"]
    lines += [
        f"    {source.value} --> {target.value}: {name.value}"
        f" ({edge.party.value}{_early(edge, source)})"
        for name, edge in plan.EDGES.items()
        for source, target in edge.moves.items()
    ]
    lines += [f"    {state.value} --> [*]" for state in plan.PlanState if state in plan.ENDED]
    head = "| edge | who | from → to |\n| --- | --- | --- |\n"
    rows = "".join(_plan_row(name) for name in plan.EDGES)
    return PLANS_HEAD + "```mermaid\n" + "\n".join(lines) + "\n```\n\n" + head + rows


def _early(edge: plan.Edge, source: plan.PlanState) -> str:
    return ", early" if source in edge.early else ""


def _plan_row(name: plan.EdgeName) -> str:
    edge = plan.EDGES[name]
    moves = (
        f"{source.value} → {target.value}{_early(edge, source)}"
        for source, target in edge.moves.items()
    )
    return f"| {name.value} | {edge.party.value} | {'; '.join(moves)} |\n"


def conference_states() -> str:
    """The table of edges; an edge without a target leaves the state, or decides on it."""
    rows = []
    for name, edge in SITTING_EDGES.items():
        sources = ", ".join(state.value for state in ConferenceState if state in edge.sources)
        target = "–" if edge.target is None else edge.target.value
        rows.append(f"| {name.value} | {edge.side.value} | {sources} | {target} |\n")
    return CONFERENCE_HEAD + "".join(rows)


def error_codes() -> str:
    """Code, HTTP status and both sentences of every refusal."""
    return CODES_HEAD + "".join(_code(code) for code in Code)


def _code(code: Code) -> str:
    said = (messages.refusal(code, language) for language in ("en", "ja"))
    recorded = "yes" if is_attempt(code) else ""
    return f"| `{code.value}` | {status_of(code)} | {' | '.join(said)} | {recorded} |\n"


def wanted_files() -> dict[Path, str]:
    docs = ROOT / "docs"
    return {
        docs / "referral-states.md": referral_states(),
        docs / "handoff-states.md": handoff_states(),
        docs / "plan-states.md": plan_states(),
        docs / "conference-states.md": conference_states(),
        docs / "error-codes.md": error_codes(),
    }


def main(arguments: list[str]) -> int:
    """Write, or with `--check` name what differs."""
    differing = [
        path
        for path, text in wanted_files().items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    if "--check" in arguments:
        for path in differing:
            print(f"{path.relative_to(ROOT)} differs: run python -m tools.diagrams")
        return int(bool(differing))
    for path in differing:
        path.write_text(wanted_files()[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
