"""The characters of a reader's table: which encoding was read, and what is no text at all."""

from __future__ import annotations

import pytest

from app.domain.preview_faults import MOST_FAULTS, FaultKind, Faults
from app.package.preview_text import MOST_BYTES, Text, checked, decode

WORDS = "省份,数值\n四川,1\n"


def kinds(raw: bytes) -> list[tuple[FaultKind, int]]:
    faults = Faults()
    assert decode(raw, faults) is None
    return [(fault.kind, fault.line) for fault in faults.listed]


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 BOM"),
        ("utf-16", "UTF-16"),
        ("gb18030", "GB18030"),
    ],
)
def test_the_encodings_people_save_in_are_read_and_named(codec: str, said: str) -> None:
    faults = Faults()
    assert decode(WORDS.encode(codec), faults) == Text(WORDS, said)
    assert faults.count == 0


def test_utf_16_of_either_byte_order_is_read_by_its_mark() -> None:
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + WORDS.encode(codec), Faults()) == Text(WORDS, "UTF-16")


def test_rare_characters_of_gb18030_beyond_gbk_are_read() -> None:
    # U+3400 has four bytes in GB18030 and none in GBK
    assert decode("省份,㐀\n".encode("gb18030"), Faults()) == Text("省份,㐀\n", "GB18030")


def test_line_ends_of_all_systems_become_one() -> None:
    found = decode(b"a,b\r\n1,2\r3,4\n", Faults())
    assert found is not None
    assert found.text == "a,b\n1,2\n3,4\n"


@pytest.mark.parametrize("raw", [b"", b"  \n\t\n", b"\xef\xbb\xbf\n"])
def test_nothing_is_an_empty_table(raw: bytes) -> None:
    assert kinds(raw) == [(FaultKind.EMPTY, 0)]


@pytest.mark.parametrize("head", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"])
def test_a_workbook_dropped_by_mistake_is_recognised(head: bytes) -> None:
    assert kinds(head) == [(FaultKind.WORKBOOK, 0)]


@pytest.mark.parametrize("head", [b"%PDF-1.7", b"\x89PNG\r\n", b"\x1f\x8b\x08", b"PAR1"])
def test_other_files_that_are_no_text_are_recognised(head: bytes) -> None:
    assert kinds(head + b"rest") == [(FaultKind.BINARY, 0)]


def test_bytes_that_are_in_no_known_encoding_are_refused_with_their_line() -> None:
    # 0xFF begins no character of UTF-8 or GB18030
    assert kinds(b"a,b\n1,2\n3,\xff\n") == [(FaultKind.UNDECODABLE, 3)]


def test_half_a_character_of_utf_16_is_refused() -> None:
    assert kinds(b"\xff\xfea\x00b") == [(FaultKind.UNDECODABLE, 0)]


def test_zero_bytes_and_control_characters_are_named_by_line() -> None:
    assert kinds(b"a,b\n1,\x002\n3,4\n\x07,6\n") == [(FaultKind.NUL, 2), (FaultKind.CONTROL, 4)]


def test_utf_16_without_its_mark_is_refused_for_its_zero_bytes() -> None:
    assert kinds("a,b\n1,2".encode("utf-16-le"))[0] == (FaultKind.NUL, 1)


def test_a_file_full_of_control_characters_names_no_more_than_the_bound() -> None:
    assert len(kinds(b"\x01\n" * 200_000)) == MOST_FAULTS


def test_size_is_limited_as_sent_and_as_utf_8() -> None:
    assert kinds(b"a" * (MOST_BYTES + 1)) == [(FaultKind.TOO_BIG, 0)]
    # two bytes a character in GB18030, three in UTF-8
    assert kinds(("四" * 400_000).encode("gb18030")) == [(FaultKind.TOO_BIG, 0)]
    assert decode(b"a" * MOST_BYTES, Faults()) is not None


def test_what_is_read_once_is_read_alike_again() -> None:
    first = decode(WORDS.encode("gb18030"), Faults())
    assert first is not None
    sent_back = first.text.replace("\n", "\r\n")
    assert checked(sent_back, first.encoding, Faults()) == first
