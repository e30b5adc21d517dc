"""The grounds of a share: its bases, the ceilings over them, and the protection flags."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from judge.ceilings import ceiling
from judge.codes import HOUSEHOLD
from judge.consents import Consents
from judge.items import Item
from judge.story import Event, Pair, Person

_EVERY = "*"


@dataclass(slots=True)
class Grounds:
    """What covers a pair for an organisation, and what forbids it."""

    people: tuple[Person, ...]
    organisations: Mapping[str, str]
    consents: Consents = field(default_factory=Consents)
    flags: dict[Pair, frozenset[str]] = field(default_factory=dict)

    def record(self, event: Event) -> None:
        """What an event says about consent and protection.

        The latest word on a category counts.
        """
        self.consents.record(event)
        for protection in event.protects:
            if not protection.categories:
                self.flags = {
                    p: n for p, n in self.flags.items() if p.subject != protection.subject
                }
            for category in protection.categories or (_EVERY,):
                self.flags[Pair(protection.subject, category)] = protection.named

    def based(self, item: Item, organisation: str, on: date) -> bool:
        """Does a basis in force cover every pair?

        Ceilings do not matter here: they withhold what is read, they do not undo the sharing.
        """
        return all(self._basis(pair, item, organisation, on) for pair in item.pairs)

    def covered(self, item: Item, organisation: str, on: date) -> bool:
        """Does a basis cover every pair today, each under its ceiling?"""
        return all(
            self._basis(pair, item, organisation, on)
            and (item.statutory or self._ceiling_admits(pair, item, organisation, on))
            for pair in item.pairs
        )

    def flags_admit(self, item: Item, organisation: str) -> bool:
        """Flagged pairs are for the organisations of the persons whom the flag names."""
        named = (self._named(pair) for pair in item.pairs)
        return all(names is None or organisation in names for names in named)

    def _basis(self, pair: Pair, item: Item, organisation: str, on: date) -> bool:
        """The event's own statute or entrustment, a recorded consent, or the sender's."""
        if item.statutory or item.entrusted:
            return True

        def consented(person: Pair) -> bool:
            return self._consented(person, item, organisation, on)

        return self._sender_vouches(pair, item, organisation, on) or self._each_adult(
            pair, consented
        )

    def _sender_vouches(self, pair: Pair, item: Item, organisation: str, on: date) -> bool:
        """The consent that the sender held, unless the person has taken it back since.

        Of a household that it names, each adult may.
        """
        return item.sender_held and not any(
            self.consents.withdrawn(person, organisation, item.seq, on)
            for person in self._who(pair)
        )

    def _consented(self, pair: Pair, item: Item, organisation: str, on: date) -> bool:
        return self.consents.cover(item.case, pair.subject, pair.category, organisation, on)

    def _ceiling_admits(self, pair: Pair, item: Item, organisation: str, on: date) -> bool:
        """An item is written low enough for every receiver, so a form never withholds.

        `none` does, and so does a need that is not met.
        """
        form, needs = ceiling(self.organisations.get(organisation, ""), pair.category)
        if form == "none":
            return False
        if needs == "named_person":
            return organisation in (self._named(pair) or ())
        return needs == "any" or self._each_adult(
            pair, lambda person: self._consented(person, item, organisation, on)
        )

    def _each_adult(self, pair: Pair, holds: Callable[[Pair], bool]) -> bool:
        """For a person her own word; for the household every adult's, never one member's."""
        who = self._who(pair)
        return bool(who) and all(holds(Pair(person, pair.category)) for person in who)

    def _who(self, pair: Pair) -> list[str]:
        """Whose word counts: the person's, or that of the household's adults."""
        if pair.subject != HOUSEHOLD:
            return [pair.subject]
        return [person.ref for person in self.people if person.adult]

    def _named(self, pair: Pair) -> frozenset[str] | None:
        return self.flags.get(pair, self.flags.get(Pair(pair.subject, _EVERY)))
