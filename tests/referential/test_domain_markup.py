"""What authors write in Markdown, and the safe French HTML that learners get."""

import pytest

from referential.domain.markup import NO_BREAK, THIN_NO_BREAK, french, to_excerpt, to_html, to_inline_html


def address(name: str) -> str:
    if name == "absent.png":
        raise LookupError(f"{name} does not exist")
    return f"/contenus/0123/{name}"


def html(source: str) -> str:
    return to_html(source, file_url=address)


class TestFrench:
    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("l'adresse d'un site", "l’adresse d’un site"),
            ("Qui ?", f"Qui{THIN_NO_BREAK}?"),
            ("Bravo !", f"Bravo{THIN_NO_BREAK}!"),
            ("ici ; là", f"ici{THIN_NO_BREAK}; là"),
            ("Année : 1956", f"Année{NO_BREAK}: 1956"),
            ("Année :", f"Année{NO_BREAK}:"),
            ("20 %", f"20{THIN_NO_BREAK}%"),
            ("« oui »", f"«{THIN_NO_BREAK}oui{THIN_NO_BREAK}»"),
            ("«oui»", f"«{THIN_NO_BREAK}oui»"),
            ("1 024 pix", f"1{THIN_NO_BREAK}024 pix"),
            ("12 345 678", f"12{THIN_NO_BREAK}345{THIN_NO_BREAK}678"),
        ],
    )
    def test_usual_signs_get_their_spaces(self, typed, shown):
        assert french(typed) == shown

    @pytest.mark.parametrize("typed", ["12:30", "https://refuge.example", "Qui?", "le 14 mai 2024", "06 12 34 56 78"])
    def test_an_hour_an_address_a_date_keep_their_own_signs(self, typed):
        assert french(typed) == typed

    def test_a_sign_after_bold_or_code_gets_its_space_too(self):
        assert f"<strong>vrai</strong>{THIN_NO_BREAK}?" in html("Est-ce **vrai** ?")
        assert f'<code class="short">refuge</code>{THIN_NO_BREAK}?' in html("Est-ce `refuge` ?")

    def test_twice_is_once(self):
        once = french("L'heure : « 12 000 » ?")
        assert french(once) == once


class TestHtml:
    def test_code_is_left_as_it_was_typed(self):
        assert html("`l'adresse ?`") == """<p><code class="short">l'adresse ?</code></p>"""
        assert "d'ici : là ?" in html("```\nd'ici : là ?\n```")

    def test_short_code_is_marked_so_that_it_keeps_its_hyphen_on_its_line(self):
        assert html("`-maternelle`") == '<p><code class="short">-maternelle</code></p>'
        assert html("`https://www.refuge.example/chiens/`") == "<p><code>https://www.refuge.example/chiens/</code></p>"

    @pytest.mark.parametrize(("length", "is_short"), [(1, True), (24, True), (25, False)])
    def test_short_code_is_marked_so_that_it_stays_on_its_line(self, length, is_short):
        assert ('<code class="short">' in html(f"`{'x' * length}`")) is is_short

    @pytest.mark.parametrize(
        "hostile",
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[ici](javascript:alert(1))",
            "[ici](data:text/html,<script>)",
            '<a href="//ailleurs.example" style="position:fixed">x</a>',
            "<iframe src='//ailleurs.example'></iframe>",
        ],
    )
    def test_nothing_that_runs_or_reaches_out_gets_through(self, hostile):
        rendered = html(hostile)
        assert "<script" not in rendered
        assert "<iframe" not in rendered
        assert "<img" not in rendered
        assert "<a " not in rendered

    def test_a_picture_gets_the_address_of_its_file_and_keeps_its_text(self):
        rendered = html("![Un plan d'accès](plan.svg)")
        assert 'src="/contenus/0123/plan.svg"' in rendered
        assert 'loading="lazy"' in rendered
        assert 'alt="Un plan d' in rendered

    def test_a_missing_picture_is_an_error(self):
        with pytest.raises(LookupError):
            html("![](absent.png)")

    def test_a_link_elsewhere_opens_a_tab_and_tells_nothing(self):
        rendered = html("[le site](https://refuge.example/) et [ici](/aide)")
        assert 'target="_blank"' in rendered
        assert 'rel="noopener noreferrer"' in rendered
        assert rendered.count("_blank") == 1

    def test_a_table_scrolls_alone_and_its_heads_say_what_they_are(self):
        rendered = html("| Jour | | Prix |\n|---|---|--:|\n| lundi | x | 3 |")
        assert rendered.startswith('<div class="tablewrap" role="group" tabindex="0" aria-label="Tableau">')
        assert rendered.count('<th scope="col">') == 2
        assert "<td></td>" in rendered
        assert "style=" not in rendered

    def test_one_paragraph_loses_its_tag_inside_a_proposal(self):
        assert to_inline_html("La **gare**", file_url=address) == "La <strong>gare</strong>"
        assert to_inline_html("Un\n\nDeux", file_url=address).count("<p>") == 2


class TestExcerpt:
    @pytest.mark.parametrize(
        ("source", "excerpt"),
        [
            ("Voici une affiche.\n\n**Quelle est l'année ?**", f"Quelle est l’année{THIN_NO_BREAK}?"),
            ("**Attention.** Lisez.\n\n**Quel jour ?**", f"Quel jour{THIN_NO_BREAK}?"),
            ("Ouvrez [la page](https://x.example) et `lisez`", "Ouvrez la page et lisez"),
            ("![Un plan](plan.svg)\n\nOù est la gare ?", f"Où est la gare{THIN_NO_BREAK}?"),
        ],
    )
    def test_it_is_the_question_in_plain_words(self, source, excerpt):
        assert to_excerpt(source) == excerpt

    def test_a_long_one_is_cut_at_a_word(self):
        excerpt = to_excerpt("mot " * 60)
        assert excerpt == "mot " * 26 + "mot…"
        assert len(excerpt) <= 111
