"""Run whoosh3's own tests with packed segments in place of its own (make whoosh-suite).

The tests are in the source distribution of the release that requirements.lock pins; it is
fetched once from the package index and checked against the hash there. They run twice:
as they are, which tells those that run here at all, and with our codec and writer as the
default. Tests that pass only as they are must be listed in ``unsupported.toml``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
LOCK = CHECKOUT / "requirements.lock"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "warraq-tests"
ENOUGH = 832
"""Tests that must pass: as many as did with the first codec of this kind."""


def main() -> int:
    """Fetch, run, compare; returns the status of the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where to keep it")
    source = fetch(parser.parse_args().cache)
    sound, packed = run(source, patched=False), run(source, patched=True)
    listed = unsupported()
    failed = sound - packed
    say(f"{len(sound)} tests pass as they are; {len(sound & packed)} of them packed.")
    for reason, tests in listed.items():
        say(f"{len(tests & failed):4}  {reason}")
    known = set().union(*listed.values())
    for test in sorted(failed - known):
        say(f"fails, and is not listed: {test}")
    for test in sorted(known - failed):
        say(f"is listed, and passes: {test}")
    return 1 if failed - known or len(sound & packed) < ENOUGH else 0


def fetch(cache: Path) -> Path:
    """The unpacked source distribution, fetched when it is not there.

    Raises:
        SystemExit: It cannot be had, or is not the one that is pinned.
    """
    pinned = re.search(
        r"^whoosh3==([\d.]+)((?: \\\n +--hash=\S+)+)", LOCK.read_text(), re.MULTILINE
    )
    assert pinned
    version, hashes = pinned[1], set(re.findall("sha256:([0-9a-f]+)", pinned[2]))
    archive = cache / f"whoosh3-{version}.tar.gz"
    if not archive.exists():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += [
            "--no-binary",
            "whoosh3",
            "--dest",
            str(cache),
            f"whoosh3=={version}",
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode or not archive.exists():
            raise SystemExit(
                f"whoosh3 {version} could not be fetched, which needs the package index once: "
                + done.stderr.strip().rpartition("\n")[2]
            )
    if hashlib.sha256(archive.read_bytes()).hexdigest() not in hashes:
        raise SystemExit(f"{archive} is not the file that {LOCK.name} pins: remove it.")
    folder = cache / f"whoosh3-{version}"
    if not folder.exists():
        with tarfile.open(archive) as tar:
            tar.extractall(cache, filter="data")
    return folder


def run(source: Path, *, patched: bool) -> set[str]:
    """The tests that pass."""
    results = source / "results.xml"
    results.unlink(missing_ok=True)
    ahead = [str(HERE / "patched"), str(CHECKOUT)] if patched else []
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(ahead)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly"]
    command += ["-p", "no:cacheprovider", f"--junit-xml={results}", "tests"]
    subprocess.run(
        command, check=False, cwd=source, env=environment, capture_output=True
    )
    if not results.exists():
        raise SystemExit(f"the tests of {source} did not run")
    cases = ElementTree.parse(results).iter("testcase")  # noqa: S314 - we wrote it
    return {
        f"{case.get('classname')}.{case.get('name')}".removeprefix("tests.")
        for case in cases
        if not any(
            case.find(bad) is not None for bad in ("failure", "error", "skipped")
        )
    }


def unsupported() -> dict[str, set[str]]:
    """Reason -> the tests that it keeps from passing."""
    groups = tomllib.loads((HERE / "unsupported.toml").read_text("utf-8"))
    return {group["reason"]: set(group["tests"]) for group in groups.values()}


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
