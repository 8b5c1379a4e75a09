"""Reading a CSV before its format: encodings, delimiters, headers, lines, hostile files (orga notes 2.6)."""

import csv
import string
import unicodedata
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.domain import csv_files, fregata, generic, organization_csv, sup
from orga.domain.csv_columns import Column, Layout, email
from orga.domain.csv_files import MAX_BYTES, MAX_LINE, Row, Sheet
from orga.domain.import_problems import SENTENCES, FileRefused
from orga.enums import ImportFormat

LAYOUT = Layout(
    (Column("Prénom*", "first_name", is_required=True), Column("Nom d'usage", "name"), Column("Note", "note")),
    signs=("Prénom*",),
)
SAMPLE = "Prénom*;Nom d'usage;Note\nZoé;Lenoël;«\xa0très bien\xa0»\n"


def rows(content: bytes, layout: Layout = LAYOUT) -> list[Row]:
    sheet = csv_files.read(content, layout)
    assert sheet.problems == []
    return list(sheet.rows())


def header_problems(header: str, layout: Layout = LAYOUT) -> list[tuple[str, str]]:
    sheet: Sheet = csv_files.read(header.encode(), layout)
    assert all(problem.message and problem.remedy for problem in sheet.problems)
    return [(problem.code, problem.meta["field"]) for problem in sheet.problems]


def refusal(content: bytes, layout: Layout = LAYOUT) -> str:
    with pytest.raises(FileRefused) as refused:
        list(csv_files.read(content, layout).rows())
    assert refused.value.problem.cause
    return refused.value.problem.code


class TestEncodings:
    @pytest.mark.parametrize(
        ("codec", "name"),
        [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "windows-1252"), ("mac_roman", "macintosh")],
    )
    def test_each_encoding_is_known_by_the_accents_of_the_header(self, codec, name):
        sheet = csv_files.read(SAMPLE.encode(codec), LAYOUT)
        assert sheet.encoding == name
        assert next(sheet.rows()).values == {"first_name": "Zoé", "name": "Lenoël", "note": "« très bien »"}

    @pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037"])
    def test_case_52_other_encodings_are_refused(self, codec):
        assert refusal(SAMPLE.replace("«\xa0", "").replace("\xa0»", "").encode(codec)) == "ENCODING_NOT_SUPPORTED"

    def test_accents_lost_on_the_way_are_refused(self):
        assert refusal(SAMPLE.encode().decode("cp1252").encode()) == "ENCODING_NOT_SUPPORTED"

    def test_an_accent_written_apart_as_macs_do_is_the_same_letter(self):
        content = "Pre\u0301nom*;Nom d'usage;Note\nZoe\u0301;;\n".encode()
        assert rows(content)[0].values["first_name"] == "Zoé"


class TestHeader:
    def test_columns_come_in_any_order_and_optional_ones_may_miss(self):
        assert rows("Note;Prénom*\n12;Zoé\n".encode())[0].values == {"note": "12", "first_name": "Zoé"}

    def test_either_apostrophe_will_do(self):
        assert header_problems("Prénom*;Nom d’usage") == []

    def test_stars_count_unless_the_layout_ignores_them(self):
        assert header_problems("Prénom*;Note*") == [("HEADER_UNKNOWN", "Note*")]
        assert header_problems("Prénom;Note*", LAYOUT._replace(ignores_stars=True)) == []

    def test_every_wrong_column_is_told_and_an_unnamed_one_is_tolerated(self):
        layout = LAYOUT._replace(signs=("Note",))
        assert header_problems("Note;;Foo;Note", layout) == [
            ("HEADER_REQUIRED", "Prénom*"),
            ("HEADER_UNKNOWN", "Foo"),
            ("HEADER_UNKNOWN", "Note"),
        ]

    def test_without_delimiter_there_are_no_columns(self):
        assert refusal("Prénom*\tNote\nZoé\t1\n".encode()) == "BAD_CSV_FORMAT"

    def test_a_quote_left_open_in_the_header_is_told(self):
        assert refusal('"Prénom*;Note\nZoé;1\n'.encode()) == "BAD_QUOTES"


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("delimiter", [";", ","])
    def test_every_delimiter_and_end_of_line_is_read(self, delimiter, end):
        content = end.join([f"Prénom*{delimiter}Note", f"Zoé{delimiter}1", f"Léo{delimiter}2"]).encode()
        assert [(row.line, row.values["note"]) for row in rows(content)] == [(2, "1"), (3, "2")]

    def test_lines_are_numbered_as_in_the_file_blank_ones_too(self):
        content = "Prénom*;Note\n\nZoé;1\n ; \n;;;\nLéo;2\n".encode()
        assert [(row.line, row.values["first_name"]) for row in rows(content)] == [(3, "Zoé"), (6, "Léo")]

    def test_values_are_trimmed_and_hold_no_control_sign(self):
        content = 'Prénom*;Note\n\xa0Jean\tLuc  \x07;"deux\nlignes"\nLéo;\n'.encode()
        assert [(row.line, *row.values.values()) for row in rows(content)] == [
            (2, "Jean Luc", "deux lignes"),
            (4, "Léo", ""),
        ]

    def test_a_short_line_has_empty_values_a_wide_one_is_wrong(self):
        short, wide = rows("Prénom*;Note\nZoé\nLéo;1;;surplus\n".encode())
        assert (short.values, short.problems) == ({"first_name": "Zoé", "note": ""}, [])
        assert [(problem.code, problem.line) for problem in wide.problems] == [("LINE_TOO_WIDE", 3)]

    def test_wrong_quotes_spoil_their_line_only(self):
        found = rows('Prénom*;Note\n"Zo"é;1\nLéo;2\n'.encode())
        assert [[problem.code for problem in row.problems] for row in found] == [["BAD_QUOTES"], []]

    def test_a_quote_left_open_never_swallows_pupils_in_silence(self):
        (row,) = rows('Prénom*;Note\nZoé;"1\nLéo;2\nMia;3\n'.encode())
        assert [(problem.code, problem.line) for problem in row.problems] == [("BAD_QUOTES", 2)]

    def test_required_values_and_lengths_are_looked_at(self):
        first, second = rows(f"Prénom*;Note\n;1\n{'x' * 256};{'y' * 255}\n".encode())
        assert [(one.code, one.meta) for one in first.problems] == [("FIELD_REQUIRED", {"field": "Prénom*"})]
        assert [(one.code, one.meta["limit"]) for one in second.problems] == [("FIELD_MAX_LENGTH", 255)]

    @given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1), min_size=1))
    def test_what_a_spreadsheet_writes_is_read_back(self, names):
        text = StringIO()
        csv.writer(text, delimiter=";").writerows([["Prénom*", "Note"], *([name, '";,'] for name in names)])
        found = rows(text.getvalue().encode(), LAYOUT._replace(columns=(LAYOUT.columns[0], LAYOUT.columns[2])))
        written = [unicodedata.normalize("NFC", name) for name in names]
        assert [(row.values["first_name"][:255], row.values["note"]) for row in found] == [
            (name[:255], '";,') for name in written
        ]


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("content", "code"),
        [
            pytest.param(b"", "ENCODING_NOT_SUPPORTED", id="nothing"),
            pytest.param(b"\n" * 1000, "ENCODING_NOT_SUPPORTED", id="blank lines"),
            pytest.param(bytes(range(256)) * 50, "ENCODING_NOT_SUPPORTED", id="every byte"),
            pytest.param(SAMPLE.encode() + b"\0", "ENCODING_NOT_SUPPORTED", id="a zero"),
            pytest.param(b"PK\x03\x04" + b"\xff" * 100, "ENCODING_NOT_SUPPORTED", id="a zip"),
            pytest.param(b"x" * (MAX_BYTES + 1), "PAYLOAD_TOO_LARGE", id="too large"),
            pytest.param(SAMPLE.encode() + b"x" * (MAX_LINE + 1), "LINE_TOO_LONG", id="an endless line"),
            pytest.param(SAMPLE.strip().encode() + b";" * MAX_LINE, "LINE_TOO_LONG", id="endless cells"),
        ],
    )
    def test_they_are_refused(self, content, code):
        assert refusal(content) == code

    @given(st.binary(max_size=300), st.sampled_from([*ImportFormat, "organizations"]), st.booleans())
    def test_no_bytes_make_a_reader_fail(self, tail, form, has_header):
        readers = {
            ImportFormat.FREGATA: (fregata.read, fregata.template()),
            ImportFormat.SUP: (sup.read, sup.template()),
            "organizations": (organization_csv.read, organization_csv.template()),
        }
        if form in generic.FORMATS:
            read, template = (lambda content: generic.read(content, form)), generic.template(form)
        else:
            read, template = readers.get(form, readers[ImportFormat.FREGATA])
        try:
            problems = read((template if has_header else b"") + tail).problems
        except FileRefused as refused:
            problems = [refused.problem]
        assert all(problem.message and problem.remedy for problem in problems)

    def test_problems_are_counted_up_to_what_one_can_read(self):
        header, values = sup.template().decode(), ";" * 11 + "x\n"
        roster = sup.read((header + values * 5000).encode())
        assert 10_000 <= len(roster.problems) < 10_020


class TestEmails:
    @pytest.mark.parametrize("address", ["a@b.example", "jean-luc.o'neil+pix@mail.univ.example", "A_1@x-y.example"])
    def test_addresses(self, address):
        assert email(address) is None

    @pytest.mark.parametrize(
        "address",
        ["a@b", "a@@b.example", "a b@c.example", ".a@b.example", "a@-b.example", "a@b..example", "@b.example"],
    )
    def test_what_is_no_address(self, address):
        assert email(address).code == "FIELD_EMAIL_FORMAT"

    def test_an_address_is_judged_at_once_however_long(self):
        assert email("a." * 5000 + "@" + "a-" * 5000) is not None


def test_every_sentence_can_be_written():
    known = {"field", "limit", "value", "ine", "valids", "acceptedFormat", "extension", "declared", "current", "label"}
    used = {name for pair in SENTENCES.values() for text in pair for _, name, *_ in string.Formatter().parse(text)}
    assert used - {None} <= known
