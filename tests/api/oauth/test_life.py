"""The life of a token and of what brings it: revoked, expired, rotated, moved, cut off."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient

from app.adapters.postgres.access import Access, Place
from app.adapters.postgres.machines import Machines
from app.application.ports import Terms
from app.demo.world import World
from app.domain.dates import TOKYO, civil_date
from app.main import build
from app.wiring import House
from tests.api.oauth.conftest import Makes, now, public, ready
from tests.api.oauth.machine import ISSUER, Machine, granted, new_key, refused
from tests.conftest import MUNICIPALITY, PASSWORD


class At:
    """A clock that stands."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


@asynccontextmanager
async def instance(house: House, **changed: Any) -> AsyncIterator[AsyncClient]:
    """One more process's application over the same database, with other terms or another clock."""
    services = replace(house.services, **changed)
    application = build(replace(house, services=services), ready, secure=False)
    transport = ASGITransport(app=application, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url=ISSUER) as made:
        yield made


async def worker_of(machines: Machines, machine: Machine) -> str:
    every = await machines.every(MUNICIPALITY, now())
    return next(one.worker for one in every if one.client == machine.id)


async def test_introspection_tells_a_client_of_its_own_tokens_alone(makes: Makes) -> None:
    machine, other = await makes(), await makes()
    token = granted(await machine.token(scope="cases:read"))
    told = (await machine.asks("introspect", token=token)).json()
    assert told["active"] is True
    assert told["scope"] == "cases:read"
    assert told["client_id"] == told["sub"] == machine.client_id
    assert told["exp"] - told["iat"] == 3600
    for stranger in (other.asks("introspect", token=token), machine.asks("introspect", token="x")):
        answer = await stranger
        assert (answer.status_code, answer.json()) == (200, {"active": False})
    refused(await machine.asks("introspect"), "invalid_request")
    refused(await machine.posts("introspect", f"token={token}"), "invalid_client", 401)


async def test_a_revoked_token_opens_nothing_and_only_its_client_revokes_it(makes: Makes) -> None:
    machine, other = await makes(), await makes()
    token = granted(await machine.token())
    for stranger in (
        await other.asks("revoke", token=token),
        await other.by_secret("revoke", token=token),
    ):
        assert (stranger.status_code, stranger.json()) == (200, {})
    assert (await machine.reads(token)).status_code == 200
    assert (await machine.asks("revoke", token=token)).status_code == 200
    assert (await machine.reads(token)).status_code == 401
    assert (await machine.asks("introspect", token=token)).json() == {"active": False}
    assert (await machine.asks("revoke", token=token)).status_code == 200
    wrong = await machine.asks("revoke", token=token, token_type_hint="saml")
    refused(wrong, "unsupported_token_type")


async def test_a_token_expires(house: House, machine: Machine) -> None:
    token = granted(await machine.token())
    for seconds, status in ((3500, 200), (3700, 401)):
        clock = At(now() + timedelta(seconds=seconds))
        async with instance(house, clock=clock) as later:
            answer = await replace(machine, client=later).reads(token)
            assert answer.status_code == status


async def test_keys_overlap_while_they_are_rotated(machine: Machine, machines: Machines) -> None:
    fresh = replace(machine, key=new_key("two"))
    refused(await fresh.token(), "invalid_client", 401)
    life = timedelta(days=30)
    assert await machines.add_key(MUNICIPALITY, machine.id, public(fresh), now(), now() + life)
    assert not await machines.add_key(MUNICIPALITY, machine.id, public(fresh), now(), now() + life)
    granted(await machine.token())
    granted(await fresh.token())
    assert await machines.end_key(MUNICIPALITY, machine.id, "one", now())
    refused(await machine.token(), "invalid_client", 401)
    granted(await fresh.token())


async def test_a_key_counts_from_its_day_to_its_day(
    house: House, machine: Machine, machines: Machines
) -> None:
    soon = replace(machine, key=new_key("soon"))
    day = timedelta(days=1)
    assert await machines.add_key(
        MUNICIPALITY, machine.id, public(soon), now() + day, now() + 2 * day
    )
    refused(await soon.token(), "invalid_client", 401)
    for ahead, status in ((timedelta(hours=36), 200), (3 * day, 401)):
        clock = At(now() + ahead)
        moment = int(clock.moment.timestamp())
        async with instance(house, clock=clock) as later:
            then = replace(soon, client=later)
            assertion = then.assertion(iat=moment, exp=moment + 60)
            assert (await then.token(assertion)).status_code == status


async def test_secrets_overlap_while_they_are_rotated(
    house: House, machine: Machine, machines: Machines
) -> None:
    day, life = timedelta(days=1), timedelta(days=30)
    secret = await machines.rotate_secret(MUNICIPALITY, machine.id, now(), day, life)
    assert secret is not None
    granted(await machine.by_secret())
    granted(await machine.by_secret(secret=secret))
    async with instance(house, clock=At(now() + 2 * day)) as later:
        then = replace(machine, client=later)
        refused(await then.by_secret(), "invalid_client", 401)
        granted(await then.by_secret(secret=secret))


async def test_a_client_that_is_cut_off_has_nothing_more(
    house: House, machine: Machine, machines: Machines
) -> None:
    token = granted(await machine.token())
    worker = await worker_of(machines, machine)
    await Access(house.pool).cut_off(MUNICIPALITY, worker, now())
    assert (await machine.reads(token)).status_code == 401
    refused(await machine.token(), "invalid_client", 401)
    refused(await machine.by_secret(), "invalid_client", 401)
    life = timedelta(days=1)
    other = replace(machine, key=new_key("late"))
    assert not await machines.add_key(MUNICIPALITY, machine.id, public(other), now(), now() + life)
    assert await machines.rotate_secret(MUNICIPALITY, machine.id, now(), life, life) is None


async def test_of_requests_around_a_cut_off_none_that_begins_after_it_is_answered(
    house: House, machine: Machine, machines: Machines
) -> None:
    """Mid-flight: tokens are asked for and used the whole time; the cut is acknowledged once."""
    token, worker = granted(await machine.token()), await worker_of(machines, machine)
    acknowledged = asyncio.Event()
    seen: list[tuple[bool, int]] = []

    async def use() -> None:
        for _ in range(12):
            after = acknowledged.is_set()
            seen.append((after, (await machine.reads(token)).status_code))
            seen.append((after, (await machine.token()).status_code))

    async def cut() -> None:
        await machine.reads(token)
        await Access(house.pool).cut_off(MUNICIPALITY, worker, now())
        acknowledged.set()

    await asyncio.gather(use(), use(), use(), cut())
    assert (await machine.reads(token)).status_code == 401
    assert {status for after, status in seen if after} <= {401}
    assert {status for _, status in seen} <= {200, 401}


async def test_a_client_that_moved_reads_for_its_new_unit_with_a_new_token(
    house: House, world: World, machine: Machine, machines: Machines
) -> None:
    token, worker = granted(await machine.token()), await worker_of(machines, machine)
    before = (await machine.reads(token, "/me")).json()
    place = Place(world.units["care"], world.actor("partner").role)
    await Access(house.pool).move(MUNICIPALITY, worker, place, civil_date(now()), now())
    assert (await machine.reads(token)).status_code == 401
    after = (await machine.reads(granted(await machine.token()), "/me")).json()
    assert before != after
    assert world.units["care"] in str(after)


async def test_a_leavers_access_ends_at_midnight_in_tokyo(
    house: House, machine: Machine, machines: Machines
) -> None:
    token, worker = granted(await machine.token()), await worker_of(machines, machine)
    assert token
    tomorrow = civil_date(now()) + timedelta(days=1)
    await Access(house.pool).leave(MUNICIPALITY, worker, tomorrow, now())
    midnight = datetime.combine(tomorrow, time(), TOKYO)
    for moment, status in ((midnight - timedelta(seconds=1), 200), (midnight, 401)):
        async with instance(house, clock=At(moment)) as then:
            there = replace(machine, client=then)
            assert (await there.by_secret()).status_code == status


async def test_a_worker_who_leaves_has_no_session_and_no_way_to_a_new_one(
    house: House, world: World
) -> None:
    identity, access = house.services.identity, Access(house.pool)
    login, _ = world.login("auditor")
    session = await identity.sign_in(MUNICIPALITY, login, PASSWORD, now())
    assert session is not None
    worker = await access.worker(MUNICIPALITY, login)
    assert worker is not None
    assert await access.worker(MUNICIPALITY, worker) == worker
    assert await access.worker(MUNICIPALITY, "nobody") is None
    tomorrow = civil_date(now()) + timedelta(days=1)
    await access.leave(MUNICIPALITY, worker, tomorrow, now())
    assert await identity.who(session, now()) is not None
    await access.cut_off(MUNICIPALITY, worker, now())
    assert await identity.who(session, now()) is None
    assert await identity.sign_in(MUNICIPALITY, login, PASSWORD, now()) is None


async def test_a_client_has_one_allowance_over_all_processes(
    house: House, machine: Machine
) -> None:
    token = granted(await machine.token())
    terms, clock = replace(Terms(), requests_a_minute=6), At(now())
    async with (
        instance(house, terms=terms, clock=clock) as one,
        instance(house, terms=terms, clock=clock) as two,
    ):
        places = [replace(machine, client=client) for client in (one, two)] * 10
        answers = await asyncio.gather(*(place.reads(token) for place in places))
        passed = [answer for answer in answers if answer.status_code == 200]
        stopped = [answer for answer in answers if answer.status_code == 429]
        assert (len(passed), len(stopped)) == (6, 14)
        assert {answer.json()["code"] for answer in stopped} == {"rate_limited"}
        assert {answer.headers["retry-after"] for answer in stopped} == {"10"}
        clock.moment += timedelta(seconds=10)
        again = [(await place.reads(token)).status_code for place in places[:2]]
        assert again == [200, 429]


async def test_a_long_poll_is_one_request_however_often_it_looks(
    house: House, makes: Makes
) -> None:
    machine = await makes(scopes=frozenset({"feed:read"}))
    token = granted(await machine.token())
    looks = 0

    async def moments(_: float) -> AsyncIterator[None]:
        nonlocal looks
        for _ in range(8):
            looks += 1
            yield

    terms, clock = replace(Terms(), requests_a_minute=3), At(now())
    async with instance(house, moments=moments, terms=terms, clock=clock) as limited:
        here = replace(machine, client=limited)
        answers = [await here.reads(token, "/feed?wait=20") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert looks == 3 * 8


async def test_tokens_have_an_allowance_and_failures_another(
    house: House, machine: Machine
) -> None:
    terms, clock = replace(Terms(), tokens_a_minute=2), At(now())
    async with instance(house, terms=terms, clock=clock) as limited:
        here = replace(machine, client=limited)
        failures = [(await here.by_secret(secret="x")).status_code for _ in range(62)]
        assert failures == [401] * 60 + [429] * 2
        answers = [await here.token() for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[2].json()["code"] == "rate_limited"
        assert answers[2].headers["retry-after"] == "30"


@pytest.mark.parametrize(
    ("terms", "open_"),
    [
        (Terms("http://enishi.example.jp", local=True), False),
        (Terms("http://127.0.0.1:8000", local=False), False),
        (Terms("https://enishi.example.jp", local=False), True),
        (Terms("http://localhost:8000", local=True), True),
    ],
)
async def test_transport_that_is_not_secure_is_refused(
    terms: Terms, *, open_: bool, house: House, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    async with instance(house, terms=terms) as there:
        then = replace(machine, client=there)
        answer = await then.token(then.assertion(aud=terms.issuer))
        if open_:
            granted(answer)
        else:
            refused(answer, "insecure_transport")


async def test_a_token_is_stored_as_a_hash_alone(machine: Machine, owner: Any) -> None:
    token = granted(await machine.token())
    stored = await owner.fetchval("select string_agg(t::text, '') from enishi.bearer_token t")
    assert token.partition(".")[2] not in stored
    secrets = await owner.fetchval("select string_agg(t::text, '') from enishi.client_secret t")
    assert machine.secret not in secrets
