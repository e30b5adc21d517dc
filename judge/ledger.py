"""A story as far as it has gone, and the one question: who reads which item today?"""

from datetime import date

from judge.codes import ANSWERS
from judge.grounds import Grounds
from judge.items import Item, item_of
from judge.leadership import Leadership
from judge.referrals import Referrals
from judge.story import Event, Stories, Story


class Ledger:
    """What the acts up to now have made."""

    def __init__(self, stories: Stories, story: Story) -> None:
        self.organisations = stories.organisations
        self.leadership = Leadership(story)
        self.referrals = Referrals(story)
        self.grounds = Grounds(story.people, stories.organisations)
        self.items: dict[int, Item] = {}

    def perform(self, event: Event) -> None:
        """One act. What the format does not know is not performed."""
        if not event.supported:
            return
        self.leadership.note(event)
        self.grounds.record(event)
        if event.type in ANSWERS:
            self.referrals.answer(event)
        if event.type == "ConferenceClosed":
            close_conference(event, self.items)
        self._share(event)

    def reads(self, organisation: str, item: Item, on: date) -> bool:
        """The formula.

        It wrote the item itself, or it leads the case, or some event shared it with that
        organisation on a basis still in force. A flag is above all but one's own.
        """
        if own_record(item, organisation):
            return True
        return self.grounds.flags_admit(item, organisation) and (
            self._reads_as_lead(organisation, item, on)
            or self._reads_as_receiver(organisation, item, on)
        )

    def _share(self, event: Event) -> None:
        """The event's item, if it has pairs, for the receivers whom a basis covers now."""
        item = item_of(event, self.organisations)
        others = [receiver for receiver in event.receivers if receiver != event.actor]
        lawful = [r for r in others if self._may_be_told(r, item, event.day)]
        if event.type == "ReferralSent":
            self.referrals.send(event, lawful)
        if event.pairs:
            self.items[event.seq] = item
            item.engaged.update(r for r in lawful if self.grounds.based(item, r, event.day))

    def _may_be_told(self, receiver: str, item: Item, on: date) -> bool:
        """A lead needs no basis; to anybody else nothing is sent without one."""
        return self._leads(receiver, item, on) or self.grounds.based(item, receiver, on)

    def first_facts(self, case: str, on: date) -> frozenset[str]:
        """Who may be shown what the opening wrote about the people: the leads and its author.

        A lead that opened the case reads its own record for ever.
        """
        author = {self.leadership.tenures[case][0].organisation}
        return frozenset(author | {t.organisation for t in self.leadership.readers(case, on)})

    def _leads(self, organisation: str, item: Item, on: date) -> bool:
        return any(t.organisation == organisation for t in self.leadership.readers(item.case, on))

    def _reads_as_lead(self, organisation: str, item: Item, on: date) -> bool:
        """All ordinary content, from the moment it is written: a referral to the lead, too."""
        return not bound_by_compartment(item) and self._leads(organisation, item, on)

    def _reads_as_receiver(self, organisation: str, item: Item, on: date) -> bool:
        """Its engagement lasts, the session is open, and every pair is covered today."""
        return (
            organisation in item.engaged
            and not self.referrals.withheld_from(item.seq, organisation)
            and session_open(item, on)
            and not self._lapsed(item, on)
            and self.grounds.covered(item, organisation, on)
        )

    def _lapsed(self, item: Item, on: date) -> bool:
        """What an old lead had shared ends with its overlap; statute and emergency last."""
        return not item.statutory and self.leadership.lapsed(
            item.case, item.author, item.seq, item.day, on
        )


def own_record(item: Item, organisation: str) -> bool:
    """Whoever wrote an item reads it back, whatever happened since."""
    return item.author == organisation


def bound_by_compartment(item: Item) -> bool:
    """Does the item lie where leading the case does not reach?"""
    return item.conference


def session_open(item: Item, on: date) -> bool:
    """A conference's content is open to its members until it closes, or for that day."""
    return not item.conference or (not item.closed and on == item.day)


def close_conference(event: Event, items: dict[int, Item]) -> None:
    """The open sessions of whoever closes; where it holds none, every one of the case."""
    sessions = [item for item in items.values() if item.conference and item.case == event.case]
    here = [item for item in sessions if session_open(item, event.day)]
    for item in [one for one in here if one.author == event.actor] or here:
        item.closed = True
