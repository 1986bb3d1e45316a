"""Boosts, and where words stand in the text, are what they are in Whoosh's own index."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import index as stock
from whoosh.analysis.analyzers import Analyzer
from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema

from index.engine.names import Token
from index.engine.packed.codec import PackedCodec
from index.engine.packed.errors import UnsupportedError
from index.engine.packed.storage import create_index, open_index
from tests.unit.index.packed import twins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOOSTS = st.sampled_from([1.0, 1.0, 2.0, 0.3])
DOCUMENTS = st.lists(st.tuples(twins.TEXTS, BOOSTS, BOOSTS), min_size=1, max_size=6)
COMMITS = st.lists(DOCUMENTS, min_size=1, max_size=3)


class Ready(Analyzer):
    """Gives words in order as such, as the analyzer of the engine does."""

    def terms(self, value: str) -> list[str]:
        """The words."""
        return value.split()

    def __call__(self, value: str, **_: Any) -> Iterator[Any]:
        """The same as tokens, for Whoosh's own writer."""
        for place, word in enumerate(value.split()):
            yield Token(text=word, pos=place, boost=1.0, stopped=False)


def schema() -> Any:
    """Fields of each format, with and without boosts of their own."""
    spaces = SpaceSeparatedTokenizer()
    return Schema(
        key=ID(stored=True),
        body=TEXT(analyzer=Ready()),
        loud=TEXT(analyzer=Ready(), field_boost=1.5),
        marked=TEXT(analyzer=spaces, chars=True),
        title=TEXT(analyzer=spaces, phrase=False, field_boost=3.0),
        tags=KEYWORD(field_boost=2.5),
        year=NUMERIC(),
    )


def documents(commits: list[Any]) -> Iterator[list[dict[str, Any]]]:
    """The documents of each commit."""
    number = 0
    for texts in commits:
        made = []
        for text, all_, body in texts:
            number += 1
            fields = dict.fromkeys(("body", "loud", "marked", "title", "tags"), text)
            boosts = {"_boost": all_, "_body_boost": body}
            boosts = {name: boost for name, boost in boosts.items() if boost != 1.0}
            made.append(fields | boosts | {"key": str(number), "year": number})
        yield made


def contents(index: Any) -> list[Any]:
    """Every posting, with all that is kept of it and what is known of its term."""
    found = []
    with index.reader() as reader:
        for name, term in reader.all_terms():
            matcher = reader.postings(name, term)
            info = reader.term_info(name, term)
            found.append((name, term, info.weight(), info.max_weight()))
            format_ = reader.schema[name].format
            while matcher.is_active():
                kept = [matcher.id(), matcher.weight()]
                kept += [
                    matcher.value_as(kind)
                    for kind in ("frequency", "positions", "characters")
                    if format_.supports(kind)
                ]
                found.append((*kept, matcher.value() or b""))
                matcher.next()
    return found


def same(ours: list[Any], theirs: list[Any]) -> bool:
    """Whether all is equal; weights are added up in another order."""
    return len(ours) == len(theirs) and all(
        len(our) == len(their)
        and all(
            pytest.approx(there) == here if isinstance(there, float) else there == here
            for here, there in zip(our, their, strict=True)
        )
        for our, their in zip(ours, theirs, strict=True)
    )


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where every example makes folders of its own; the disk is not waited for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        yield tmp_path_factory.mktemp("weights")


@settings(max_examples=25)
@given(COMMITS, st.booleans())
def test_boosts_and_characters_are_those_of_whoosh(
    base: Path, commits: list[Any], merged: bool
) -> None:
    """Of fields and documents, in segments beside each other and in one."""
    ours = create_index(twins.new_folder(base), schema())
    theirs = stock.create_in(twins.new_folder(base), schema())
    for made in documents(commits):
        twins.write(ours, made, merge=False)
    if merged:  # Whoosh's merges lose a little of the lengths
        twins.write(ours, [], optimize=True)
        twins.write(theirs, chain.from_iterable(documents(commits)))
    else:
        for made in documents(commits):
            twins.write(theirs, made, merge=False)
    ours.verify()
    assert same(contents(ours), contents(theirs))
    for name in ("body", "loud", "marked", "title"):
        query = twins.queries.Or([twins.queries.Term(name, w) for w in twins.WORDS[:3]])
        with ours.searcher() as left, theirs.searcher() as right:
            wanted = {hit.docnum: hit.score for hit in right.search(query, limit=None)}
            found = {hit.docnum: hit.score for hit in left.search(query, limit=None)}
        assert found == pytest.approx(wanted)


def test_a_segment_without_boosts_keeps_no_weights(tmp_path: Path) -> None:
    """They are what words are counted."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(1, "ba bab ba", "ba")])
    with index.reader() as reader:
        field = reader._terms.field("body")
        assert not field.has_weights
        assert field.weights_of_one(0) is None


def bare(index: Any, value: bytes) -> Any:
    """A segment with a term of some documents, whose postings say no more or a value."""
    codec = PackedCodec()
    segment = codec.new_segment(index.storage, index.indexname)
    writer = codec.field_writer(index.storage, segment)
    try:
        writer.start_field("body", index.schema["body"])
        writer.start_term(b"ba")
        writer.add(1, 1.0, b"", 3)
        writer.add(4, 2.5, value, 3)
        writer.finish_term()
        writer.finish_field()
        writer.close()
    finally:
        writer.abandon()
    return codec.terms_reader(index.storage, segment)


def test_postings_that_say_nothing_are_kept_so(tmp_path: Path) -> None:
    """A caller of the codec may have no places: then the field has none."""
    index = twins.packed_in(tmp_path)
    reader = bare(index, b"")
    matcher = reader.matcher("body", b"ba", index.schema["body"].format)
    assert list(matcher.all_ids()) == [1, 4]
    assert matcher.value() == b""
    matcher.skip_to(4)
    assert matcher.weight() == 2.5
    assert reader.term_info("body", b"ba").max_weight() == 2.5
    assert reader.term_info("body", b"ba").min_length() == 3


def test_places_in_some_postings_only_are_refused(tmp_path: Path) -> None:
    """With a sentence."""
    index = twins.packed_in(tmp_path)
    with pytest.raises(UnsupportedError, match="some postings only"):
        bare(index, index.schema["body"].format.encode([1, 2]))


def test_a_merge_keeps_places_where_all_segments_have_them(tmp_path: Path) -> None:
    """A field that had none at first has none then, and its other postings stay."""
    plain = Schema(body=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False))
    whole = Schema(body=TEXT(analyzer=SpaceSeparatedTokenizer()))
    twins.write(create_index(str(tmp_path), plain), [{"body": "ba bab"}])
    index = open_index(str(tmp_path), whole)
    twins.write(index, [{"body": "ba tab ba"}], merge=False)
    twins.write(index, [], optimize=True)
    index.verify()
    with index.reader() as reader:
        assert reader.frequency("body", "ba") == 3
        assert not reader._terms.field("body").has_places
