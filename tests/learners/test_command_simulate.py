"""``manage.py simulate`` on the real content: no database, the same page again, tests of about fifteen questions."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.core.management import CommandError, call_command

SVG = "{http://www.w3.org/2000/svg}"


def simulate(folder, capsys, *options: str) -> str:
    call_command("simulate", "--docs", str(folder), *options)
    return capsys.readouterr().out


def test_each_open_competence_takes_13_to_17_questions_on_average(tmp_path, capsys):
    printed = simulate(tmp_path, capsys, "--learners", "400", "--seed", "2")
    means = [float(mean) for mean in re.findall(r"([\d.]+) questions en moyenne", printed)]
    assert means
    assert all(13 <= mean <= 17 for mean in means)
    assert "DOES NOT RISE" not in (tmp_path / "simulation.md").read_text(encoding="utf-8")


def test_the_same_options_give_the_same_page_and_plot(tmp_path, capsys):
    pages = []
    for _ in range(2):
        simulate(tmp_path, capsys, "--learners", "20", "--model", "rasch")
        pages.append([(tmp_path / name).read_bytes() for name in ("simulation.md", "simulation.svg")])
    assert pages[0] == pages[1]


def test_the_plot_says_in_words_what_it_shows(tmp_path, capsys):
    simulate(tmp_path, capsys, "--learners", "20", "--model", "step", "--competence", "1.1")
    drawing = ET.parse(tmp_path / "simulation.svg").getroot()
    title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "questions on average" in description.text


@pytest.mark.parametrize("options", [["--competence", "9.9"], ["--learners", "0"]])
def test_impossible_options_are_refused(tmp_path, capsys, options):
    with pytest.raises(CommandError):
        simulate(tmp_path, capsys, *options)
