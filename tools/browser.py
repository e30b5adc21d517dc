"""Finding Chromium for the browser's suite, or bringing it where that is allowed."""

import os
import shutil
import subprocess

VARIABLE = "ENISHI_CHROMIUM"
MISSING = (
    "test --all needs a browser: install chromium (on Debian, as root: apt-get install chromium),"
    f" or name one in {VARIABLE}."
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_or_install() -> str | None:
    return _find() or (_find() if _install() else None)


def _find() -> str | None:
    named = os.environ.get(VARIABLE)
    if named:
        # Named and absent is a mistake to be told, not to be helped with another browser.
        return shutil.which(named)
    return next((path for path in map(shutil.which, _NAMES) if path), None)


def _install() -> bool:
    if os.environ.get(VARIABLE) or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("bringing Chromium (apt-get install chromium)", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
    )
    return all(subprocess.run(step, env=quiet, check=False).returncode == 0 for step in steps)
