"""Is this database fit to carry Enishi? Asked by `doctor` and before every start."""

from collections.abc import Collection
from typing import TypeAlias

import asyncpg

from app.adapters.postgres.findings import Finding, FindingCode, Severity, UnfitDatabaseError
from app.adapters.postgres.probe_migrations import pending_migrations

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

OLDEST = 15
# Made by the migrations; who may not create roles must have been given them beforehand.
APPLICATION_ROLES = (
    "enishi_app",
    "enishi_system",
    "enishi_audit",
    "enishi_eraser",
    "enishi_loader",
    "enishi_reader",
    "enishi_writer",
    "enishi_gate",
)
_CONNECT_SECONDS = 10.0
_LAG_SECONDS = 60.0
_VERSION_STEP = 10_000


async def probe(dsn: str, *, municipality: str | None = None) -> list[Finding]:
    """Everything that is wrong with the database behind the address; empty when all is well.

    With a municipality, its sequencing is looked at too.
    """
    try:
        connection = await asyncpg.connect(dsn, timeout=_CONNECT_SECONDS)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        return [explain(error)]
    try:
        found = await _examine(connection)
        return found + (await sequencing(connection, municipality) if municipality else [])
    except (OSError, asyncpg.PostgresError) as error:
        return [explain(error)]
    finally:
        await connection.close()


async def require_fit(dsn: str, *, ignoring: Collection[FindingCode] = ()) -> None:
    """Stop a start on an unfit database, with all that is wrong in one message."""
    found = [
        finding
        for finding in await probe(dsn)
        if finding.severity is Severity.ERROR and finding.code not in ignoring
    ]
    if found:
        raise UnfitDatabaseError(found)


async def _examine(connection: Connection) -> list[Finding]:
    # What an old server answers to the later questions would only confuse.
    if found := await too_old(connection):
        return found
    checks = (locale, read_only, writing, rights, pending_migrations)
    return [finding for check in checks for finding in await check(connection)]


async def too_old(connection: Connection) -> list[Finding]:
    number = await connection.fetchval("SELECT current_setting('server_version_num')::int")
    if number >= OLDEST * _VERSION_STEP:
        return []
    return [
        Finding(
            FindingCode.TOO_OLD,
            f"The server is PostgreSQL {number // _VERSION_STEP}.",
            f"Enishi needs PostgreSQL {OLDEST} or newer.",
        )
    ]


async def locale(connection: Connection) -> list[Finding]:
    """Whatever the provider, Japanese look-up depends on LC_CTYPE: under C it finds nothing."""
    row = await connection.fetchrow(
        "SELECT pg_encoding_to_char(encoding) AS encoding, datctype AS ctype"
        " FROM pg_database WHERE datname = current_database()"
    )
    found = []
    if row and row["encoding"] != "UTF8":
        sentence = f"The database is encoded in {row['encoding']}."
        found.append(Finding(FindingCode.WRONG_ENCODING, sentence, _RECREATE))
    if row and row["ctype"] in {"C", "POSIX"}:
        sentence = f"The database has the locale LC_CTYPE={row['ctype']}: Japanese is not searched."
        found.append(Finding(FindingCode.WRONG_LOCALE, sentence, _RECREATE))
    return found


_RECREATE = "Create it with ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0."


async def read_only(connection: Connection) -> list[Finding]:
    row = await connection.fetchrow(
        "SELECT pg_is_in_recovery() AS standby,"
        " current_setting('transaction_read_only') = 'on' AS read_only"
    )
    if row and row["standby"]:
        remedy = "Point DATABASE_URL at the primary."
        return [Finding(FindingCode.READ_ONLY, "The server is a read-only standby.", remedy)]
    if row and row["read_only"]:
        return [_explained("25006")]
    return []


async def writing(connection: Connection) -> list[Finding]:
    """A full disk shows itself only to who writes; nothing of this stays."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        await connection.execute(
            "CREATE TEMPORARY TABLE enishi_probe ON COMMIT DROP AS"
            " SELECT repeat('x', 1000) FROM generate_series(1, 100)"
        )
    except (asyncpg.ReadOnlySQLTransactionError, asyncpg.InsufficientPrivilegeError):
        return []  # told by the other checks
    except asyncpg.PostgresError as error:
        return [explain(error)]
    finally:
        await transaction.rollback()
    return []


async def rights(connection: Connection) -> list[Finding]:
    """Either it may make the roles, or it was made a member of every one of them."""
    row = await connection.fetchrow(
        "SELECT rolsuper OR rolcreaterole AS creates_roles, rolname,"
        " has_database_privilege(current_database(), 'CREATE') AS creates"
        " FROM pg_roles WHERE rolname = current_user"
    )
    member_of = await connection.fetchval(
        "SELECT count(*) FROM pg_roles WHERE rolname = ANY($1::text[])"
        " AND pg_has_role(current_user, oid, 'MEMBER')",
        list(APPLICATION_ROLES),
    )
    if row and (row["creates_roles"] or member_of == len(APPLICATION_ROLES)) and row["creates"]:
        return []
    name = row["rolname"] if row else "?"
    wanted = ", ".join(APPLICATION_ROLES)
    return [
        Finding(
            FindingCode.MISSING_RIGHTS,
            f"The role {name} may not create what Enishi needs in this database.",
            f"Grant it CREATE on the database, and CREATEROLE or membership in {wanted}.",
        )
    ]


async def sequencing(
    connection: Connection, municipality: str, *, patience: float = _LAG_SECONDS
) -> list[Finding]:
    """How long the oldest entry has waited for its place in the log."""
    if not await connection.fetchval("SELECT to_regproc('enishi.sequencer_lag') IS NOT NULL"):
        return []
    try:
        async with connection.transaction():
            # The walls bind the owner of the tables too: without this it would see no entries.
            await connection.execute("SET LOCAL ROLE enishi_system")
            row = await connection.fetchrow("SELECT * FROM enishi.sequencer_lag($1)", municipality)
    except asyncpg.InsufficientPrivilegeError:
        return []  # a role that need not know
    if row is None or not row["waiting"] or row["oldest_seconds"] < patience:
        return []
    return [
        Finding(
            FindingCode.SEQUENCING_STALLED,
            f"{row['waiting']} entries wait for their place in the log, the oldest for"
            f" {row['oldest_seconds']:.0f} seconds.",
            "Look for an old open transaction in pg_stat_activity and end it; start a worker.",
            Severity.WARNING,
        )
    ]


def explain(error: Exception) -> Finding:
    """What an error of the driver means for the operator: by its SQLSTATE, never by its words."""
    if isinstance(error, asyncpg.PostgresError):
        return _explained(error.sqlstate or "")
    return Finding(
        FindingCode.UNREACHABLE,
        "The database does not answer.",
        "Start it, or correct DATABASE_URL.",
    )


_BY_STATE = {
    "25006": (
        FindingCode.READ_ONLY,
        "The database takes no writes (default_transaction_read_only).",
        "Make it writable.",
    ),
    "28000": (FindingCode.SIGN_IN_REFUSED, "The database refused the sign-in.", "Ask for access."),
    "28P01": (
        FindingCode.SIGN_IN_REFUSED,
        "The database refused the user or the password.",
        "Correct DATABASE_URL.",
    ),
    "3D000": (FindingCode.MISSING, "The database does not exist.", "Create it: see README."),
    "42501": (
        FindingCode.MISSING_RIGHTS,
        "The role may not do what Enishi needs.",
        "Grant it the rights that README names.",
    ),
    "53100": (
        FindingCode.DISK_FULL,
        "The disk of the database is full.",
        "Free some space on the server.",
    ),
    "53300": (
        FindingCode.UNREACHABLE,
        "The database has no connection left.",
        "Raise max_connections or stop other programs.",
    ),
    "57P03": (
        FindingCode.UNREACHABLE,
        "The database is starting up or shutting down.",
        "Try again in a moment.",
    ),
}


def _explained(state: str) -> Finding:
    known = _BY_STATE.get(state)
    if known:
        return Finding(*known)
    sentence = f"The database answered with an error (SQLSTATE {state or 'unknown'})."
    return Finding(FindingCode.FAILED, sentence, "See the log of the server.")
