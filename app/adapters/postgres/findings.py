"""What can be wrong with a database, in plain words."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class FindingCode(StrEnum):
    UNREACHABLE = "database.unreachable"
    SIGN_IN_REFUSED = "database.sign_in_refused"
    MISSING = "database.missing"
    TOO_OLD = "database.too_old"
    WRONG_ENCODING = "database.wrong_encoding"
    WRONG_LOCALE = "database.wrong_locale"
    READ_ONLY = "database.read_only"
    DISK_FULL = "database.disk_full"
    MISSING_RIGHTS = "database.missing_rights"
    PENDING_MIGRATIONS = "database.pending_migrations"
    NEWER_THAN_PROGRAM = "database.newer_than_program"
    SEQUENCING_STALLED = "database.sequencing_stalled"
    FAILED = "database.failed"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and what to do about it."""

    code: FindingCode
    sentence: str
    remedy: str
    severity: Severity = Severity.ERROR


class UnfitDatabaseError(Exception):
    """The database cannot carry Enishi; the message says why and what to do."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(" ".join(f"{found.sentence} {found.remedy}" for found in findings))
        self.findings = findings
