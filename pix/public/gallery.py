"""Component gallery, in development only: every component and interface tag, in its states, with its tag written."""

from types import SimpleNamespace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pix.core.access import public_page
from pix.core.templatetags.ui import icon_names

SWATCHES = (
    *("ink", "ink-2", "ink-3", "ink-4", "edge", "line", "line-soft", "wash", "page"),
    *("accent", "accent-deep", "accent-soft", "sun", "sun-edge"),
    *("ok", "ok-solid", "warn", "warn-solid", "bad", "bad-solid", "info", "info-solid"),
    *("d1", "d2", "d3", "d4", "d5"),
)
CURVE = (("sept.", 96), ("oct.", 171), ("nov.", 248), ("déc.", 262), ("janv.", 318), ("févr.", 382))


class SampleForm(forms.Form):
    """One field of each kind, to see labels, help and errors."""

    email = forms.EmailField(label="Adresse e-mail", help_text="Elle sert à vous connecter.")
    password = forms.CharField(label="Mot de passe", widget=forms.PasswordInput)
    school = forms.ChoiceField(label="Niveau", choices=[("", "Choisissez"), ("3", "3e"), ("2", "2nde")])
    note = forms.CharField(label="Votre message", widget=forms.Textarea, required=False)
    terms = forms.BooleanField(label="J’accepte les conditions d’utilisation et j’ai lu la politique de protection")


def competence_cards() -> list[SimpleNamespace]:
    """One competence card per state."""
    common = {"max_level": 5, "question_count": 15, "detail_url": "#", "start_url": "#", "band": "", "days_left": 0}
    states: tuple[dict, ...] = (
        {"state": "never", "competence_name": "Collaborer", "area_code": "2", "pix": 0, "level": 0},
        {"state": "running", "competence_name": "Gérer des données", "area_code": "1", "pix": 37, "level": 4},
        {"state": "resume", "competence_name": "Partager et publier", "area_code": "2", "pix": 25, "level": 3},
        {"state": "waiting", "competence_name": "Programmer", "area_code": "3", "pix": 30, "level": 3, "days_left": 2},
        {"state": "retry", "competence_name": "Interagir", "area_code": "4", "pix": 18, "level": 2},
        {"state": "maximum", "competence_name": "Traiter des données", "area_code": "5", "pix": 40, "level": 5},
    )
    bands = ("", "novice", "novice", "indépendant", "indépendant", "avancé")
    return [
        SimpleNamespace(**common | {"band": bands[state["level"]], "progress_percent": 40} | state) for state in states
    ]


@require_safe
@public_page
def gallery(request: HttpRequest) -> HttpResponse:
    context = {
        "swatches": SWATCHES,
        "tones": ("ok", "warn", "bad", "info", "accent", "sun"),
        "icons": sorted(icon_names()),
        "cards": competence_cards(),
        "points": CURVE,
        "few_points": CURVE[:1],
        "means": (3.9, 2.3, 3.2, 3.3, 2.3),
        "empty_form": SampleForm(),
        "faulty_form": SampleForm(data={"email": "ines", "password": ""}, prefix="faulty"),
    }
    return render(request, "gallery/index.html", context)
