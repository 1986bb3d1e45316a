"""Measure decoding and mending: the tables of docs/encodings.md.

Run: `.venv/bin/python bench/encodings.py [--pieces N]` on the shared corpora, on the half
of their documents that the chain of letters was not counted in. `--chain` counts it and
prints what `index/importers/bigrams.py` holds; `--untouched` mends every document and
names those in which anything was changed or doubted.
"""

import argparse
import json
import lzma
import math
import os
import random
import re
import string
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import arabic_reshaper
from bidi import get_display
from bidi.algorithm import get_display as get_mirrored

from index.importers.bigrams import CLASSES
from index.importers.decoding import Decoded, decode
from index.importers.mending import mend
from index.importers.plausibility import CLASS_TABLE

CORPORA = Path(
    os.environ.get("WARRAQ_CORPORA", Path(__file__).parents[2] / "shared" / "corpora")
)
FILES = {
    "ant-news": "ant-news/docs.jsonl.xz",
    "arwiki": "arwiki/docs.jsonl.xz",
    "hindawi": "hindawi/docs.jsonl.xz",
    "wikinews": "vocalised/wikinews.jsonl",
    "hadith": "vocalised/hadith.jsonl",
}
ENCODINGS = (
    *("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"),
    *("windows-1256", "iso-8859-6", "mac-arabic", "cp720", "windows-1252"),
)
LENGTHS = (20, 50, 100, 300, 1000, 20_000)
LATIN = (
    "Le café était fermé à cause de la grève ; les élèves, très fâchés, sont rentrés "
    "chez eux. Où étiez-vous hier ? L'œuvre complète a été publiée à Genève en été. Ça "
    "va bien, merci. Noël approche et la forêt est déjà couverte de neige. Élodie "
    "préfère les gâteaux à la crème. À bientôt ! Das Mädchen läuft über die Straße; "
    "schöne Grüße aus München. Österreich und Ägypten. El niño comió una manzana "
    "mañana; ¿dónde está el señor?\n"
)
"""French, German and Spanish of our own, for the accents that the corpora lack."""
READ = (
    "It's said that the “old” road — the one by the river — was naïve folly. The "
    "café's owner, señor Núñez, disagrees: “Déjà vu!” Garçons pass; the façade fades.\n"
)
DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase


def documents(name: str) -> Iterator[str]:
    """Yield the texts of a corpus."""
    path = CORPORA / FILES[name]
    data = path.read_bytes()
    data = lzma.decompress(data) if path.suffix == ".xz" else data
    for line in data.splitlines():
        yield str(json.loads(line)["text"])


def held_back(every: dict[str, int]) -> list[str]:
    """Some documents of each corpus that the chain was not counted in."""
    return [
        text[:40_000]
        for name, step in every.items()
        for at, text in enumerate(documents(name))
        if at % step == 1
    ]


def count_chain() -> None:
    """Count pairs of classes and print their costs in half bits."""
    pairs: Counter[tuple[str, str]] = Counter()
    samples = {
        "ant-news": (2, 4_000),
        "arwiki": (6, 6_000),
        "hindawi": (4, 20_000),
        "hadith": (20, 3_000),
    }
    for name, (every, length) in samples.items():
        for at, text in enumerate(documents(name)):
            if at % every == 0:
                classes = text[:length].translate(CLASS_TABLE)
                pairs.update(pairwise(classes))
    latin = LATIN.translate(CLASS_TABLE)
    for _ in range(400):
        pairs.update(pairwise(latin))
    for first in CLASSES:
        total = sum(pairs[first, second] for second in CLASSES)
        row = [
            (pairs[first, second] + 0.02 + total * 1e-6)
            / (total * (1 + len(CLASSES) * 1e-6) + 0.02 * len(CLASSES))
            for second in CLASSES
        ]
        print("".join(DIGITS[min(40, round(-2 * math.log2(share)))] for share in row))


def ours(data: bytes) -> str:
    """Decode as Warraq does."""
    found = decode(data)
    return found.text if isinstance(found, Decoded) else ""


def theirs(data: bytes) -> str:
    """Decode as charset-normalizer does."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return str(best) if best else ""


def comparable(text: str) -> str:
    """Text without what encodings tell apart and readers do not."""
    text = re.sub("\r\n?|[\v\f\x85\u2028\u2029]", "\n", text).lstrip("\ufeff")
    return text.replace("\xa0", " ").strip("\ufffd")


def pieces(texts: list[str], encoding: str, length: int, number: int) -> list[bytes]:
    """Random stretches of encoded documents, cut between units of the encoding."""
    unit = 4 if "32" in encoding else 2 if "16" in encoding else 1
    found: list[bytes] = []
    while len(found) < number:
        data = random.choice(texts).encode(encoding, "ignore")  # noqa: S311
        if len(data) >= length // 4 * 4:
            at = random.randrange((len(data) - length // 4 * 4) // unit + 1) * unit  # noqa: S311
            found.append(data[at : at + length // 4 * 4])
    return found


def guesses(texts: list[str], number: int) -> None:
    """Print the share of pieces that come back as the text they were."""
    print("encoding     ", *(f"{length:>13}" for length in LENGTHS))
    for encoding in ENCODINGS:
        source = [(LATIN + READ) * 60] if encoding == "windows-1252" else texts
        row = []
        for length in LENGTHS:
            few = max(20, number * 100 // max(length, 100))
            sample = pieces(source, encoding, length, few)
            right = [comparable(data.decode(encoding, "replace")) for data in sample]
            shares = (
                sum(map(str.__eq__, map(comparable, map(reader, sample)), right)) / few
                for reader in (ours, theirs)
            )
            row.append("/".join(f"{share * 100:6.1f}" for share in shares))
        print(f"{encoding:13}", *row, flush=True)


def latin_of(data: bytes) -> str:
    """Read as Windows-1252 as browsers do."""
    return "".join(bytes([at]).decode("cp1252", "ignore") or chr(at) for at in data)


MISTAKES: dict[str, Callable[[str], str]] = {
    "UTF-8 as 1256": lambda text: text.encode().decode("cp1256"),
    "UTF-8 as 1252": lambda text: latin_of(text.encode()),
    "UTF-8 as Latin-1": lambda text: text.encode().decode("latin-1"),
    "1256 as 1252": lambda text: latin_of(text.encode("cp1256", "ignore")),
    "8859-6 as Latin-1": lambda text: text.encode("iso-8859-6", "ignore").decode("l1"),
    "UTF-8 as 1256, twice": lambda text: (
        text.encode().decode("cp1256").encode().decode("cp1256")
    ),
}
SHAPER = arabic_reshaper.ArabicReshaper({"delete_harakat": False})
BAKERS: dict[str, Callable[[str], str]] = {
    "forms": SHAPER.reshape,
    "forms, order": lambda line: str(get_display(SHAPER.reshape(line), base_dir="R")),
    "forms, order, mirrored": lambda line: str(
        get_mirrored(SHAPER.reshape(line), base_dir="R")
    ),
    "order": lambda line: str(get_display(line, base_dir="R")),
    "order, mirrored": lambda line: str(get_mirrored(line, base_dir="R")),
}


def mojibake(lines: list[str]) -> None:
    """Print the share of lines put right, alone and in the midst of good text."""
    good = "هذا سطر عربي سليم طويل بما يكفي، ولا شيء فيه غريب. " * 9
    for name, spoil in MISTAKES.items():
        page = "cp1256" if name.startswith("1256") else "utf-8"
        page = "iso-8859-6" if name.startswith("8859") else page
        right = [line.encode(page, "ignore").decode(page) for line in lines]
        right = [line for line in right if len(re.findall("[ء-ي]", line)) > 2]
        alone = sum(mend(spoil(line)).text == line for line in right)
        among = sum(
            mend(f"{good}\n{spoil(line)}\n{good}").text == f"{good}\n{line}\n{good}"
            for line in right
        )
        print(f"{name:22}{alone / len(right):8.1%}{among / len(right):8.1%}")


def baked(texts: list[str]) -> None:
    """Print the share of lines that come back code point by code point."""
    odd = re.compile(
        "[\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufb50-\ufdff\ufe70-\ufeff]"
    )
    for name, bake in BAKERS.items():
        counts: Counter[tuple[bool, bool]] = Counter()
        for text in texts:
            lines = [odd.sub("", line).strip() for line in text[:6_000].split("\n")]
            lines = [line for line in lines if re.search("[ء-ي]", line)]
            found = mend("\n".join(map(bake, lines))).text.split("\n")
            for line, again in zip(lines, found, strict=True):
                is_mixed = re.search("[0-9A-Za-z\u0660-\u0669]", line) is not None
                counts[is_mixed, line == again] += 1
        shares = (
            counts[mixed, True] / (counts[mixed, True] + counts[mixed, False])
            for mixed in (False, True)
        )
        print(f"{name:24}", *(f"{share:8.1%}" for share in shares))


def untouched() -> None:
    """Mend every document as it is and name what was not left alone."""
    for name in FILES:
        number, signs, seconds = 0, 0, 0.0
        found: Counter[str] = Counter()
        for text in documents(name):
            start = time.perf_counter()
            done = mend(text)
            seconds += time.perf_counter() - start
            number, signs = number + 1, signs + len(text)
            found.update((*done.repairs, *(f"doubt {each}" for each in done.doubts)))
        speed = signs / seconds / 1e6
        print(f"{name:10}{number:7} documents, {speed:.0f} M letters/s", dict(found))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pieces", type=int, default=100)
    parser.add_argument("--chain", action="store_true")
    parser.add_argument("--untouched", action="store_true")
    options = parser.parse_args()
    random.seed(1)
    if options.chain:
        count_chain()
        return
    if options.untouched:
        untouched()
        return
    every = {"ant-news": 80, "arwiki": 120, "hindawi": 80, "wikinews": 2}
    texts = held_back(every)
    print("Share read rightly, Warraq / charset-normalizer, by bytes of the piece")
    guesses(texts, options.pieces)
    lines = [line.replace("\x85", " ") for text in texts for line in text.split("\n")]
    print("Mojibake put right: a line alone, and a line in a good text")
    mojibake(random.sample([line for line in lines if line.strip()], 1_000))
    print("Baked lines that come back exactly: Arabic alone, and with digits or Latin")
    baked(texts)


if __name__ == "__main__":
    main()
