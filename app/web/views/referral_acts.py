"""What the reader may do with a referral now: each act leads to its page."""

from dataclasses import dataclass
from typing import Final

from app.application.queries.referral_page import ENDED, ReferralPage
from app.domain.case.referral.table import RECORDED, EdgeName, ReferralState
from app.web.fields import FORMS

PLACES: Final = {
    EdgeName.ACCEPT: ("accept", "accept_referral"),
    EdgeName.CONFIRM: ("confirm", "confirm_referral"),
    EdgeName.REPORT_OUTCOME: ("outcome", "report_outcome"),
    EdgeName.REPORT_CONTACT: ("contact", "report_contact"),
    EdgeName.ASK: ("ask", "ask_sender"),
    EdgeName.DECLINE: ("decline", "decline_referral"),
    **dict.fromkeys(RECORDED.values(), ("record", "record_answer")),
    EdgeName.CANCEL: ("cancel", "cancel_referral"),
}
"""In the order in which they stand there; what is recorded for another has one page."""


@dataclass(frozen=True, slots=True)
class Act:
    """`name` is that of its form, `said` its title."""

    name: str
    said: str
    way: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the receiver asked; `way` leads to where it is answered, `words` to what it says."""

    way: str | None
    words: str | None
    answered: bool


def acts_of(page: ReferralPage, *, received: bool) -> tuple[Act, ...]:
    at = f"/referrals/{page.referral.referral}"
    open_to_her = [place for edge, place in PLACES.items() if edge.value in page.edges]
    acts = [_act(at, place, name) for place, name in dict.fromkeys(open_to_her)]
    if not received and page.case and ReferralState(page.referral.state) in ENDED:
        acts.append(Act("refer_again", "", f"{at}/again"))
    return tuple(acts)


def _act(at: str, place: str, name: str) -> Act:
    return Act(name, FORMS[name].labels["title"], f"{at}/{place}")


def questions_of(page: ReferralPage) -> tuple[Question, ...]:
    """Whoever may answer is led there; its words stand in the case alone."""
    row = page.referral
    answers = EdgeName.ANSWER.value in page.edges
    return tuple(
        Question(
            f"/referrals/{row.referral}/questions/{one}/answer"
            if answers and one not in row.answered
            else None,
            None if page.case is None else f"/cases/{page.case}#entry-{one}",
            one in row.answered,
        )
        for one in row.questions
    )
