"""What must not happen to a packed index, tried over and over.

Run: `.venv/bin/python -m tests.unit.index.packed.safety` (make safety) for the full numbers;
the tests beside it try a few of each.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from index.engine.packed import door
from index.engine.packed.storage import open_index
from tests.shared import CHECKOUT
from tests.unit.index.packed import twins

if TYPE_CHECKING:
    from collections.abc import Iterator

COPIES = 3
"""Documents of each number, written in one commit."""
KEPT = 3
"""Numbers that stay: a commit deletes the one that many before its own."""
WRITER = f"""
import os, sys
from tests.unit.index.packed import twins
from index.engine.packed.storage import open_index
index = open_index(sys.argv[1], twins.schema())
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    writer = index.writer(most_tokens=4)
    writer.delete_by_term("key", str(number - {KEPT}))
    for copy in range({COPIES}):
        writer.add_document(**twins.document(number, f"ba bab copy{{copy}}"))
    os.write(1, b"begin %d\\n" % number)
    writer.commit()
    os.write(1, b"done %d\\n" % number)
"""


def writing(folder: str, start: int, end: int) -> subprocess.Popen[bytes]:
    """A process that commits some numbers, and says which it begins and has done."""
    command = [sys.executable, "-c", WRITER, folder, str(start), str(end)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=CHECKOUT)


def begun(base: Path) -> Any:
    """An index with the numbers from 0 on that stay."""
    index = twins.packed_in(base)
    for number in range(KEPT):
        copies = [f"ba bab copy{copy}" for copy in range(COPIES)]
        twins.write(index, [twins.document(number, text) for text in copies])
    return index


def numbers_in(index: Any) -> list[int]:
    """The numbers an index holds, when all that it says of them agrees.

    Raises:
        AssertionError: Stored fields, columns, postings and counts do not agree.
    """
    with index.reader() as reader:
        alive = [n for n in range(reader.doc_count_all()) if not reader.is_deleted(n)]
        column = twins.numbers_of(reader)
        numbers = Counter(column[document] for document in alive)
        stored = Counter(int(fields["key"]) for fields in reader.all_stored_fields())
        assert numbers == stored
        assert set(numbers.values()) == {COPIES}
        assert reader.doc_count() == len(alive) == COPIES * KEPT
        for number in numbers:
            found = list(reader.postings("key", str(number)).all_ids())
            assert [column[document] for document in found] == [number] * COPIES
        assert list(reader.postings("body", "ba").all_ids()) == alive
        return sorted(numbers)


def kill_writers(base: Path, kills: int) -> Counter[tuple[str, str]]:
    """Kill writers with signal 9, most of them in a commit.

    Returns:
        When (in a commit, between) and what was found then (last, next, broken: anything
        but the last commit or the one that was going on, verified and open to the next
        writer) -> how often.
    """
    chance = random.Random(7)  # noqa: S311  # a test, no secret
    index = begun(base)
    folder, last = str(index.storage.folder), KEPT - 1
    outcomes: Counter[tuple[str, str]] = Counter()
    for kill in range(kills):
        wanted = b"begin" if kill % 3 else b"done"
        with writing(folder, last + 1, last + 1000) as victim:
            lines = _until(victim.stdout, wanted, chance.randrange(1, 6))
            time.sleep(chance.uniform(0, 0.02))
            victim.send_signal(signal.SIGKILL)
            assert victim.stdout is not None
            said = [*lines, *victim.stdout.read().splitlines()]
        event, number = said[-1].decode().split()
        when = "in a commit" if event == "begin" else "between commits"
        done = int(number) - (event == "begin")
        found = _found(folder, done)
        outcomes[when, found] += 1
        if found == "broken":
            return outcomes
        last = done + (found == "next")
    return outcomes


def _until(stream: IO[bytes] | None, wanted: bytes, times: int) -> list[bytes]:
    """The lines up to one that begins as wanted for so many times."""
    lines: list[bytes] = []
    for line in stream or ():
        lines.append(line.rstrip())
        times -= line.startswith(wanted)
        if times <= 0:
            break
    return lines


def _found(folder: str, done: int) -> str:
    """What an index holds after a kill."""
    try:
        index = open_index(folder, twins.schema())
        index.verify()
        numbers = numbers_in(index)
        index.writer().cancel()  # the lock is free
    except Exception as error:  # noqa: BLE001  # whatever it is, it is counted
        sys.stderr.write(f"after {done}: {error!r}\n")
        return "broken"
    states = {done: "last", done + 1: "next"}
    sound = numbers == list(range(numbers[-1] - KEPT + 1, numbers[-1] + 1))
    return states.get(numbers[-1], "broken") if sound else "broken"


def read_while_writing(base: Path, commits: int) -> Counter[str]:
    """Open an index over and over while another process commits.

    Returns:
        Readers opened, generations seen, those seen a second time after later commits, and
        wrong ones: with parts of two generations, or older than one seen before.
    """
    index = begun(base)
    folder = str(index.storage.folder)
    outcomes: Counter[str] = Counter()
    newest, kept = 0, None
    with writing(folder, KEPT, KEPT + commits) as writer:
        while writer.poll() is None:
            try:
                index = open_index(folder, twins.schema())
                last = numbers_in(index)[-1]
                if kept is not None:  # a reader that was open all the while
                    reader, column = kept
                    outcomes["seen again"] += list(twins.numbers_of(reader)) == column
                    reader.close()
                reader = index.reader()
                kept = reader, list(twins.numbers_of(reader))
            except Exception as error:  # noqa: BLE001  # likewise
                sys.stderr.write(f"{error!r}\n")
                outcomes["wrong"] += 1
                continue
            outcomes["opened"] += 1
            outcomes["generations"] += last > newest
            outcomes["wrong"] += last < newest
            newest = max(last, newest)
        assert writer.stdout is not None
        done = writer.stdout.read().splitlines()
    if kept is not None:
        kept[0].close()
    outcomes["commits"] = sum(line.startswith(b"done") for line in done)
    return outcomes


@contextmanager
def hasty() -> Iterator[None]:
    """Threads that interrupt each other all the time."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)


def hammer(base: Path, rounds: int, threads: int = 8) -> int:
    """Share a searcher that was just opened between threads.

    Queries, stored fields, columns and arrays, of an index of three segments.

    Returns:
        How many rounds gave another answer than a thread alone gets, or an error.
    """
    index = twins.packed_in(base)
    for part in range(3):
        numbers = range(part * 40, part * 40 + 40)
        texts = [" ".join(twins.WORDS[n % 7 :] * (1 + n % 3)) for n in numbers]
        made = zip(numbers, texts, strict=True)
        twins.write(index, [twins.document(n, t, t) for n, t in made], merge=False)
    queries = twins.asked(twins.WORDS[:4])
    with index.searcher() as searcher:
        alone = [twins.answers(searcher, query) for query in queries]
    with hasty(), index.searcher() as searcher, ThreadPoolExecutor(threads) as pool:

        def work(round_: int) -> bool:
            at = round_ % len(queries)
            leaf, base = searcher.reader().leaf_readers()[round_ % 3]
            stored = [searcher.stored_fields(base + n)["note"][0] for n in range(40)]
            first = round_ % 3 * 40
            documents, _ = door.arrays(leaf, "body", "كتاب")
            sizes, places = door.positions(leaf, "body", "كتاب", documents)
            return (
                twins.answers(searcher, queries[at]) == alone[at]
                and stored == list(range(first, first + 40))
                and int(sizes.sum()) == len(places)
            )

        def is_wrong(round_: int) -> bool:
            try:
                return not work(round_)
            except Exception as error:  # noqa: BLE001  # likewise
                sys.stderr.write(f"{error!r}\n")
                return True

        return sum(pool.map(is_wrong, range(rounds)))


def main() -> int:
    """Try everything, print what was found; returns the status of the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--commits", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20_000)
    options = parser.parse_args()
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    rows = [f"{os.cpu_count()} processors, load {load}", ""]
    with tempfile.TemporaryDirectory() as base:
        killed = kill_writers(Path(base), options.kills)
        rows += [
            "| killed | last commit | the one going on | broken |",
            "|---|---|---|---|",
        ]
        for when in ("in a commit", "between commits"):
            states = ("last", "next", "broken")
            numbers = " | ".join(str(killed[when, state]) for state in states)
            rows.append(f"| {when} | {numbers} |")
        read = read_while_writing(Path(base), options.commits)
        seen = ("commits", "opened", "generations", "seen again", "wrong")
        rows += ["", ", ".join(f"{name} {read[name]:,}" for name in seen)]
        wrong = hammer(Path(base), options.rounds)
        rows.append(
            f"{options.rounds:,} rounds of 8 threads on one searcher: {wrong} wrong"
        )
    sys.stdout.write("\n".join(rows) + "\n")
    broken = sum(count for (_, state), count in killed.items() if state == "broken")
    return 1 if broken or read["wrong"] or wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
