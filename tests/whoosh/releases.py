"""Run the tests of the index on other releases of Whoosh (make whoosh-releases).

Each gets an environment of its own, in which it stands before the packages of this one. So
whoever must leave whoosh3 knows that the engine runs on what is left.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
CACHE = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "warraq-tests"
RELEASES = ("whoosh-reloaded==2.7.5", "Whoosh==2.7.4")
OLD = ("ignore::SyntaxWarning", "ignore::DeprecationWarning:whoosh")
"""Warnings of these releases that are no concern of ours, on newer Pythons."""


def main() -> int:
    """Run the tests on each; returns the status of the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where to keep them")
    parser.add_argument("tests", nargs="*", default=["tests/unit/index"])
    options = parser.parse_args()
    status = 0
    for release in RELEASES:
        python = environment(options.cache, release)
        sys.stdout.write(f"== {release}\n")
        sys.stdout.flush()
        command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        command += [argument for warning in OLD for argument in ("-W", warning)]
        environ = os.environ | {"PYTHONPATH": str(CHECKOUT)}
        done = subprocess.run(
            [*command, *options.tests], check=False, cwd=CHECKOUT, env=environ
        )
        status = status or done.returncode
    return status


def environment(cache: Path, release: str) -> Path:
    """The Python of an environment with a release, made when it is not there.

    Raises:
        SystemExit: The release cannot be had.
    """
    folder = cache / f"{release}-{sys.version_info.major}.{sys.version_info.minor}"
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", release]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(
                f"{release} could not be fetched, which needs the package index once: "
                + done.stderr.strip().rpartition("\n")[2]
            )
        beneath = sysconfig.get_path("purelib")
        (own,) = folder.glob("lib/python*/site-packages")
        line = f"import site; site.addsitedir({beneath!r})\n"
        (own / "beneath.pth").write_text(line)
        ready.touch()
    return python


if __name__ == "__main__":
    raise SystemExit(main())
