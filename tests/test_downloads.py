"""Ranges, conditions and file names, as HTTP has them."""

from __future__ import annotations

import pytest

from server.downloads import (
    Unsatisfiable,
    byte_range,
    content_disposition,
    is_fresh,
    is_same,
    safe_filename,
)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=2-4", (2, 5)),
        ("bytes=5-", (5, 10)),
        ("bytes=5-99", (5, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("Bytes = 1-1", (1, 2)),
        ("bytes=-", None),
        ("bytes=4-2", None),
        ("bytes=0-1,4-5", None),
        ("lines=0-1", None),
        ("bytes=a-b", None),
        ("", None),
        (None, None),
    ],
)
def test_one_range_is_understood_and_everything_else_means_the_whole_file(
    header: str | None, expected: tuple[int, int] | None
) -> None:
    assert byte_range(header, 10) == expected


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=10-", 10), ("bytes=11-12", 10), ("bytes=-0", 10), ("bytes=0-", 0)]
)
def test_bytes_that_a_file_does_not_have_are_refused(header: str, size: int) -> None:
    with pytest.raises(Unsatisfiable):
        byte_range(header, size)


def test_a_list_of_etags_is_compared_weakly_and_a_range_needs_the_same_file() -> None:
    assert is_fresh('"a", W/"b"', '"b"') and is_fresh("*", '"b"')
    assert not is_fresh('"a"', '"b"') and not is_fresh(None, '"b"')
    date = "Sat, 21 Nov 2026 12:00:00 GMT"
    assert is_same(None, '"b"', date) and is_same('"b"', '"b"', date) and is_same(date, '"b"', date)
    assert not is_same('W/"b"', '"b"', date)


def test_a_name_is_told_in_ascii_and_in_full_and_cannot_leave_its_quotes() -> None:
    assert content_disposition("attachment", "Übersicht 100%.pdf") == (
        "attachment; filename=\"Ubersicht 100_.pdf\"; filename*=UTF-8''%C3%9Cbersicht%20100%25.pdf"
    )
    assert content_disposition("inline", 'a"; filename="b.exe') == (
        "inline; filename=\"a_; filename=_b.exe\"; filename*=UTF-8''a%22%3B%20filename%3D%22b.exe"
    )
    assert content_disposition("attachment", "文書").startswith('attachment; filename="file";')


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("notes.txt", "notes.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\secret\\notes.txt", "notes.txt"),
        ("a\x00b\r\nc.txt", "abc.txt"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        (" . ", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("👩\u200d👧.png", "👩\u200d👧.png"),
    ],
)
def test_a_clients_file_name_keeps_only_what_is_harmless(given: str, kept: str) -> None:
    assert safe_filename(given) == kept
