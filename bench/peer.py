"""The peer: `eventsourcing`, `Application.save` of one event, over its PostgreSQL recorder."""

import threading
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.utils import clear_topic_cache

from bench.cases import RECORDS, WORDS, Sample
from bench.variants import WRITES_A_CASE


class Record(Aggregate):
    """A case with nothing but words: less than ours in every respect."""

    @event("Written")
    def write(self, text: str) -> None:
        self.last = text


class Peer:
    """Threads, as the library wants them."""

    def __init__(self, dsn: str, connections: int) -> None:
        environment = {
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_POOL_SIZE": str(connections),
            "POSTGRES_MAX_OVERFLOW": str(connections),
            **_place(dsn),
        }
        clear_topic_cache()
        self._application: Application[Any] = Application(env=environment)

    def close(self) -> None:
        self._application.close()

    def prepare(self, samples: Sequence[Sample]) -> list[Record]:
        made = [Record() for _ in samples]
        for record in made:
            for _ in range(RECORDS + 2):
                record.write(WORDS)
            self._application.save(record)
        return made

    def at_once(self, records: Sequence[Record], connections: int, acts: int) -> None:
        def one(number: int) -> None:
            mine = records[number::connections]
            for n in range(acts // connections):
                record = mine[n // WRITES_A_CASE]
                record.write(WORDS)
                self._application.save(record)

        threads = [threading.Thread(target=one, args=(n,)) for n in range(connections)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _place(dsn: str) -> dict[str, str]:
    parts = urlsplit(dsn)
    host = parts.hostname or parse_qs(parts.query).get("host", ["127.0.0.1"])[0]
    return {
        "POSTGRES_DBNAME": unquote(parts.path.lstrip("/")),
        "POSTGRES_HOST": unquote(host),
        "POSTGRES_PORT": str(parts.port or 5432),
        "POSTGRES_USER": unquote(parts.username or ""),
        "POSTGRES_PASSWORD": unquote(parts.password or "") or "-",
    }
