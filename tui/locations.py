"""Where files live: the XDG base directories, as platformdirs finds them.

Nothing here reads or creates a file.  The index is a cache and may be deleted;
the state (places, searches, marks) is data and may not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = "warraq"


def config_file() -> Path:
    """The reader's settings: `$XDG_CONFIG_HOME/warraq/config.toml`."""
    return platformdirs.user_config_path(APPLICATION) / "config.toml"


def state_file() -> Path:
    """Places in articles: `$XDG_DATA_HOME/warraq/state.json`."""
    return platformdirs.user_data_path(APPLICATION) / "state.json"


def marks_file() -> Path:
    """Bookmarks, highlights and notes: `$XDG_DATA_HOME/warraq/marks.json`."""
    return state_file().with_name("marks.json")


def terminals_file() -> Path:
    """What reads right in which terminal: `$XDG_DATA_HOME/warraq/terminals.json`."""
    return platformdirs.user_data_path(APPLICATION) / "terminals.json"


def index_folder(library: Path) -> Path:
    """The index of one library: `$XDG_CACHE_HOME/warraq/index/NAME-HASH`.

    The hash of the whole path keeps two libraries of one name apart.
    """
    from hashlib import sha256  # loads OpenSSL

    whole = library.resolve()
    mark = sha256(str(whole).encode(errors="surrogateescape")).hexdigest()
    name = "".join(c if c.isalnum() else "-" for c in whole.name)[:40] or "library"
    return platformdirs.user_cache_path(APPLICATION) / "index" / f"{name}-{mark[:12]}"
