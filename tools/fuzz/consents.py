"""The acts of a tale that are about consent, in every shape."""

from datetime import timedelta
from typing import Any, Final

from tools.fuzz.tale import Given, Tale

FORMS: Final = ("paper", "oral", "electronic", "proxy_legal", "guardian", "interpreter")
STATUSES: Final = ("not_asked", "deferred", "refused", "not_capable", "active", "narrowed")


def consent(t: Tale) -> None:
    case = t.a_case()
    people = t.some(t.people, 1, 3)
    lines = [_line(t, case, subject) for subject in people]
    t.tell("ConsentRecorded", case, t.actor(case), consent=lines, legal_basis=["LB-CONSENT"])


def _line(t: Tale, case: str, subject: str) -> dict[str, Any]:
    categories = tuple(t.categories(6))
    to = t.some(list(t.organisations), 1, 4)
    t.given += [Given(case, subject, organisation, categories) for organisation in to]
    until = t.rng.choice([None, t.day + timedelta(days=t.rng.choice((0, 5, 20, 60, 300)))])
    return {
        "subject": subject,
        "form": t.rng.choice(FORMS),
        "from": t.day.isoformat(),
        "until": until and until.isoformat(),
        "grants": [{"organisation": name, "categories": list(categories)} for name in to],
    }


def consent_of_all(t: Tale) -> None:
    """Everybody in the household agrees, each for a while of her own; then it is told of."""
    lines = [_line(t, t.case, subject) for subject in t.people]
    grants = lines[0]["grants"]
    alike = [{**line, "grants": grants} for line in lines]
    t.tell("ConsentRecorded", t.case, t.lead, consent=alike, legal_basis=["LB-CONSENT"])
    about = {"subjects": ["household"], "information_shared": grants[0]["categories"][:2]}
    to = [grant["organisation"] for grant in grants]
    t.pass_time()
    t.tell("InformationDisclosed", t.case, t.actor(t.case), **about, shared_with=to,
           legal_basis=["LB-CONSENT"])  # fmt: skip


def renew(t: Tale) -> None:
    """Again what was given before: longer, or after it was withdrawn or ran out."""
    if t.given:
        one = t.rng.choice(t.given)
        line = _line(t, one.case, one.subject)
        grants = [{"organisation": one.organisation, "categories": list(one.categories)}]
        lines = [{**line, "grants": grants}]
        t.tell("ConsentRecorded", one.case, t.actor(one.case), consent=lines)


def change_scope(t: Tale) -> None:
    """Wider, or a smaller line that narrows."""
    if not t.given:
        return consent(t)
    one = t.rng.choice(t.given)
    line = _line(t, one.case, one.subject)
    if t.chance(0.6):
        less = sorted(t.some(one.categories, 1, 2))
        line = {**line, "grants": [{"organisation": one.organisation, "categories": less}]}
    t.tell("ConsentScopeChanged", one.case, t.actor(one.case), consent=[line])
    return None


def revoke(t: Tale) -> None:
    """From some or from all; at once, or on a later day."""
    subject = t.rng.choice(t.people)
    named = [one.organisation for one in t.given if one.subject == subject]
    whom = t.some(sorted(set(named)) or list(t.organisations), 1, 2)
    later = (t.day + timedelta(days=t.rng.randint(0, 9))).isoformat()
    line = {
        "subject": subject,
        "revoked_for": [] if t.chance(0.2) else whom,
        "form": "oral",
        "effective": later if t.chance(0.25) else "immediately",
    }
    case = t.a_case()
    t.tell("ConsentRevoked", case, t.actor(case), consent=[line])


def note_status(t: Tale) -> None:
    line = {"subject": t.rng.choice(t.people), "status": t.rng.choice(STATUSES)}
    case = t.a_case()
    t.tell("ConsentStatusNoted", case, t.actor(case), consent=[line])
