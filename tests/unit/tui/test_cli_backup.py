"""`warraq export-state` and `import-state`: everything out, and in again, merged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.article import Article, ArticleId, Span
from index.search import SearchRequest
from tests.unit.tui.test_cli import warraq
from tui import backup, locations
from tui.marks.store import Marks
from tui.preferences import Preferences
from tui.searches import Searches
from tui.state import State
from tui.storage import DataNewer, NoExport

LIBRARY = Path("/articles")
ARTICLE = Article(ArticleId("one"), "مكتبة الحي", "في المكتبة كتب قديمة.", ())


def files() -> tuple[State, Marks, Searches, Preferences]:
    """The reading state where the commands look for it."""
    path = locations.state_file()
    return (
        State(path),
        Marks(path.with_name("marks.json"), LIBRARY),
        Searches(path.with_name("searches.json")),
        Preferences(path.with_name("preferences.json")),
    )


def note_something() -> None:
    """A record in each file, and a mark that was removed."""
    state, marks, searches, preferences = files()
    state.note_opened(LIBRARY, "one")
    state.remember(LIBRARY, "one", 3, ARTICLE.text, 0.5)
    marks.add_note(ARTICLE, Span(3, 10), "مكتبة أي حي؟")
    marks.remove(marks.add_bookmark(ARTICLE, 0))
    searches.keep(LIBRARY, SearchRequest("كتب"))
    preferences.put("theme", "sepia")
    for kept in (state, marks, searches, preferences):
        kept.save()


def known() -> list[Any]:
    """What the files hold."""
    state, marks, searches, preferences = files()
    return [
        (state.place(LIBRARY, "one"), state.history(LIBRARY), state.progress(LIBRARY)),
        marks.of(),
        searches.kept(LIBRARY),
        preferences.get("theme"),
    ]


def forget() -> None:
    """As on another machine."""
    for path in locations.state_file().parent.iterdir():
        path.unlink()


def test_what_is_exported_is_all_there_after_it_is_imported(tmp_path: Path) -> None:
    """On another machine; a second time it changes nothing."""
    note_something()
    before, export = known(), tmp_path / "reading.json"
    assert warraq("export-state", export).code == 0
    assert export.stat().st_mode & 0o777 == 0o600
    forget()
    run = warraq("import-state", export)
    assert (run.code, run.err) == (0, "")
    assert "2 marks" in run.out
    assert known() == before
    assert "0 marks" in warraq("import-state", export).out
    assert known() == before


def test_an_export_is_json_of_logical_text() -> None:
    """A line a record; what a terminal obeys is escaped; read from a pipe, too."""
    note_something()
    _, _, _, preferences = files()
    preferences.put("x", "\x9b31m")
    preferences.save()
    out = warraq("export-state").out
    assert "مكتبة أي حي؟" in out
    assert "\\u009b31m" in out
    data = json.loads(out)
    assert (data["version"], len(data["marks"]["marks"])) == (1, 2)
    assert len([line for line in out.splitlines() if line.startswith('{"')]) == 7
    before = known()
    forget()
    assert warraq("import-state", "-", given=out.encode()).code == 0
    assert known() == before


def test_an_import_merges_by_the_later_word(tmp_path: Path) -> None:
    """What was written since stays; what was removed there goes; the file is kept."""
    note_something()
    export = tmp_path / "reading.json"
    warraq("export-state", export)
    _, marks, _, _ = files()
    (mark,) = marks.of()
    marks.edit(mark, "بعد النسخة")
    mine = marks.add_bookmark(ARTICLE, 5, "هنا")
    marks.save()
    data = json.loads(export.read_text())
    row = next(row for row in data["marks"]["marks"] if "words" in row)
    data["marks"]["marks"].append(row | {"id": "elsewhere", "words": "من هناك"})
    export.write_text(json.dumps(data))
    before = locations.marks_file().read_text()
    assert "1 mark" in warraq("import-state", export).out
    words = {one.words for one in files()[1].of()}
    assert words == {"بعد النسخة", mine.words, "من هناك"}
    (kept,) = locations.marks_file().parent.glob("marks.json.before-import-*")
    assert kept.read_text() == before


@pytest.mark.parametrize(
    "content",
    [
        *("", "مقال", "[]", "{}", '{"version": 1}', '{"version": 1, "marks": 3}'),
        '{"version": 1, "places": {"version": 2, "places": [{}]}}',
        '{"version": 2, "marks": {}}',
        '{"version": 1, "marks": {"version": 99, "marks": []}}',
        '{"version": 99, "marks": []}',
        "[" * 100_000,
    ],
)
def test_what_is_no_export_makes_no_sense(content: str) -> None:
    """Nor does what a later version wrote."""
    files, path = backup.parts(locations.state_file()), Path("/other.json")
    with pytest.raises((NoExport, DataNewer), match=r"/other\.json"):
        backup.read(content.encode(), path, files)


def test_what_is_no_export_is_refused_whole(tmp_path: Path) -> None:
    """In one sentence that names the file; nothing changes."""
    note_something()
    path = tmp_path / "other.json"
    data = json.loads(warraq("export-state").out)
    data["choices"]["choices"].append({"library": 3})
    path.write_text(json.dumps(data).replace("sepia", "dark"))
    before = {one: one.read_bytes() for one in locations.state_file().parent.iterdir()}
    run = warraq("import-state", path)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert str(path) in run.err
    assert "choices" in run.err
    for one, content in before.items():
        assert one.read_bytes() == content


def test_a_file_that_is_no_export_is_not_written_over(tmp_path: Path) -> None:
    """An article, or a folder; an earlier export is replaced."""
    note_something()
    article = tmp_path / "article.txt"
    article.write_text("مقال")
    for path in (article, tmp_path):
        run = warraq("export-state", path)
        assert run.code == 2
        assert f"{path} is no exported reading state" in run.err
    assert article.read_text() == "مقال"
    assert warraq("export-state", tmp_path / "a.json").code == 0
    assert warraq("export-state", tmp_path / "a.json").code == 0


def test_a_damaged_file_that_was_mended_is_taken_in(tmp_path: Path) -> None:
    """As it stands in the folder of data."""
    note_something()
    mended = tmp_path / "marks.json"
    before = known()
    locations.marks_file().rename(mended)
    assert warraq("import-state", mended).code == 0
    assert known() == before


def test_an_export_tells_of_a_file_it_cannot_read() -> None:
    """It is not whole without it."""
    note_something()
    locations.marks_file().unlink()
    locations.marks_file().mkdir()
    run = warraq("export-state")
    assert (run.code, run.out) == (2, "")
    assert "marks.json" in run.err


def test_an_export_tells_of_a_damaged_file() -> None:
    """And holds what is sound in it."""
    note_something()
    path = locations.marks_file()
    path.write_text(path.read_text()[:-5])
    run = warraq("export-state")
    assert run.code == 0
    assert "damaged" in run.err
    assert "مكتبة أي حي؟" in run.out
