"""What a file is, its content decides."""

from __future__ import annotations

import pytest

from scripts.fuzz import FILES
from server.sniffing import media_type

IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp")
ANYTHING = ("application/zip", "application/pdf", "text/plain", "text/csv", *IMAGES)


@pytest.mark.parametrize("kind", IMAGES)
def test_images_are_known_whatever_is_claimed(kind: str) -> None:
    for claimed in (kind, "image/png", "text/html", ""):
        assert media_type(FILES[kind], claimed, "x", IMAGES) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00\x03",
        b"%PDF-1.7",
        bytes(range(256)),
    ],
)
def test_what_is_no_image_is_none_though_it_claims_to_be(content: bytes) -> None:
    assert media_type(content, "image/png", "x.png", IMAGES) is None
    assert media_type(content, "image/svg+xml", "x.svg", IMAGES) is None


def test_a_claim_decides_where_the_content_leaves_a_choice() -> None:
    table = b"a,b\n1,2\n"
    assert media_type(table, "text/csv", "x", ANYTHING) == "text/csv"
    assert media_type(table, "application/octet-stream", "x.csv", ANYTHING) == "text/csv"
    assert media_type(table, "", "x", ANYTHING) == "text/plain"
    assert media_type(b"PK\x03\x04" + bytes(40), "application/zip", "", ANYTHING) == (
        "application/zip"
    )


def test_text_that_begins_like_something_else_stays_text() -> None:
    assert media_type(b"BMW and MZ are brands\n", "text/plain", "", ANYTHING) == "text/plain"
    assert media_type(b"# T\xc3\xbcr\n"[:-2], "text/plain", "", ANYTHING) == "text/plain"


def test_a_page_may_be_kept_as_text_but_never_as_a_page() -> None:
    page = b"<!DOCTYPE html><script>alert(1)</script>"
    assert media_type(page, "text/html", "x.html", ANYTHING) == "text/plain"


def test_programs_are_nothing_that_is_accepted() -> None:
    assert media_type(b"\x7fELF\x02\x01\x01" + bytes(50), "text/plain", "x", ANYTHING) is None
