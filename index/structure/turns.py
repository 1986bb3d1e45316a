"""Who speaks: the turns of interviews, plays and questions with answers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from index.arabic import count_words
from index.structure.phrases import is_byline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.structure.lines import Line

_SPEAKER: Final = re.compile(
    r"[*\s]*([^\W\d_][^:\uff1a.،!؟?\d]{0,39}?(?:\s\d)?)[*\s]*[:\uff1a][*]*\s*(?![\d/\s])"
)
_ASKED: Final = re.compile(
    r"[\W_]*(س|ج|سوال|جواب|السوال|الجواب|q|a)\s*+\(?\d{0,3}\)?\s*+[:/\uff1a\u2013-]\s*\S"
)
_QUESTIONS: Final = frozenset({"س", "سوال", "السوال", "q"})
_SPEAKER_WORDS: Final = 4
_SPEAKERS: Final = 2
_RECORDS: Final = 3
_NEAR: Final = 3
_SPEECH_WORDS: Final = 8
# Telling who speaks is no label: «قالت: ...», «فأجاب سعيد: ...».
_SAID: Final = re.compile(
    r"(?:ثم\s+)?[وف]?[يت]?(?:قال|قول|قلت|اجاب|جيب|هتف|همس|اضاف|تابع)\w*"
    # These begin names and nouns as well: «سالم», «صاحب», «رداء».
    r"|(?:ثم\s+)?[وف]?[يت]?(?:سال|صاح|صيح|رد|ردد)(?:ت|وا|ا|ن)?(?:ه|ها|هم|ني|نا|ك)?(?!\w)"
)
# Nor are these: «الثاني: ...», «أي: ...», «وفي الحديث: ...».
_COUNTED: Final = re.compile(
    r"(?:ال)?(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)[ايه]?(?!\w)|احد\w*|اي(?!\w)|"
    r"و(?:في|من|عن|قوله|منها|هي|هو)(?!\w)|ثم(?!\w)|\w+\s+(?:لغه|اصطلاحا|في\s+اللغه)"
)
_CUE_WORDS: Final = 3
_CUES: Final = 3
_ENOUGH: Final = 8
_SHARE: Final = 8
_ASKING: Final = re.compile(r"^[\u2013\u2014].*[؟?!]|[؟?!][\"» ]*$")
_DASH: Final = re.compile(r"[-\u2013\u2014]\s*\S")


def find_turns(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that begin with a speaker's name and a colon.

    At least two names must recur: one alone may be any label. Question and answer by their
    letters need only one of each.
    """
    asked = _questions(lines)
    if asked:
        return asked
    return _named(lines) or _cues(lines) | _dialogue(lines)


def says(folded: str) -> bool:
    """Tell whether a folded line begins with a verb of saying."""
    return _SAID.match(folded) is not None


def _questions(lines: Sequence[Line]) -> set[int]:
    """The lines «س: ...» and «ج: ...»."""
    labels = {
        number: found[1]
        for number, line in enumerate(lines)
        if (found := _ASKED.match(line.opening)) is not None
    }
    asked = {label in _QUESTIONS for label in labels.values()}
    return set(labels) if len(asked) > 1 else set()


def _named(lines: Sequence[Line]) -> set[int]:
    """The lines that begin with a name that recurs, where at least two do."""
    names = [_speaker(line) for line in lines]
    often = {name for name, count in Counter(names).items() if name and count > 1}
    turns = [number for number, name in enumerate(names) if name in often]
    if len(often) < _SPEAKERS or _are_records([names[number] for number in turns]):
        return set()
    speech = [number for number in turns if _is_speech(lines[number])]
    close = [a for a, b in pairwise(turns) if b - a <= _NEAR]
    is_talk = 2 * len(speech) >= len(turns) and 2 * len(close) >= len(turns) - 1
    return set(turns) if is_talk else set()


def _speaker(line: Line) -> str:
    """The folded name before the colon of a line, "" when there is none."""
    match = _SPEAKER.match(line.opening)
    if match is None or is_byline(line.opening, line.words) or line.is_list_item:
        return ""
    name = match[1].strip(" -\u2013*")
    if says(name) or _COUNTED.match(name) is not None:
        return ""
    return name if 0 < count_words(name) <= _SPEAKER_WORDS else ""


def _are_records(names: list[str]) -> bool:
    """Tell whether three labels or more come in the same order again and again."""
    period = len(set(names))
    return period >= _RECORDS and all(
        name == before for name, before in zip(names[period:], names, strict=False)
    )


def _is_speech(line: Line) -> bool:
    return line.is_sentence or line.words >= _SPEECH_WORDS


def _cues(lines: Sequence[Line]) -> set[int]:
    """Names on lines of their own, as plays have them; each at least three times.

    They must be a good part of all lines: headings recur, too, and invocations.
    """
    cues = {
        number: line.bare
        for number, line in enumerate(lines)
        if 0 < line.words <= _CUE_WORDS
        and not line.is_sentence
        and not line.is_list_item
        and line.text[0] != "("
        and line.bare.replace(" ", "").isalpha()
    }
    counts = Counter(cues.values())
    often = {name for name, count in counts.items() if count >= _CUES}
    if len(often) < _SPEAKERS:
        return set()
    found = [number for number, name in cues.items() if name in often]
    # A cue has its speech under it.
    apart = {number for number in found if number + 1 not in cues}
    is_play = len(apart) >= _ENOUGH and _SHARE * len(apart) >= len(lines)
    return apart if is_play and 2 * len(apart) >= len(found) else set()


def _dialogue(lines: Sequence[Line]) -> set[int]:
    """Lines that begin with a dash and are sentences, with a question among them.

    Of rows wrapped by a machine the first may end anywhere.
    """
    dashed = [
        n
        for n, line in enumerate(lines)
        if _DASH.match(line.text) and not (n and _is_aside(line, lines[n - 1]))
    ]
    spoken = [
        n
        for n in dashed
        if lines[n].is_sentence
        or (lines[n].words >= _SPEECH_WORDS and not lines[n].before_blank)
    ]
    asked = any(_ASKING.search(lines[n].text) for n in dashed)
    if not asked or len(dashed) < _SPEAKERS or 3 * len(spoken) < 2 * len(dashed):
        return set()
    return set(dashed)


def _is_aside(line: Line, before: Line) -> bool:
    """Tell whether a row begins with a dash that the sentence above it leads to."""
    return (
        line.text[0] == "\u2014" and not line.after_blank and not before.ends_sentence
    )
