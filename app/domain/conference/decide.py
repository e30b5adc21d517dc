"""The decider of a conference: one command, its events or its refusal."""

from collections.abc import Callable
from typing import Any, Final

from app.domain.case.command import Command
from app.domain.conference import commands as c
from app.domain.conference import prepare as door
from app.domain.conference import sitting
from app.domain.conference.events import ConferenceEvent
from app.domain.conference.state import Conference, evolve
from app.domain.decider import Decider

# Any: each entry takes exactly the command it is listed under, which mypy cannot express.
DECISIONS: Final[dict[type[Command], Callable[[Any, Conference], tuple[ConferenceEvent, ...]]]] = {
    c.PrepareConference: door.prepare,
    c.ApproveConference: door.approve,
    c.RecordApproval: door.record_approval,
    c.Countersign: door.countersign,
    c.NameSubstitute: door.name_substitute,
    c.AcknowledgeSecrecy: door.acknowledge,
    c.OpenConference: door.begin,
    c.AskForInformation: sitting.ask,
    c.AnswerForInformation: sitting.answer,
    c.RefuseInformation: sitting.refuse,
    c.BringMaterial: sitting.bring,
    c.WriteMinutes: sitting.write_minutes,
    c.AssignTask: sitting.assign,
    c.TickTask: sitting.tick,
    c.ExcludeMember: door.exclude,
    c.CloseConference: door.close,
    c.CancelConference: door.cancel,
}


def decide(command: c.ConferenceCommand, state: Conference) -> tuple[ConferenceEvent, ...]:
    """What happens when `command` meets `state`."""
    return DECISIONS[type(command)](command, state)


CONFERENCE: Final = Decider(Conference(), decide, evolve)
