"""Templates: strict about what is missing, escaping everything."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.application.ports import SignedIn
from app.domain.case.lifecycle.decide import may_open
from app.domain.dates import civil_date
from app.web import calendars
from app.web.assets import asset
from app.web.desk import desk_of
from app.web.views.form import FormView

TEMPLATES: Final = Path(__file__).parent / "templates"
ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(TEMPLATES),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals["asset"] = asset
ENVIRONMENT.filters |= {
    "wareki": calendars.wareki,
    "wareki_day": calendars.wareki_day,
    "both_calendars": calendars.both_calendars,
    "moment": calendars.moment,
    "machine_moment": calendars.machine_moment,
    "tokyo_day": civil_date,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: who is signed in, and when it was made."""

    who: SignedIn | None
    made_at: datetime

    @property
    def opens(self) -> bool:
        """Whether she may receive a call as a case."""
        return self.who is not None and may_open(self.who.actor)


def render(
    request: Request, template: str, view: object, status: int = 200, form: FormView | None = None
) -> HTMLResponse:
    """A page: the template with one finished view, and the form on it, if there is one."""
    who = getattr(request.state, "who", None)
    frame = Frame(who, desk_of(request).services.clock.now())
    page = ENVIRONMENT.get_template(template).render(view=view, frame=frame, form=form)
    return HTMLResponse(page, status)
