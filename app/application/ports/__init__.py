"""What the application needs of the world, as protocols. `app/wiring.py` joins the adapters."""

from app.application.ports.clients import (
    Client,
    Clients,
    Issued,
    Terms,
)
from app.application.ports.directory import (
    Directory,
    Register,
)
from app.application.ports.feed import (
    BEGINNING,
    Cursors,
    Moments,
    Place,
)
from app.application.ports.files import (
    Chunk,
    Clean,
    CleanFile,
)
from app.application.ports.here import (
    Clock,
    NewId,
    Pause,
    WorkingDays,
)
from app.application.ports.identity import (
    Identity,
    SignedIn,
)
from app.application.ports.log import (
    Act,
    Batch,
    Disclosure,
    Event,
    EventStore,
    Loaded,
    Outcome,
    Row,
    Rows,
    StreamAppend,
    StreamKind,
    VersionConflict,
)
from app.application.ports.reading import (
    Reading,
    Reads,
)
from app.application.ports.services import (
    Services,
)
from app.application.ports.settings import (
    CitySettings,
    SettingEntry,
)

__all__ = [
    "BEGINNING",
    "Act",
    "Batch",
    "Chunk",
    "CitySettings",
    "Clean",
    "CleanFile",
    "Client",
    "Clients",
    "Clock",
    "Cursors",
    "Directory",
    "Disclosure",
    "Event",
    "EventStore",
    "Identity",
    "Issued",
    "Loaded",
    "Moments",
    "NewId",
    "Outcome",
    "Pause",
    "Place",
    "Reading",
    "Reads",
    "Register",
    "Row",
    "Rows",
    "Services",
    "SettingEntry",
    "SignedIn",
    "StreamAppend",
    "StreamKind",
    "Terms",
    "VersionConflict",
    "WorkingDays",
]
