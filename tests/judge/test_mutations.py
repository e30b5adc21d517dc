"""Each rule of reading matters: switched off, some small story is expected otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from judge import codes, consents, grounds, items, leadership, ledger, referrals, story
from judge.items import Item
from judge.leadership import Leadership, Tenure
from judge.ledger import Ledger
from judge.referrals import Referrals
from judge.story import Event, Stories
from tests.judge.small import expect
from tests.judge.tales_of_cases import TALES


def yes(*_: object, **__: object) -> bool:
    return True


def no(*_: object, **__: object) -> bool:
    return False


def nothing(*_: object, **__: object) -> None:
    return None


def _any_adult(
    self: grounds.Grounds, pair: story.Pair, holds: Callable[[story.Pair], bool]
) -> bool:
    people = [person.ref for person in self.people if person.adult]
    subjects = people if pair.subject == codes.HOUSEHOLD else [pair.subject]
    return any(holds(story.Pair(subject, pair.category)) for subject in subjects)


def _first_flag_stays(self: grounds.Grounds, event: Event) -> None:
    self.consents.record(event)
    for flag in event.protects:
        for category in flag.categories or ("*",):
            self.flags.setdefault(story.Pair(flag.subject, category), flag.named)


def _withdrawn_for_ever(
    self: consents.Consents, subject: str, organisation: str, _since: int, on: date
) -> bool:
    return any(
        one.subject == subject and on >= one.effective and organisation in one.organisations
        for one in self.withdrawals
    )


def _lapsed_whatever_the_basis(self: Ledger, item: Item, on: date) -> bool:
    return self.leadership.lapsed(item.case, item.author, item.seq, item.day, on)


def _form_of_first(event: Event, organisations: Mapping[str, str]) -> str:
    return _written_form(replace(event, receivers=event.receivers[:1]), organisations)


def _declined_only_while_open(self: Referrals, event: Event) -> None:
    here = [one for one in self.sent.values() if event.actor in one.open]
    settle = referrals._decline if event.type == "ReferralDeclined" else referrals._accept
    settle(here, event.actor)


def _only_open_is_withheld(self: Referrals, seq: int, organisation: str) -> bool:
    return seq in self.sent and organisation in self.sent[seq].open


def _household_is_nobody(
    self: grounds.Grounds, pair: story.Pair, item: Item, organisation: str, on: date
) -> bool:
    return item.sender_held and not self.consents.withdrawn(
        pair.subject, organisation, item.seq, on
    )


def _every_lead_of_the_line(self: Leadership, case: str, on: date) -> list[Tenure]:
    tenures = [tenure for one in self.line(case) for tenure in self.tenures.get(one, [])]
    return [tenure for tenure in tenures if leadership.reads_still(tenure, on)]


def _every_case_has_the_storys_lead(one: story.Story, _case: str) -> str:
    return one.lead


def _overlap_today(event: Event, proposed: date | None) -> date:
    return event.overlap_until or proposed or event.day


def _overlap_as_accepted(event: Event, _proposed: date | None) -> date:
    return event.overlap_until or date.fromordinal(event.day.toordinal() - 1)


def _ends_before_last_day(granted: consents.Granted, on: date) -> bool:
    return granted.first <= on and (granted.last is None or on < granted.last)


def _no_first_day(granted: consents.Granted, on: date) -> bool:
    return granted.last is None or on <= granted.last


def _ends_after_a_month(granted: consents.Granted, on: date) -> bool:
    last = granted.last or date.fromordinal(granted.first.toordinal() + 29)
    return granted.first <= on <= last


def _adult_if_known(person: story.Person) -> bool:
    return person.age is not None and person.age >= codes.ADULT


def _adult_at_twenty(person: story.Person) -> bool:
    return person.age is None or person.age >= codes.ADULT + 2


def _replaces(event: Event, *_: object) -> bool:
    return event.type == "ConsentScopeChanged"


def _narrows_always(_event: Event, *rest: object) -> bool:
    return bool(rest[-1])


def _line_of_one(_self: Leadership, case: str) -> list[str]:
    return [case]


def _no_tail(tenure: Tenure, _on: date) -> bool:
    return tenure.last is None


def _open_till_closed(item: Item, _on: date) -> bool:
    return not (item.conference and item.closed)


def _open_all_day(item: Item, on: date) -> bool:
    return not item.conference or on == item.day


def _close_all(event: Event, found: dict[int, Item]) -> None:
    for item in found.values():
        item.closed = item.closed or (item.conference and item.case == event.case)


def _close_own(event: Event, found: dict[int, Item]) -> None:
    for item in found.values():
        item.closed = item.closed or (item.conference and item.author == event.actor)


_written_form = items.written_form

MUTANTS: list[tuple[object, str, object]] = [
    (consents, "in_period", yes),
    (consents, "in_period", _ends_before_last_day),
    (consents, "in_period", _no_first_day),
    (consents, "in_period", _ends_after_a_month),
    (consents, "holds_in", yes),
    (consents, "narrows", no),
    (consents, "narrows", _replaces),
    (consents, "narrows", _narrows_always),
    (consents.Consents, "withdrawn", no),
    (consents.Consents, "withdrawn", _withdrawn_for_ever),
    (story, "_effective", lambda _node, day: day),
    (story.Person, "adult", property(_adult_if_known)),
    (story.Person, "adult", property(_adult_at_twenty)),
    (story.Event, "supported", property(yes)),
    (grounds.Grounds, "_sender_vouches", no),
    (grounds.Grounds, "_sender_vouches", lambda _self, _pair, item, *_: item.sender_held),
    (grounds.Grounds, "_sender_vouches", _household_is_nobody),
    (grounds.Grounds, "based", yes),
    (grounds.Grounds, "flags_admit", yes),
    (grounds.Grounds, "record", _first_flag_stays),
    (grounds.Grounds, "_ceiling_admits", yes),
    (grounds.Grounds, "_each_adult", _any_adult),
    (items, "STATUTORY", codes.STATUTORY - {"LB-LIFE"}),
    (items, "STATUTORY", codes.STATUTORY | codes.ENTRUSTED),
    (items, "STATUTORY", codes.STATUTORY | codes.NO_BASIS),
    (items, "STATUTORY", codes.STATUTORY | {codes.CONSENT}),
    (items, "ENTRUSTED", frozenset()),
    (items, "CONFERENCE", frozenset()),
    (items, "written_form", lambda *_: "full"),
    (items, "written_form", _form_of_first),
    (leadership, "first_lead", _every_case_has_the_storys_lead),
    (leadership, "reads_still", yes),
    (leadership, "reads_still", _no_tail),
    (leadership, "last_day_of_overlap", _overlap_today),
    (leadership, "last_day_of_overlap", _overlap_as_accepted),
    (leadership, "shared_by_old_lead", yes),
    (Leadership, "_hand_over", nothing),
    (Leadership, "lapsed", no),
    (Leadership, "line", _line_of_one),
    (ledger, "own_record", no),
    (ledger, "bound_by_compartment", no),
    (ledger, "session_open", yes),
    (ledger, "session_open", _open_till_closed),
    (ledger, "session_open", _open_all_day),
    (ledger, "close_conference", _close_all),
    (ledger, "close_conference", _close_own),
    (Ledger, "_may_be_told", yes),
    (Ledger, "_lapsed", _lapsed_whatever_the_basis),
    (Ledger, "_reads_as_lead", no),
    (Ledger, "first_facts", lambda *_: frozenset()),
    (Leadership, "readers", _every_lead_of_the_line),
    (Ledger, "_reads_as_receiver", no),
    (referrals, "answered_later", no),
    (referrals, "answered_later", yes),
    (Referrals, "answer", nothing),
    (Referrals, "answer", _declined_only_while_open),
    (Referrals, "withheld_from", no),
    (Referrals, "withheld_from", _only_open_is_withheld),
]


def _fingerprint() -> dict[str, Any]:
    return {name: _expected(make()) for name, make in TALES.items()}


def _expected(stories: Stories) -> Any:
    found = expect(stories)
    forms = {seq: item.form for seq, item in found.items.items()}
    states = [(one.shares, one.previews, one.lines, one.facts) for one in found.states]
    return states, forms, found.implied


AS_IT_IS = _fingerprint()


@pytest.mark.parametrize(
    ("where", "name", "mutant"), MUTANTS, ids=[f"{n}-{i}" for i, (_, n, _m) in enumerate(MUTANTS)]
)
def test_a_rule_switched_off_is_noticed(
    where: object, name: str, mutant: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, name, mutant)
    assert [one for one, found in _fingerprint().items() if found != AS_IT_IS[one]] != []


def test_without_a_mutation_nothing_changes() -> None:
    assert _fingerprint() == AS_IT_IS
