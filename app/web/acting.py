"""A page that acts: GET shows a form; POST does one act and leads on, or shows the form again.

What was typed is never lost to a refusal. What is grave is asked twice: the first answer says what
follows, the second does it. docs/architecture.md, "A page that acts", tells how to add one.
"""

import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.application.ports import Act, Services
from app.application.ports.drafts import Draft
from app.domain.errors import Code, Refusal, status_of
from app.domain.sharing.policy import VisibilityScope
from app.web.desk import Asker, Asking, Desk, TheDesk
from app.web.fields import Form, Sent, Typed, Upload
from app.web.forms import known_form
from app.web.guard import IN_PLACE, from_here
from app.web.render import render
from app.web.sent import read_sent
from app.web.views.form import First, FormView, Options, blame, first, form_view, kept

ONCE: Final = "once"
STEP: Final = "step"
DO: Final = "do"
BACK: Final = "back"
DRAFT: Final = "draft"
DISCARD: Final = "discard"
OTHERWISE: Final = {
    "conference": Code.UNKNOWN_SESSION,
    "asked": Code.UNKNOWN_ITEM,
    "worker": Code.NOT_FOUND,
}
"""How an id in an address is refused; the others are `unknown_` and their name."""


@dataclass(frozen=True, slots=True)
class At:
    """One request to a page that acts: who asks, and the ids in its address."""

    request: Request
    desk: Desk
    asker: Asking
    ids: Mapping[str, str]
    act: Act

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    @property
    def services(self) -> Services:
        return self.desk.services

    @property
    def scope(self) -> VisibilityScope:
        return self.asker.scope

    @property
    def way(self) -> str:
        return self.request.url.path

    def part(self, name: str) -> Act:
        """The same act under a key of its own, where one page does two: a file, then its use."""
        key = self.desk.fingerprint(b"form-part", (self.act.key or "").encode(), name.encode())
        return replace(self.act, key=key.hex())


@dataclass(frozen=True, slots=True)
class Page:
    """What is around a form: where it leads back to, a view for its template, choices, values."""

    back: str
    view: object = None
    options: Mapping[str, Options] = field(default_factory=dict)
    first: First = field(default_factory=dict)


Shows = Callable[[At], Awaitable[Page]]
"""What is around the form. It reads: whoever may not know of the thing is refused by it."""
Does = Callable[[At, Typed], Awaitable[str]]
"""The one use case, and where to go then."""
Warns = Callable[[At, Typed], Awaitable[object]]
"""What will follow, to be read before it is done; or `NOTHING`, and it is done at once."""
NOTHING: Final = object()


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why a form is shown again."""

    typed: Typed
    refusal: Refusal | None = None
    stale: bool = False

    @property
    def status(self) -> int:
        if self.stale:
            return HTTPStatus.FORBIDDEN
        if self.refusal is not None:
            return status_of(self.refusal.code)
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.typed.wrong else HTTPStatus.OK


@dataclass(frozen=True, slots=True)
class _Acting:
    """One page: a form, what is around it, what it does."""

    form: Form
    shows: Shows
    does: Does
    warns: Warns | None
    template: str
    confirm: str

    async def shown(self, request: Request, desk: TheDesk, asker: Asker) -> Response:
        at = _at(request, desk, asker)
        page, draft = await self.shows(at), await self._draft(at)
        values = first(page.first) if draft is None else first(draft.fields)
        view = self._view(at, page, _new_once(at))
        fields = form_view(self.form, page.options, values)
        saved_at = None if draft is None else draft.saved_at
        return render(
            at.request,
            self.template,
            page.view,
            form=replace(view, fields=fields, saved_at=saved_at),
        )

    async def posted(self, request: Request, desk: TheDesk, asker: Asker) -> Response:
        at, sent = _at(request, desk, asker), await read_sent(request, self.form.limit)
        typed = self.form.read(sent)
        key = _key_of(at, sent.one(ONCE))
        if key is None and IN_PLACE in request.headers:
            return render(request, "draft_lost.html", None, HTTPStatus.FORBIDDEN)
        if key is None:
            return await self._again(at, _Trouble(typed, stale=True))
        if self.form.drafts and sent.one(STEP) in {DRAFT, DISCARD}:
            return await self._kept(at, key, sent)
        if sent.one(STEP) == BACK:
            return await self._again(at, _Trouble(replace(typed, wrong={})))
        if typed.wrong:
            return await self._again(at, _Trouble(typed))
        at = replace(at, act=_keyed(at, key, sent))
        try:
            if self.warns is not None and sent.one(STEP) != DO:
                means = await self.warns(at, typed)
                if means is not NOTHING:
                    return await self._asked_twice(at, typed, means)
            way = await self.does(at, typed)
        except Refusal as refusal:
            return await self._again(at, _Trouble(typed, refusal))
        if self.form.drafts:
            await at.services.drafts.sent(at.act.actor, at.way, key, at.act.now)
        return RedirectResponse(way, HTTPStatus.SEE_OTHER)

    async def _draft(self, at: At) -> Draft | None:
        if not self.form.drafts:
            return None
        return await at.services.drafts.kept(at.act.actor, at.way, at.act.now)

    async def _kept(self, at: At, key: str, sent: Sent) -> Response:
        """Keep what was typed, or forget it; a script is told so in place."""
        drafts, who, now = at.services.drafts, at.act.actor, at.act.now
        if sent.one(STEP) == DISCARD:
            await drafts.sent(who, at.way, key, now)
        else:
            await drafts.keep(who, at.way, key, kept(self.form, sent), now)
            if IN_PLACE in at.request.headers:
                return render(at.request, "draft_saved.html", now)
        return RedirectResponse(at.way, HTTPStatus.SEE_OTHER)

    async def _again(self, at: At, trouble: _Trouble) -> Response:
        """The same page with everything that was typed; for whom it is not, its refusal."""
        page, sent = await self.shows(at), trouble.typed.sent
        repeated = _is(trouble.refusal, Code.IDEMPOTENCY_KEY_REUSED)
        once = _new_once(at) if trouble.stale or repeated else sent.one(ONCE)
        fields = form_view(self.form, page.options, kept(self.form, sent))
        marked, sentence = blame(self.form, fields, trouble.typed.wrong, trouble.refusal)
        view = replace(
            self._view(at, page, once),
            fields=marked,
            refused=None if repeated else sentence,
            stale=trouble.stale,
            repeated=repeated,
            again=sent.file is not None,
        )
        return render(at.request, self.template, page.view, trouble.status, view)

    async def _asked_twice(self, at: At, typed: Typed, means: object) -> Response:
        page = await self.shows(at)
        view = self._view(at, page, typed.sent.one(ONCE))
        fields = form_view(self.form, page.options, kept(self.form, typed.sent))
        return render(at.request, self.confirm, means, form=replace(view, fields=fields))

    def _view(self, at: At, page: Page, once: str) -> FormView:
        return _empty(self.form, at.way, page, once)


def acting(  # noqa: PLR0917 - an address, a form, and what they do
    router: APIRouter,
    path: str,
    form: Form,
    shows: Shows,
    does: Does,
    warns: Warns | None = None,
    *,
    template: str = "form.html",
    confirm: str = "confirm.html",
) -> None:
    """Put a page that acts under an address."""
    page = _Acting(form, shows, does, warns, template, confirm)
    router.add_api_route(path, page.shown, methods=["GET"], response_model=None)
    router.add_api_route(
        path, page.posted, methods=["POST"], response_model=None, dependencies=[Depends(from_here)]
    )


def elsewhere(request: Request, desk: Desk, form: Form, way: str, page: Page) -> FormView:
    """A form as part of another page: what it asks is sent to the page that acts, at `way`."""
    key = desk.services.new_id()
    view = _empty(form, way, page, f"{key}.{_seal(request, desk, way, key)}")
    return replace(view, fields=form_view(form, page.options, first(page.first)))


def _empty(form: Form, way: str, page: Page, once: str) -> FormView:
    return FormView(
        name=form.name,
        action=way,
        back=page.back,
        labels=form.labels,
        once=once,
        fields={},
        has_file=form.has_file,
        around=page.view,
        drafts=form.drafts,
    )


def _is(refusal: Refusal | None, code: Code) -> bool:
    return refusal is not None and refusal.code is code


def _at(request: Request, desk: Desk, asker: Asking) -> At:
    """An id that cannot be one is answered like one that does not exist."""
    ids = {
        name: known_form(str(given), OTHERWISE.get(name) or Code[f"UNKNOWN_{name.upper()}"])
        for name, given in request.path_params.items()
    }
    return At(request, desk, asker, ids, asker.act)


def _new_once(at: At) -> str:
    """A key for one act, made here for this session and this page."""
    key = at.services.new_id()
    return f"{key}.{_seal(at.request, at.desk, at.way, key)}"


def _key_of(at: At, once: str) -> str | None:
    """The key, if it was made for this session and this page."""
    key, _, seal = once.partition(".")
    ours = _seal(at.request, at.desk, at.way, key)
    return key if hmac.compare_digest(seal.encode(), ours.encode()) else None


def _seal(request: Request, desk: Desk, way: str, key: str) -> str:
    session = request.cookies.get(desk.cookie, "")
    parts = (session.encode(), way.encode(), key.encode())
    return desk.fingerprint(b"form", *parts).hex()


def _keyed(at: At, key: str, sent: Sent) -> Act:
    """The same key with other words is another act, and is refused."""
    asked = sorted((n, v) for n, v in sent.values.items() if n not in {ONCE, STEP})
    file = sent.file or Upload("", "", b"")
    said = json.dumps([at.way, asked, file.name, file.said]).encode()
    worker = at.asker.who.actor.worker.encode()
    return replace(
        at.act,
        key=at.desk.fingerprint(b"form-key", worker, key.encode()).hex(),
        fingerprint=at.desk.fingerprint(b"form-request", said, file.data),
    )
