"""What may be tried next: commands that are mostly, but not always, sensible."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from app.domain.actor import Role, Unit
from app.domain.case import commands as c
from app.domain.person.contact import Contact, NoteContact
from app.domain.person.decide import PERSON, ChangeFacts, Facts, FlagPerson, LiftFlag, PersonCommand
from app.domain.sharing.register import DEFAULTS
from tests.domain import cast
from tests.properties import moves_between as between
from tests.properties import moves_conference as conferences
from tests.properties import moves_consent as by_person
from tests.properties import moves_emergency as emergencies
from tests.properties import moves_outside as outside
from tests.properties import moves_sitting as sitting
from tests.properties import moves_worker as workers
from tests.properties.play import CATEGORIES, OTHER, UNITS, Played, Player

PEOPLE: Final = ("mother", "son", "child", "uncle", "lodger")


def write(p: Player) -> c.CaseCommand:
    """With words for others mostly where somebody takes part, about what its work needs."""
    working = [e for e in p.state.engagements() if e.pairs and e.period.holds(cast.on(p.day))]
    to: tuple[Unit, ...] = tuple(p.some(UNITS, 2)) if not p.often() else ()
    pairs = p.pairs()
    if working and p.often():
        chosen = p.pick(working)
        pairs = frozenset(p.some(sorted(chosen.pairs or ())))
        to = tuple(unit for unit in UNITS if unit.unit == chosen.unit)
    return c.WriteRecord(
        **p.base(p.actor() if p.often() else p.engaged()),
        item=p.new("note"),
        summary_item=p.new("summary"),
        pairs=pairs,
        method="02",
        occurred_at=cast.at(p.day),
        text="記録",
        summary="伝える文" if to or p.often() else None,
        summary_pairs=pairs if p.often() else p.pairs(),
        share_with=to if p.often() else (),
    )


def enter(p: Player) -> c.CaseCommand:
    """An entry on any ground, in the everyday record or in a session."""
    asked = between.ground(p) if p.often() else None
    code = None if asked is None or asked.ground is None else asked.ground.code
    sits = asked is not None and (code == "LB-SW106-6" or p.seldom())
    receivers = tuple(c.Receiving(unit, p.new("engagement")) for unit in p.some(UNITS))
    on_consent = asked is not None and code == "LB-CONSENT" and not asked.sender_consent
    pairs = p.covered(receivers[0].unit.organisation) if on_consent else p.pairs()
    return c.WriteEntry(
        **p.base(p.engaged()),
        item=p.new("entry"),
        kind="conference" if sits and p.often() else "visit",
        pairs=pairs,
        form=p.pick(between.FORMS),
        occurred_at=cast.at(p.day),
        text="記録",
        receivers=receivers if asked is not None else (),
        ground=asked,
        session=p.pick(("sitting", "lane", p.new("session"))) if sits else None,
        corrects=None if p.often() else p.item(),
        onward=p.often(),
        though_withheld=p.seldom(),
    )


def attach(p: Player) -> c.CaseCommand:
    """Raw, or to travel, mostly to somebody whose consent covers it."""
    to = p.receiver()
    beside = p.pick([*p.state.content.entries, *p.state.consents.by_id, "none"])
    return c.AttachFile(
        **p.base(p.engaged()),
        item=p.new("file"),
        name="階段.jpg",
        media_type="image/jpeg",
        size=1,
        sha256="9f" * 32,
        pairs=p.covered(to.organisation),
        form=p.pick(between.FORMS),
        occurred_at=cast.at(p.day),
        travels=p.often(),
        beside=None if p.often() else beside,
        share_with=(to,) if p.seldom() else (),
    )


def note_act(p: Player) -> c.CaseCommand:
    return c.NoteAct(**p.base(p.engaged()), kind="visit", codes=("01",))


def protect(p: Player) -> c.CaseCommand:
    person = p.pick(p.subjects())
    return c.ProtectPerson(**p.base(p.actor()), person=person, categories=("IC06",))


def flag(p: Player) -> PersonCommand:
    """The flag's own stream; mostly it names somebody."""
    named = p.some([f"worker-{unit.unit}" for unit in UNITS], 5)
    return FlagPerson(
        flag=p.new(f"{p.pick(p.subjects())}/flag"),
        case=p.case,
        categories=tuple(p.some(CATEGORIES, 2)) if p.often() else (),
        named_workers=tuple(named),
        now=cast.at(p.day),
    )


def know_better(p: Player) -> PersonCommand:
    """By the lead, as the law of the case has it; an item beside what was said before."""
    lead = p.state.life.lead
    if lead is None:
        return flag(p)
    return ChangeFacts(
        person=p.pick(p.subjects()),
        item=p.new("facts"),
        case=p.case,
        author_unit=lead.unit,
        author_worker=f"worker-{lead.unit}",
        facts=Facts(),
        now=cast.at(p.day),
    )


def lift_noted(p: Player) -> c.CaseCommand:
    """By a manager; what becomes of the flag itself is the person's."""
    actor = replace(p.actor(), role=Role.MANAGER) if p.often() else p.actor()
    return c.LiftProtection(
        actor=actor, now=cast.at(p.day), person=p.pick(p.subjects()), reason="danger_over"
    )


def lift(p: Player) -> PersonCommand:
    """Mostly of a flag that stands."""
    told = [flag for events in p.people.values() for flag in PERSON.fold(events).flags]
    standing = [flag for flag in told if flag.period.ends is None]
    if not told:
        return flag(p)
    meant = p.pick(standing if standing and p.often() else told)
    return LiftFlag(meant.flag, meant.case, "danger_over", cast.at(p.day))


def contact(p: Player) -> PersonCommand:
    """How somebody who was registered is reached: noted by whoever leads."""
    lead = p.state.life.lead
    if lead is None:
        return flag(p)
    return NoteContact(
        person=p.pick(p.subjects()),
        item=p.new("way"),
        case=p.case,
        author_unit=lead.unit,
        author_worker=f"worker-{lead.unit}",
        contact=Contact("telephone"),
        now=cast.at(p.day),
    )


def contact_told(p: Player) -> c.CaseCommand:
    """Of what was noted before, mostly to whoever has the facts."""
    person = p.pick(p.subjects())
    ways = [way for way, _ in PERSON.fold(p.people.get(person, ())).contacts]
    return c.NoteSafeContact(
        **p.base(p.actor()),
        person=person,
        item=p.pick(ways or [f"facts-{person}"]),
        beside=frozenset({f"facts-{person}"}),
        units=UNITS,
    )


def answer(p: Player) -> c.CaseCommand:
    return c.AnswerRequest(**p.base(p.actor()), entitled=p.often())


def close_session(p: Player) -> c.CaseCommand:
    rooms = {entry.item.compartment for entry in p.state.content.entries.values()}
    return c.CloseSession(**p.base(p.engaged()), session=p.pick(sorted(rooms) or ["none"]))


def contribute(p: Player) -> c.CaseCommand:
    unit = p.pick(UNITS)
    return c.AddContributor(
        **p.base(p.actor()), contributor=c.Receiving(unit, p.new("contributor"))
    )


def lead_with(p: Player) -> c.CaseCommand:
    joined = c.Receiving(p.pick((cast.NPO, UNITS[-1])), p.new("co"))
    return c.AddCoLead(
        **p.base(p.actor()),
        co_lead=joined,
        ground=c.GroundAsked(
            DEFAULTS["LB-OUTSOURCE"] if p.often() else None,
            p.new("basis"),
            programmes=p.programmes(),
        ),
    )


def retract(p: Player) -> c.CaseCommand:
    return c.RetractItem(**p.base(p.actor()), item=p.item(), reason="typo")


def leave(p: Player) -> c.CaseCommand:
    key = p.pick([*p.state.made.made, "none"])
    return c.EndEngagement(**p.base(p.actor()), engagement=key)


def mark_intake(p: Player) -> c.CaseCommand:
    return c.MarkIntake(**p.base(p.actor()), members=())


def link(p: Player) -> c.CaseCommand:
    person = p.pick(PEOPLE)
    return c.LinkPeople(
        **p.base(p.actor()), members=(c.NewMember(person, "family", adult=p.pick((True, False))),)
    )


def close(p: Player) -> c.CaseCommand:
    """Seldom: little but reading, withdrawing and reopening comes after."""
    if not p.seldom():
        return by_person.withdraw(p)
    lead = p.state.life.lead
    own = None if lead is None else lead.unit
    goes_on = p.pick((None, own, own, "hokatsu"))
    return c.CloseCase(**p.base(p.actor()), reason="02", accompanying_unit=goes_on)


def reopen(p: Player) -> c.CaseCommand:
    return c.ReopenCase(**p.base(p.actor()))


def open_other(p: Player) -> c.CaseCommand:
    p.case = OTHER
    member = c.NewMember(p.pick(PEOPLE), "client", adult=True)
    base = p.base(p.somebody(p.pick((cast.COUNCIL, cast.HOKATSU))))
    return c.OpenCase(
        **base,
        case=OTHER,
        number="40106-R8-0002",
        lead=p.new("lead"),
        ward="40106",
        route="04",
        topics=("12",),
        main_topic="12",
        controller="council",
        members=(member,),
    )


def merge(p: Player) -> c.CaseCommand:
    """This case goes on in the other one, which takes it up next."""
    into = OTHER if p.case == cast.CASE else cast.CASE
    survivor = p.logs[into].state.life
    if survivor.lead is None:
        return open_other(p)
    if not p.seldom():
        return reopen(p)
    taking = p.of_unit(survivor.lead.unit)
    p.owed.append((into, c.AbsorbCase(**p.base(taking), absorbed=p.case)))
    return c.MergeInto(
        **p.base(p.actor()),
        into=into,
        lead=p.new("lead"),
        lead_unit=survivor.lead.unit,
        lead_organisation=survivor.lead.organisation,
    )


Move = Callable[[Player], Played]
MOVES: Final[tuple[Move, ...]] = (
    *(write,) * 5,
    *(enter,) * 7,
    *(attach,) * 2,
    *(by_person.consent,) * 4,
    by_person.withdraw_all,
    by_person.note_status,
    *(by_person.confirm_senders,) * 2,
    *(by_person.refuse_senders,) * 2,
    *(by_person.renew,) * 2,
    *(by_person.narrow,) * 2,
    by_person.prove,
    *(conferences.goes_on,) * 22,
    *(by_person.contract,) * 3,
    by_person.end_contract,
    sitting.call,
    *(sitting.let_reach,) * 3,
    sitting.carry_over,
    note_act,
    protect,
    *(flag,) * 2,
    lift,
    know_better,
    lift_noted,
    contact,
    *(contact_told,) * 2,
    answer,
    *(close_session,) * 2,
    *(contribute,) * 2,
    lead_with,
    retract,
    leave,
    mark_intake,
    link,
    *(between.offer,) * 4,
    *(between.refer,) * 5,
    *(between.draft,) * 2,
    *(between.send,) * 2,
    *(between.accept,) * 2,
    *(between.goes_on,) * 14,
    *(between.check,) * 6,
    *(between.ask,) * 3,
    *(between.reply,) * 2,
    between.cancel,
    *(between.propose,) * 3,
    *(between.take_over,) * 4,
    *(between.vouch,) * 3,
    *(between.end_handoff,) * 3,
    *(between.invite,) * 3,
    *(between.join,) * 3,
    between.end_invitation,
    outside.tell,
    *(outside.record_answer,) * 3,
    *(emergencies.open_one,) * 2,
    *(emergencies.take_up,) * 2,
    *(emergencies.reason,) * 2,
    *(emergencies.review,) * 2,
    *(close,) * 2,
    reopen,
    open_other,
    *(merge,) * 4,
    *(workers.change,) * 5,
    *(workers.stand_in,) * 2,
)
