"""CSV downloads: the shape that French spreadsheets open, and no cell that runs."""

import pytest

from pix.core.csv_files import csv_response, safe_cell


@pytest.mark.parametrize("text", ["=SUM(A1)", "+33 1", "-2+3", "@cmd", "\t=1", "\r=1"])
def test_a_cell_never_runs(text):
    assert safe_cell(text) == f"'{text}"


def test_numbers_words_and_nothing_are_left_as_they_are():
    assert [safe_cell(value) for value in (-3, 0.5, None, "Éloïse", "")] == ["-3", "0.5", "", "Éloïse", ""]


def test_a_download_has_its_mark_its_semicolons_and_its_quotes():
    response = csv_response("eleves.csv", ["Nom", "Classe"], [["Lemaire; Éloïse", '4"B']])
    assert response["Content-Disposition"] == 'attachment; filename="eleves.csv"'
    content = b"".join(response.streaming_content).decode("utf-8")
    assert content == '\ufeff"Nom";"Classe"\r\n"Lemaire; Éloïse";"4""B"\r\n'
