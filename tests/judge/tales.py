"""Small stories, one for each rule of reading, most of which no published story decides.

Here: consent and the household.
"""

from collections.abc import Callable
from typing import Any

from judge.story import Stories
from tests.judge.small import Act, act, agreed, consent, grant, revoked, story, told

TALES: dict[str, Callable[[], Stories]] = {}


def tale(make: Callable[[], Stories]) -> Callable[[], Stories]:
    TALES[make.__name__] = make
    return make


def note(day: str, **more: Any) -> Act:
    """A step without words for the record: only the date passes."""
    return act(day, "NoticeSent", **more)


@tale
def consent_ends_at_midnight() -> Stories:
    return story(
        agreed("05-01", "O-npo", last="05-10"), told("05-02", "O-npo"), note("05-10"), note("05-11")
    )


@tale
def consent_starts_on_its_day() -> Stories:
    return story(
        consent("05-01", grant("O-npo", "IC01", first="05-05")),
        told("05-02", "O-npo"),
        told("05-05", "O-npo"),
    )


@tale
def consent_without_end() -> Stories:
    return story(agreed("01-05", "O-npo"), told("01-06", "O-npo"), note("12-28"))


@tale
def renewal_revives() -> Stories:
    return story(
        agreed("05-01", "O-npo", last="05-10"),
        told("05-02", "O-npo"),
        note("05-20"),
        agreed("06-01", "O-npo", last="06-30"),
        note("07-01"),
    )


@tale
def nothing_revives_what_was_never_lawful() -> Stories:
    return story(told("05-01", "O-npo"), agreed("05-02", "O-npo"))


@tale
def consents_add_up() -> Stories:
    return story(
        agreed("05-01", "O-npo", "IC01"),
        agreed("05-02", "O-npo", "IC16", last="05-10"),
        told("05-03", "O-npo", "p1:IC01,IC16"),
        told("05-03", "O-npo", "p1:IC01"),
        note("05-11"),
    )


@tale
def withdrawal_until_named_anew() -> Stories:
    return story(
        agreed("05-01", "O-npo O-ward", "IC01,IC16"),
        told("05-02", "O-npo O-ward"),
        told("05-02", "O-npo", "p1:IC16"),
        revoked("05-03", "O-npo"),
        agreed("05-04", "O-npo", "IC01"),
    )


@tale
def withdrawal_on_a_later_day() -> Stories:
    return story(
        agreed("05-01", "O-npo"),
        told("05-02", "O-npo"),
        revoked("05-03", "O-npo", effective="2026-05-06"),
        note("05-06"),
    )


@tale
def withdrawal_from_everybody() -> Stories:
    return story(agreed("05-01", "O-npo O-ward"), told("05-02", "O-npo O-ward"), revoked("05-03"))


@tale
def withdrawal_reaches_the_other_case() -> Stories:
    return story(
        act("05-01", "CaseOpened", case="D"),
        consent("05-01", grant("O-npo", "IC01"), case="D"),
        told("05-02", "O-npo", case="D"),
        revoked("05-03", "O-npo"),
    )


@tale
def consent_serves_its_own_case() -> Stories:
    return story(
        act("05-01", "CaseOpened", case="D"),
        consent("05-01", grant("O-npo", "IC01"), case="D"),
        told("05-02", "O-npo"),
        told("05-02", "O-npo", case="D"),
    )


@tale
def change_of_scope_widens() -> Stories:
    return story(
        agreed("05-01", "O-npo", "IC01"),
        told("05-02", "O-npo"),
        consent("05-03", grant("O-npo", "IC16"), kind="ConsentScopeChanged"),
        told("05-04", "O-npo", "p1:IC16"),
    )


@tale
def change_of_scope_narrows() -> Stories:
    return story(
        agreed("05-01", "O-npo O-ward", "IC01,IC16"),
        told("05-02", "O-npo O-ward", "p1:IC16"),
        told("05-02", "O-npo", "p1:IC01"),
        consent("05-03", grant("O-npo", "IC01"), kind="ConsentScopeChanged"),
    )


@tale
def second_consent_never_narrows() -> Stories:
    return story(
        agreed("05-01", "O-npo", "IC01,IC16"),
        told("05-02", "O-npo", "p1:IC16"),
        agreed("05-03", "O-npo", "IC01"),
    )


@tale
def one_pair_uncovered_withholds_all() -> Stories:
    people = (("p1", 60), ("p2", 30))
    return story(agreed("05-01", "O-npo"), told("05-02", "O-npo", "p1,p2:IC01"), people=people)


@tale
def sender_holds_the_consent() -> Stories:
    sent = {"consent_held_by": "sender"}
    return story(
        act("05-01", "ReferralSent", "O-clinic", to="O-lead O-npo", about="p1:IC01", **sent),
        act("05-01", "ReferralSent", "O-clinic", to="O-lead O-ward", about="p1:IC04", **sent),
        revoked("05-03", "O-npo"),
        agreed("05-04", "O-npo O-ward", "IC01,IC04"),
    )


@tale
def household_needs_every_adult() -> Stories:
    people = (("p1", 60), ("p2", 18), ("p3", 17))
    return story(
        agreed("05-01", "O-npo"),
        told("05-02", "O-npo", "household:IC01"),
        consent("05-03", grant("O-npo", "IC01", of="p2", last="05-10")),
        told("05-04", "O-npo", "household:IC01"),
        note("05-11"),
        people=people,
    )


@tale
def household_by_statute() -> Stories:
    return story(told("05-01", "O-npo", "household:IC04", base="LB-69-2-3"))


@tale
def age_unknown_counts_as_adult() -> Stories:
    people = (("p1", 60), ("p2", None))
    return story(agreed("05-01", "O-npo"), told("05-02", "O-npo", "household:IC01"), people=people)


@tale
def household_in_the_senders_hands() -> Stories:
    people = (("p1", 60), ("p2", 40), ("p3", 9))
    sent = {"consent_held_by": "sender", "to": "O-npo"}
    return story(
        act("05-01", "AgencyReported", "O-clinic", about="p1,household:IC01", **sent),
        act("05-01", "AgencyReported", "O-clinic", about="p1,p2,household:IC01", **sent),
        revoked("05-02", "O-npo", of="p3"),
        revoked("05-03", "O-npo", of="p2"),
        people=people,
    )
