"""Blanks that the text has not: between two sentences glued by a stop.

A blank is one more atom of the stop's cluster, as a spelled-out sign has several. So it
takes a cell, hangs over the end of a row as any space does, and no offset moves.
"""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from tui.text.atoms import Atoms
from tui.text.paragraph import Paragraph

_BLANK: Final = " "


def opened(paragraph: Paragraph, offsets: Sequence[int]) -> Paragraph:
    """Open a blank before some code points of a paragraph; rows may begin there.

    Args:
        paragraph: As it was analysed.
        offsets: Code points of its text, in order, each the first of a cluster and
            neither the first nor behind the last of the text.
    """
    if not offsets:
        return paragraph
    edges = paragraph.atoms.edges
    places = [paragraph.atom(offset) for offset in offsets]
    columns = [edges[place] for place in places]
    stops = [stop + bisect_right(places, stop) for stop in paragraph.stops]
    # What ends where a blank is opened ends before it.
    ends = [end + bisect_left(columns, end) for end in paragraph.ends]
    for before, (place, column) in enumerate(zip(places, columns, strict=True)):
        stop = place + before + 1
        if stop not in stops:
            insort(stops, stop)
            insort(ends, column + before)
    return replace(
        paragraph,
        atoms=_with_blanks(paragraph.atoms, places),
        stops=array("I", stops),
        ends=array("I", ends),
        hard=frozenset(stop + bisect_right(places, stop) for stop in paragraph.hard),
    )


def _with_blanks(atoms: Atoms, places: Sequence[int]) -> Atoms:
    """Put a blank before some atoms; it starts where the atom before it does."""
    bounds = [0, *places, len(atoms.forms)]
    forms, starts = [], []
    for first, last in pairwise(bounds):
        if first:
            forms.append(_BLANK)
            starts.append(atoms.starts[first - 1])
        forms.append(atoms.forms[first:last])
        starts.extend(atoms.starts[first:last])
    specials = {
        atom + bisect_right(places, atom): glyph
        for atom, glyph in atoms.specials.items()
    }
    return Atoms(
        "".join(forms),
        array("I", starts),
        specials,
        _edges(atoms, places),
        spelled=True,
    )


def _edges(atoms: Atoms, places: Sequence[int]) -> Sequence[int]:
    """The cells before each atom, blanks among them."""
    if isinstance(atoms.edges, range):
        return range(len(atoms.edges) + len(places))
    widths = [right - left for left, right in pairwise(atoms.edges)]
    for place in reversed(places):
        widths.insert(place, 1)
    return array("I", accumulate(widths, initial=0))
