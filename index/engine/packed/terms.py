"""The terms of a segment as Whoosh asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.names import FieldCursor, TermNotFound, TermsReader
from index.engine.packed.container import Container
from index.engine.packed.field import PackedField
from index.engine.packed.field_writer import MOST
from index.engine.packed.files import load
from index.engine.packed.leaf import WORDS, field_names
from index.engine.packed.matcher import PackedMatcher, term_info

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_AT_ONCE: Final = 256
"""Terms read at once by those who want many: most want those of one beginning."""


class PackedTermsReader(TermsReader):  # type: ignore[misc]  # Whoosh has no types here
    """Terms and postings of a segment; any number of threads may read.

    Raises:
        OSError: The file is gone.
        PackedDamageError: It is not as it was written.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        name = segment.make_filename(WORDS)
        self.segment = segment
        self.container = Container(load(storage, name), name)
        self._names = field_names(self.container)
        self._fields: dict[str, PackedField] = {}
        self._alive: tuple[int, NDArray[np.bool_] | None] = (0, None)

    def field(self, name: str) -> PackedField | None:
        """A field, None when no document has a term in it."""
        found = self._fields.get(name)
        if found is None and name in self._names:
            documents = self.segment.doc_count_all() or MOST  # not counted yet
            found = self._fields[name] = PackedField(self.container, name, documents)
        return found

    def alive(self) -> NDArray[np.bool_]:
        """Which documents are not deleted, as far as the segment knows by then."""
        deleted = self.segment.deleted_count()
        count, mask = self._alive
        if mask is None or count != deleted:
            mask = np.ones(self.segment.doc_count_all(), bool)
            mask[list(self.segment.deleted_docs())] = False
            self._alive = (deleted, mask)
        return mask

    def _locate(self, fieldname: str, text: bytes) -> tuple[PackedField, int]:
        """A term's field and number."""
        field = self.field(fieldname)
        number = field.find(text) if field else -1
        if field is None or number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return field, number

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field = self.field(term[0])
        return field is not None and field.find(term[1]) >= 0

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return list(self._names)

    def cursor(self, fieldname: str, fieldobj: Any) -> PackedCursor:
        """A cursor over the terms of a field."""
        return PackedCursor(self.field(fieldname), fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Every field and term in order."""
        for name in sorted(self._names):
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from one on."""
        field = self.field(fieldname)
        if field is not None:
            for start in range(field.lower_bound(prefix), field.size, _AT_ONCE):
                for term in field.terms(start, min(start + _AT_ONCE, field.size)):
                    yield fieldname, term

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """Every field and term in order, with what there is to know of it."""
        for name in sorted(self._names):
            yield from self.items_from(name, b"")

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """The terms of a field from one on, with what there is to know of them."""
        field = self.field(fieldname)
        if field is not None:
            for number in range(field.lower_bound(prefix), field.size):
                yield (fieldname, field.term(number)), term_info(field, number)

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """What there is to know of a term."""
        return term_info(*self._locate(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a term stands in the segment; 0 when it does not."""
        if (fieldname, text) not in self:
            return 0
        field, number = self._locate(fieldname, text)
        return float(term_info(field, number).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """In how many documents a term stands; 0 when it does not."""
        if (fieldname, text) not in self:
            return 0
        field, number = self._locate(fieldname, text)
        return field.holders(number)

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> PackedMatcher:
        """The postings of a term.

        Raises:
            TermNotFound: There are none.
        """
        field, number = self._locate(fieldname, text)
        return PackedMatcher(field, number, format_, (fieldname, text), scorer)

    def verify(self) -> None:
        """Read every byte.

        Raises:
            PackedDamageError: The checksum is another.
        """
        self.container.verify()

    def close(self) -> None:
        """Forget the fields; the map goes when nobody looks at it any more."""
        self._fields = {}


class PackedCursor(FieldCursor):  # type: ignore[misc]  # Whoosh has no types here
    """A place in the terms of a field; each user has one of their own."""

    def __init__(self, field: PackedField | None, fieldobj: Any) -> None:
        self._field = field
        self._fieldobj = fieldobj
        self._at = 0
        self._size = field.size if field else 0

    def first(self) -> Any:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, string: Any) -> Any:
        """Go to the first term that does not come before one."""
        if not isinstance(string, bytes):
            string = self._fieldobj.to_bytes(string)
        if self._field is not None:
            self._at = self._field.lower_bound(string)
        return self.text()

    def next(self) -> Any:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> Any:
        """The term here, None behind the last."""
        if self._field is None or not self.is_valid():
            return None
        return self._fieldobj.from_bytes(self._field.term(self._at))

    def term_info(self) -> Any:
        """What there is to know of the term here."""
        if self._field is None or not self.is_valid():
            return None
        return term_info(self._field, self._at)

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._at < self._size
