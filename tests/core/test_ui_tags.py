"""The interface tags: what they write, and what they refuse."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory

from pix.core.templatetags.ui import icon_names

NBSP = "\u00a0"


def render(source: str, **context) -> str:
    return Template(source).render(Context(context))


# --- Icons, words --------------------------------------------------------------------------------------------------


def test_an_icon_is_hidden_unless_it_has_a_meaning_of_its_own():
    assert 'aria-hidden="true"' in render('{% icon "check" %}')
    named = render('{% icon "check" "l" label="Validé" %}')
    assert 'role="img" aria-label="Validé"' in named
    assert "icon--l" in named
    assert "icons.svg#i-check" in named


@pytest.mark.parametrize("source", ['{% icon "unicorn" %}', '{% icon "check" "xxl" %}', '{% tag "pink" "Mot" %}'])
def test_unknown_icons_sizes_and_tones_are_refused(source):
    with pytest.raises(TemplateSyntaxError):
        render(source)


def test_every_icon_written_in_a_template_exists():
    """Names in ``{% icon "…" %}`` and its neighbours, in every template of the product."""
    written = set()
    for path in Path(settings.BASE_DIR / "templates").rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        written |= set(re.findall(r'{%\s*(?:icon|icon_href)\s+"([a-z0-9-]+)"', source))
    assert written <= icon_names()


def test_a_tag_is_a_word_with_a_tone():
    assert 'data-tone="ok"' in render('{% tag "ok" "Envoyé" "check" %}')
    assert "data-tone" not in render('{% tag "" "Neutre" %}')


def test_words_given_to_tags_are_escaped():
    assert "<b>" not in render('{% tag "ok" words %}', words="<b>gras</b>")


@pytest.mark.parametrize(
    ("path", "current"),
    [("/aide", 'aria-current="page"'), ("/aide/se-connecter", 'aria-current="true"'), ("/aideur", ""), ("/", "")],
)
def test_a_menu_link_says_where_one_is(path, current):
    html = render('{% nav_link "public:help" "Aide" %}', request=RequestFactory().get(path))
    assert ("aria-current" in html) is bool(current)
    assert current in html


# --- Drawings ------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-059")
def test_the_ring_bears_its_sentence_and_its_domain():
    html = render("{% ring 37 5 1 %}")
    assert f'aria-label="Niveau 4, 62{NBSP}% du chemin vers le niveau 5"' in html
    assert 'data-domain="1"' in html
    assert 'stroke-dasharray="4.625 8"' in html


def test_the_ring_of_a_competence_never_started_is_empty():
    html = render("{% ring None 5 %}")
    assert "ring--empty" in html
    assert "Compétence non commencée" in html
    assert "ring__value" not in html
    assert "data-domain" not in html


def test_the_hexagon_writes_its_figure_and_unit():
    html = render("{% hexagon 1024 1024 %}")
    assert "<strong>1\u202f024</strong>pix" in html
    assert "<strong>68</strong>%" in render('{% hexagon 68 100 "%" %}')


def test_drawings_never_write_a_comma_in_a_number():
    html = render(
        "{% radar means %}{% curve points %}", means=[3.9, 2.3, 3.2, 3.3, 2.3], points=[("mai", 6), ("juin", 9)]
    )
    numbers = re.findall(r' (?:x|y|x1|y1|x2|y2|cx|cy|r)="([^"]+)"', html)
    assert numbers
    assert all("," not in number for number in numbers)


def test_nothing_is_drawn_before_the_first_point():
    assert render("{% curve points %}", points=[]).strip() == ""


@pytest.mark.requirement("S-019", "S-059")
def test_the_gauge_names_the_levels_to_come():
    html = render("{% gauge 3 30 5 %}")
    assert html.count('data-state="later"') == 3
    assert "Prochainement" in html
    assert 'value="6" max="8"' in html


def test_the_block_of_five_is_told_in_words():
    assert f"Avancement{NBSP}: question 3 sur 5" in render("{% five 3 2 %}").replace("&nbsp;", NBSP)
    assert "5 questions sur 5" in render("{% five None 5 %}")


def test_stars_and_bars_have_their_sentence():
    assert 'aria-label="2 étoiles sur 3"' in render("{% stars 2 3 %}")
    assert f">60{NBSP}%<" in render('{% bar 3 5 "Avancement" %}')


@pytest.mark.parametrize(
    "source", ["{% stars 4 3 %}", '{% hexagon 3 5 "points" %}', "{% ring 3 5 6 %}", '{% bar 1 2 "A" "xl" %}']
)
def test_impossible_drawings_are_refused(source):
    with pytest.raises((TemplateSyntaxError, ValueError)):
        render(source)


# --- Blocks --------------------------------------------------------------------------------------------------------


def test_a_panel_is_a_section_named_by_its_title():
    html = render('{% panel title="Mes parcours" %}<p>Corps</p>{% endpanel %}')
    assert 'aria-labelledby="mes-parcours-t"' in html
    assert '<h2 id="mes-parcours-t">Mes parcours</h2>' in html
    assert "<p>Corps</p>" in html


def test_a_modal_can_be_opened_by_its_identifier():
    html = render('{% modal "raz" "Remettre à zéro" %}<p>Corps</p>{% endmodal %}')
    assert '<dialog class="modal" id="raz" aria-labelledby="raz-t">' in html


def test_a_drawer_brings_its_closing_button():
    assert "data-pix-close" in render('{% drawer "rep" "Réponses" %}…{% enddrawer %}')


@pytest.mark.parametrize("tone", ["ok", "warn", "bad", "info", "accent", "sun"])
def test_a_callout_takes_the_icon_of_its_tone(tone):
    assert f'data-tone="{tone}"' in render('{% callout tone title="Titre" %}Corps{% endcallout %}', tone=tone)


@pytest.mark.parametrize(
    "source",
    [
        '{% panel title="A" variant="huge" %}{% endpanel %}',
        '{% panel title="A" level=1 %}{% endpanel %}',
        '{% callout "pink" %}{% endcallout %}',
        '{% banner "pink" %}{% endbanner %}',
    ],
)
def test_unknown_variants_are_refused(source):
    with pytest.raises(TemplateSyntaxError):
        render(source)


# --- Competence card -----------------------------------------------------------------------------------------------


def card(**fields) -> SimpleNamespace:
    common = {
        "competence_index": "1.2",
        "competence_name": "Gérer des données",
        "area_code": "1",
        "area_title": "Information et données",
        "level": 3,
        "pix": 30,
        "max_level": 5,
        "band": "indépendant",
        "progress_percent": 20,
        "days_left": 7,
        "question_count": 15,
        "detail_url": "/competences/1.2/details",
        "start_url": "/competences/1.2/commencer",
    }
    return SimpleNamespace(**common | fields)


def card_text(**fields) -> str:
    html = render_to_string("components/_competence_card.html", {"card": card(**fields), "csrf_token": "x"})
    return re.sub(r"[ \n]+", " ", html.replace("&nbsp;", NBSP))


@pytest.mark.requirement("S-057")
@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("never", ("Niveau –", "15 questions environ", "Commencer")),
        ("running", (f"Niveau{NBSP}3", f"Test en cours (20{NBSP}%)", "Reprendre")),
        ("resume", (f"Niveau{NBSP}3", "Reprendre")),
        ("waiting", ("Félicitations", f"Disponible dans 7{NBSP}jours")),
        ("retry", ("Félicitations", "Indépendant", "Retenter")),
        ("maximum", ("Félicitations", "Niveau maximum")),
    ],
)
def test_a_card_says_its_state(state, words):
    text = card_text(state=state)
    assert all(word in text for word in words)
    assert "Gérer des données" in text


def test_a_day_is_singular():
    assert f"Disponible dans 1{NBSP}jour<" in card_text(state="waiting", days_left=1)


@pytest.mark.parametrize(
    ("state", "has_form"), [("never", True), ("retry", True), ("waiting", False), ("maximum", False)]
)
def test_only_states_with_an_action_post_a_form(state, has_form):
    text = card_text(state=state)
    assert ('method="post" action="/competences/1.2/commencer"' in text) is has_form
    assert ("csrfmiddlewaretoken" in text) is has_form


@pytest.mark.requirement("S-058")
def test_a_card_leads_to_the_detail():
    assert 'href="/competences/1.2/details"' in card_text(state="retry")


# --- Forms ---------------------------------------------------------------------------------------------------------


class SampleForm(forms.Form):
    email = forms.EmailField(label="Adresse e-mail", help_text="Elle sert à vous connecter.")
    note = forms.CharField(label="Message", widget=forms.Textarea, required=False)


def test_a_field_is_tied_to_its_help_and_error():
    html = str(SampleForm(data={"email": "ines"}))
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'id="id_email_helptext"' in html
    assert 'id="id_email_error"' in html
    assert 'aria-invalid="true"' in html


def test_the_first_faulty_field_takes_the_focus():
    html = str(SampleForm(data={}))
    assert html.count("autofocus") == 1
    assert "autofocus" not in str(SampleForm())


def test_a_field_that_may_stay_empty_says_so():
    assert str(SampleForm()).count("(facultatif)") == 1


# --- Filters -------------------------------------------------------------------------------------------------------


def test_filters_write_french():
    text = render(
        "{{ n|number_fr }} {{ mean|number_fr:1 }} {{ 62|percent_fr }} jour{{ n|pluralise_fr }}", n=1024, mean=3.94
    )
    assert text == f"1\u202f024 3,9 62{NBSP}% jours"


def test_an_absent_date_is_written_as_nothing():
    assert render("{{ day|date_fr }}{{ day|time_fr }}", day=None) == ""


@pytest.mark.parametrize(
    ("level", "tone"), [("success", "ok"), ("info", "info"), ("warning", "warn"), ("error", "bad")]
)
def test_messages_have_a_tone(level, tone):
    assert render("{{ level|message_tone }}", level=level) == tone
