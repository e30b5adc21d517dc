"""A form ready to print: what it asks, what stands in it, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app import messages
from app.domain.errors import Refusal
from app.web import words
from app.web.fields import Field, Form, Kind, Sent, Why

Options = Sequence[tuple[str, str]]
"""What can be chosen: codes or ids, each with its word."""
First = Mapping[str, str | date | Sequence[str]]
"""What stands in a form when it is opened."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """`empty` is the form's own sentence for nothing typed; `refused` that of a refusal."""

    name: str
    kind: Kind
    label: str
    hint: str | None
    empty: str | None
    required: bool
    limit: int
    options: Options
    values: tuple[str, ...]
    why: Why | None = None
    refused: str | None = None

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def wrong(self) -> bool:
        return self.why is not None or self.refused is not None

    @property
    def said(self) -> tuple[str, ...]:
        """What was chosen or typed, in words."""
        chosen = dict(self.options)
        return tuple(chosen.get(value, value) for value in self.values if value)


@dataclass(frozen=True, slots=True)
class FormView:
    """`refused` is about no single field. `stale`: the page is not of this session.

    `repeated`: it was done before, with other words. `again`: a file has to be chosen anew.
    `around`: the view of its page, where another is shown in its place.
    `drafts`: what is typed is kept; `saved_at`: it was found so when the page was opened.
    """

    name: str
    action: str
    back: str
    labels: Mapping[str, str]
    once: str
    fields: Mapping[str, FieldView]
    has_file: bool
    refused: str | None = None
    stale: bool = False
    repeated: bool = False
    again: bool = False
    around: object = None
    drafts: bool = False
    saved_at: datetime | None = None

    @property
    def wrong(self) -> tuple[FieldView, ...]:
        return tuple(field for field in self.fields.values() if field.wrong)

    @property
    def troubled(self) -> bool:
        return bool(self.wrong or self.refused or self.stale or self.repeated)


def form_view(
    form: Form, options: Mapping[str, Options], values: Mapping[str, tuple[str, ...]]
) -> dict[str, FieldView]:
    """Every field of it, with what stands in it."""
    return {
        field.name: _field(field, form.labels["fields"][field.name], options, values)
        for field in form.fields
    }


def first(given: First) -> dict[str, tuple[str, ...]]:
    """What a page would have stand in its form, as a form sends it."""
    return {name: _values(value) for name, value in given.items()}


def _values(value: str | date | Sequence[str]) -> tuple[str, ...]:
    if isinstance(value, date):
        return (value.isoformat(),)
    return (value,) if isinstance(value, str) else tuple(value)


def blame(
    form: Form, fields: Mapping[str, FieldView], why: Mapping[str, Why], refusal: Refusal | None
) -> tuple[dict[str, FieldView], str | None]:
    """The fields with what is wrong beside each; and the sentence that belongs to none."""
    marked = {name: replace(view, why=why.get(name)) for name, view in fields.items()}
    if refusal is None:
        return marked, None
    sentence = messages.refusal(refusal.code)
    name = form.blamed(refusal.code.value, refusal.params)
    if name is None:
        return marked, sentence
    return marked | {name: replace(marked[name], refused=sentence)}, None


def _field(
    field: Field,
    label: Mapping[str, str],
    options: Mapping[str, Options],
    values: Mapping[str, tuple[str, ...]],
) -> FieldView:
    return FieldView(
        name=field.name,
        kind=field.kind,
        label=label["label"],
        hint=label.get("hint"),
        empty=label.get("empty"),
        required=field.required,
        limit=field.limit,
        options=options.get(field.name) or (words.options(field.among) if field.among else ()),
        values=values.get(field.name, ()),
    )


def kept(form: Form, sent: Sent) -> dict[str, tuple[str, ...]]:
    """Of what was sent, what belongs to the form."""
    names = {field.name for field in form.fields}
    return {name: values for name, values in sent.values.items() if name in names}
