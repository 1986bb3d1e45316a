"""Several segments into one without their deleted documents.

The vocabularies are cut into slices, at the same terms in all of them; of each slice the
postings are decoded, renumbered, sorted by term and written. So the memory needed is that
of a slice, whatever the size of the segments. What is read is verified first: damage is
never copied under a new checksum.
"""

from __future__ import annotations

from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.engine.packed.files import release
from index.engine.packed.inversion import Inverted, Postings, arrange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from index.engine.packed.documents import (
        PackedDocumentsReader,
    )
    from index.engine.packed.field import PackedField
    from index.engine.packed.terms import PackedTermsReader

_SLICE: Final = 500_000
"""Occurrences of a slice, about: some 100 bytes of memory each. A term with more is a slice
of its own, and takes half of that."""


_A_TERM: Final = 4
"""Occurrences whose memory a term takes beside its own."""


class Source(NamedTuple):
    """A segment to be merged."""

    terms: PackedTermsReader
    documents: PackedDocumentsReader
    renumbered: NDArray[np.int32]
    """New number of each document, -1 for those that are deleted."""


class _Kept(NamedTuple):
    """What is kept of the postings of a field in all segments alike."""

    places: bool
    characters: bool
    weights: bool


class _Part(NamedTuple):
    """What a source adds to a slice, sorted by its own terms, in as few bytes as will do."""

    terms: list[bytes]
    holders: NDArray[np.int64]
    documents: NDArray[np.int32]
    counts: NDArray[np.uint32]
    places: Any
    characters: Any
    weights: Any


def merge(
    codec: Any, storage: Any, schema: Any, segments: Sequence[Any], merged: Any
) -> Iterator[None]:
    """Write the documents of some segments that are not deleted into a new one.

    It goes on at each step, and can be closed between two; what it has written is then
    the caller's to remove.

    Raises:
        PackedDamageError: One of them is damaged.
    """
    with ExitStack() as ended:
        sources = []
        for source in _open(codec, storage, segments):
            sources.append(source)
            yield
        writer = codec.per_document_writer(storage, merged)
        ended.callback(writer.abandon)
        fields = codec.field_writer(storage, merged)
        ended.callback(fields.abandon)
        for source in sources:
            alive = np.flatnonzero(source.renumbered >= 0)
            writer.copy(schema, source.documents, alive)
            yield
        writer.close()
        merged.set_doc_count(sum(segment.doc_count() for segment in segments))
        names = {
            name for source in sources for name in source.terms.indexed_field_names()
        }
        for name in sorted(names & set(schema.names())):
            lengths = writer.lengths(name) if schema[name].scorable else None
            packer = fields.packer(name, lengths)
            filled = False
            for part in merge_field(name, sources):
                filled = filled or bool(part.terms)
                packer.add(part)
                del part  # or it would stay while the next is read
                yield
            if filled:
                fields.note_field(packer, name)
        fields.close()


def _open(codec: Any, storage: Any, segments: Sequence[Any]) -> Iterator[Source]:
    """Open and verify the segments, and number their documents anew."""
    base = 0
    for segment in segments:
        terms = codec.terms_reader(storage, segment)
        documents = codec.per_document_reader(storage, segment)
        terms.verify()
        documents.verify()
        release(terms.container.buffer)
        alive = np.ones(segment.doc_count_all(), bool)
        alive[list(segment.deleted_docs())] = False
        renumbered = np.where(alive, base + np.cumsum(alive) - 1, -1).astype(np.int32)
        base += int(alive.sum())
        yield Source(terms, documents, renumbered)


def merge_field(name: str, sources: Sequence[Source]) -> Iterator[Inverted]:
    """The postings of a field, slice by slice of the vocabulary."""
    found = ((source.terms.field(name), source) for source in sources)
    fields = [(field, source) for field, source in found if field is not None]
    kept = _Kept(
        all(field.has_places for field, _ in fields),
        all(field.has_characters for field, _ in fields),
        any(field.has_weights for field, _ in fields),
    )
    bounds = []
    for field, source in fields:
        bounds.append(_bounds(field, [other for other, _ in fields]))
        release(source.terms.container.buffer)
    for at in range(len(bounds[0]) - 1):
        parts = []
        for (field, source), cuts in zip(fields, bounds, strict=True):
            if cuts[at] < cuts[at + 1]:
                read = _read(field, source.renumbered, kept, *cuts[at : at + 2])
                parts.append(read)
                release(source.terms.container.buffer)
        yield _join(parts)


def _bounds(field: PackedField, fields: Sequence[PackedField]) -> list[int]:
    """The numbers of a field's terms where slices begin, and where the last ends."""
    largest = max(fields, key=lambda other: other.total)
    total = sum(other.total + _A_TERM * other.size for other in fields)
    slices = total // _SLICE + 1
    cuts = largest.cut(slices)
    return [0, *(field.lower_bound(largest.term(cut)) for cut in cuts), field.size]


def _read(
    field: PackedField,
    renumbered: NDArray[np.int32],
    kept: _Kept,
    start: int,
    end: int,
) -> _Part:
    """The postings of a field's terms from one number to another, renumbered."""
    numbers = np.arange(start, end)
    decoded = field.decode(numbers)
    places = field.places(numbers) if kept.places else None
    characters = field.characters(numbers) if kept.characters else None
    weights = field.weights(numbers) if kept.weights else None
    if kept.weights and weights is None:
        weights = decoded.counts.astype(np.float32)
    counts = decoded.counts.astype(np.uint32, copy=False)
    documents = renumbered[decoded.documents]
    terms = field.terms(start, end)
    alive = documents >= 0
    if alive.all():
        return _Part(
            terms, decoded.holders, documents, counts, places, characters, weights
        )
    occurrences = np.repeat(alive, counts)
    term_of = np.repeat(np.arange(end - start), decoded.holders)
    return _Part(
        terms,
        np.bincount(term_of[alive], minlength=end - start),
        documents[alive],
        counts[alive],
        None if places is None else places[occurrences],
        None if characters is None else characters[occurrences],
        None if weights is None else weights[alive],
    )


def _join(parts: list[_Part]) -> Inverted:
    """The parts of a slice as one, without terms that nobody holds any more.

    Args:
        parts: They are taken out, so that nothing is held twice for long.
    """
    terms = list(chain.from_iterable(part.terms for part in parts))
    holders = np.concatenate([part.holders for part in parts])
    postings = Postings(
        _together(parts, "documents"),
        _together(parts, "counts"),
        _together(parts, "places"),
        _together(parts, "characters"),
        _together(parts, "weights"),
    )
    is_one = len(terms) == len(parts) and len({*terms}) == 1
    parts.clear()
    if is_one and len(postings.documents):
        return Inverted(terms[:1], np.array([len(postings.documents)]), *postings)
    numbers = np.repeat(np.arange(len(terms), dtype=np.uint32), holders)
    return arrange(terms, numbers, postings)


def _together(parts: Sequence[_Part], name: str) -> Any:
    """What all parts have of a kind one behind the other; None when one has none."""
    columns = [getattr(part, name) for part in parts]
    return None if any(c is None for c in columns) else np.concatenate(columns)
