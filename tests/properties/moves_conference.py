"""What may be tried at a conference, from its preparation to the task that stays."""

from collections.abc import Callable
from typing import Any, Final

from app.domain.actor import Actor, Role, Unit
from app.domain.case import commands as c
from app.domain.conference import commands as k
from app.domain.conference.state import Conference
from app.domain.conference.table import ConferenceState
from app.domain.sharing.model import Pair
from app.domain.sharing.register import CONSENT, DEFAULTS
from tests.domain import cast
from tests.properties.moves_between import FORMS
from tests.properties.play import UNITS, AtTable, Player

WARD: Final = cast.unit_of("ward", "AG01")
OFFICER: Final = Actor(WARD, "worker-ward", Role.CITY_OFFICER)
LAWS: Final = ("LB-SW106-6", "LB-SP9", "LB-LTC115-48")
WORDS: Final = "話したこと"
S = ConferenceState
NEAR: Final = (S.CLOSED, S.PREPARED, S.APPROVED, S.OPEN)
"""Which conference is gone on with before others."""


def _grounds(p: Player, *codes: str) -> tuple[k.GroundNamed, ...]:
    return tuple(k.GroundNamed(DEFAULTS[code], p.new("basis")) for code in codes)


def _parts(p: Player, unit: Unit) -> tuple[k.PartAsked, ...]:
    """On one law or two, on consent, or both in two parts."""
    laws = tuple(dict.fromkeys(p.some(LAWS, 2)))
    by_law = k.PartAsked(p.new("part"), _grounds(p, *laws), p.pairs() | p.pairs())
    consented = p.covered(unit.organisation)
    on_consent = k.PartAsked(p.new("part"), _grounds(p, CONSENT), consented)
    return p.pick(((by_law,), (by_law,), (on_consent,), (by_law, on_consent)))


def prepare(p: Player) -> AtTable:
    """By the lead, mostly with itself and whom a consent covers; sometimes at once."""
    actor, guest, key = p.actor(), p.receiver(), p.new("conference")
    parts = _parts(p, guest)
    others = p.some(UNITS, 2) if not p.often() or p.seldom() else []
    units = {unit.unit: unit for unit in (actor.at, guest, *others)}
    persons = ((), (), ("somebody",))
    members = tuple(
        k.MemberAsked(unit, p.new("seat"), "post", p.pick(persons)) for unit in units.values()
    )
    until, urgent = p.day + p.pick((4, 9)), p.seldom()
    planned = p.day if urgent else p.day + p.pick((0, 1, 3))
    base = p.base(actor)
    command = k.PrepareConference(
        **base,
        conference=key,
        case=p.case,
        item=p.new("purpose"),
        parts=parts,
        members=members,
        city=WARD if p.often() else None,
        city_engagement=p.new("city"),
        planned_on=cast.on(planned),
        reads_from=cast.on(planned - 1),
        reads_until=cast.on(until),
        text=WORDS,
        urgent=urgent,
    )
    called = c.CallSitting(**base, parts=parts, members=members, reads_until=cast.on(until))
    return AtTable(key, command, called)


def goes_on(p: Player) -> AtTable | c.CaseCommand:
    """Whatever one of the case's conferences waits for, or one of its members may do."""
    live = [
        key
        for key, state in p.at_tables().items()
        if state.state != ConferenceState.CANCELLED and p.day < _over(state)
    ]
    if not live:
        return prepare(p)
    states = p.at_tables()
    furthest = max(NEAR.index(states[key].state) for key in live)
    nearest = [key for key in live if states[key].state is NEAR[furthest]]
    key = p.pick(nearest if p.often() else live)
    return _Turn(p, key, states[key]).taken()


def _over(state: Conference) -> int:
    """Some days after its words are shut, nobody goes on with it."""
    assert state.reads_until is not None
    return (state.reads_until - cast.BEGAN).days + 90


class _Turn:
    """One act at one conference."""

    def __init__(self, p: Player, key: str, state: Conference) -> None:
        self.p, self.key, self.state = p, key, state

    def taken(self) -> AtTable:
        at_door = (self.acknowledge,) * 4
        common = (*at_door, self.substitute, self.exclude, self.countersign)
        acts: dict[ConferenceState, tuple[Callable[[], AtTable], ...]] = {
            ConferenceState.PREPARED: (self.approve, self.approve, self.record, self.cancel),
            ConferenceState.APPROVED: (self.open, self.open, self.ask, self.cancel, *common),
            ConferenceState.OPEN: (*self.in_session(), self.approve, *common),
            ConferenceState.CLOSED: (self.minute, self.tick, self.tick, self.exclude, self.record),
        }
        return self.p.pick(acts[self.state.state])()

    def in_session(self) -> tuple[Callable[[], AtTable], ...]:
        """What was asked is mostly answered, what was taken home is now and then done."""
        said = (self.bring, self.minute, self.assign)
        acts: list[Callable[[], AtTable]] = [*said, *said, *(self.ask,) * 4, self.close]
        if any(not asked.answered for asked in self.state.requests.values()):
            acts += [*(self.answer,) * 8, *(self.refuse,) * 4]
        return (*acts, self.tick, self.tick) if self.state.tasks else tuple(acts)

    # who

    def secretariat(self) -> dict[str, Any]:
        assert self.state.prepared is not None
        return self.p.base(self.p.of_unit(self.state.prepared.author_unit))

    def member(self, unit: str | None = None) -> dict[str, Any]:
        """Mostly who sits for the unit; at the door, anybody of it."""
        sits = sorted(u for u, member in self.state.members.items() if member.person is not None)
        found = unit or self.p.pick(sits or sorted(self.state.members))
        person = self.state.members[found].person
        at = next(u for u in UNITS if u.unit == found)
        worker = person or self.p.pick((f"worker-{found}", "somebody"))
        return self.p.base(Actor(at, worker, Role.AGENCY_WORKER))

    def city(self) -> dict[str, Any]:
        return self.p.base(OFFICER)

    # about what

    def about(self) -> dict[str, Any]:
        part = self.p.pick(sorted(self.state.parts))
        known: list[Pair] = sorted(self.state.parts[part].pairs)
        return {"part": part, "pairs": frozenset(self.p.some(known, 2)), "text": WORDS}

    def request(self) -> tuple[str, str]:
        """One that waits, and of whom."""
        waits = {key: r.unit for key, r in self.state.requests.items() if not r.answered}
        key = self.p.pick([*waits] or ["none"])
        return key, waits.get(key, self.p.pick(sorted(self.state.members)))

    def act(self, command: k.ConferenceCommand, beside: c.CaseCommand | None = None) -> AtTable:
        return AtTable(self.key, command, beside)

    # what

    def approve(self) -> AtTable:
        return self.act(k.ApproveConference(**self.city()))

    def record(self) -> AtTable:
        day = cast.on(self.p.day)
        return self.act(k.RecordApproval(**self.secretariat(), number="R8-1", decided_on=day))

    def countersign(self) -> AtTable:
        return self.act(k.Countersign(**self.city()))

    def cancel(self) -> AtTable:
        if not self.p.seldom():
            return self.substitute()
        return self.act(k.CancelConference(**self.secretariat()))

    def substitute(self) -> AtTable:
        unit = self.p.pick(sorted(self.state.members))
        return self.act(k.NameSubstitute(**self.secretariat(), unit=unit, person=f"worker-{unit}"))

    def acknowledge(self) -> AtTable:
        """Mostly where nobody sits yet; now and then somebody takes the seat of a colleague."""
        empty = sorted(u for u, member in self.state.members.items() if member.person is None)
        unit = self.p.pick(empty if empty and self.p.often() else sorted(self.state.members))
        base = self.member(unit)
        if self.p.seldom():
            base = self.p.base(Actor(base["actor"].at, "somebody", Role.AGENCY_WORKER))
        return self.act(k.AcknowledgeSecrecy(**base, confidentiality=True))

    def open(self) -> AtTable:
        until = cast.on(self.p.day + self.p.pick((1, 4, 8)))
        return self.act(k.OpenConference(**self.secretariat(), reads_until=until))

    def exclude(self) -> AtTable:
        if not self.p.seldom():
            return self.minute()
        unit = self.p.pick(sorted(self.state.members))
        return self.act(k.ExcludeMember(**self.secretariat(), unit=unit))

    def ask(self) -> AtTable:
        unit, due = self.p.pick(sorted(self.state.members)), cast.on(self.p.day + 3)
        about = self.about()
        return self.act(
            k.AskForInformation(
                **self.secretariat(), request=self.p.new("request"), unit=unit, due=due, **about
            )
        )

    def answer(self) -> AtTable:
        key, unit = self.request()
        form, item = self.p.pick(FORMS), self.p.new("said")
        command = k.AnswerForInformation(
            **self.member(unit), item=item, request=key, form=form, text=WORDS
        )
        return self.act(command)

    def refuse(self) -> AtTable:
        key, unit = self.request()
        return self.act(k.RefuseInformation(**self.member(unit), request=key, reason="03"))

    def bring(self) -> AtTable:
        form, item = self.p.pick(FORMS), self.p.new("material")
        return self.act(k.BringMaterial(**self.member(), item=item, form=form, **self.about()))

    def minute(self) -> AtTable:
        form, item = self.p.pick(FORMS), self.p.new("minutes")
        return self.act(k.WriteMinutes(**self.secretariat(), item=item, form=form, **self.about()))

    def assign(self) -> AtTable:
        """A task on consent asks the case to let the consents reach it."""
        unit, about, base = (
            self.p.pick(sorted(self.state.members)),
            self.about(),
            self.secretariat(),
        )
        task, until = self.p.new("task"), cast.on(self.p.day + 9)
        item = self.p.new("words")
        command = k.AssignTask(
            **base, task=task, item=item, unit=unit, until=until, next_on=None, **about
        )
        on_consent = any(code == CONSENT for code, _ in self.state.parts[about["part"]].grounds)
        organisation = self.state.members[unit].post.organisation
        reach = c.LetTaskReach(**base, part=about["part"], task=task, organisation=organisation)
        return self.act(command, reach if on_consent else None)

    def tick(self) -> AtTable:
        tasks = {task.task: task.unit for task in self.state.tasks.values()}
        if not tasks:
            return self.minute()
        task = self.p.pick(sorted(tasks))
        return self.act(k.TickTask(**self.member(tasks[task]), task=task))

    def close(self) -> AtTable:
        return self.act(k.CloseConference(**self.secretariat()))
