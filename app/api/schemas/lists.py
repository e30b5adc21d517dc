"""Lists that come in parts."""

from pydantic import BaseModel

from app.api.schemas.views import CaseLineView


class CasesView(BaseModel):
    """The latest first; `next` as in a timeline."""

    cases: list[CaseLineView]
    next: str | None
