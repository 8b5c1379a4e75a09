"""What can be reported about a question, and the first thing to try (positioning notes 6.9).

Each detail has its advice, or none when only a message helps. French is the data here: these words are the choices.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    value: str
    words: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """``where``: "both", "question" or "correction"."""

    value: str
    words: str
    where: str
    details: tuple[Detail, ...]


RELOAD = "attendez que tout soit chargé, puis rechargez la page. Votre place dans le test est gardée."
CATEGORIES = (
    Category(
        "question",
        "La question",
        "both",
        (
            Detail("not_understood", "Je ne comprends pas la question"),
            Detail("improvement", "Je propose une amélioration"),
        ),
    ),
    Category(
        "picture",
        "L’image",
        "question",
        (Detail("not_displayed", "Elle ne s’affiche pas", RELOAD), Detail("other", "Autre chose")),
    ),
    Category(
        "link",
        "Le lien",
        "both",
        (
            Detail(
                "blocked",
                "Mon établissement le bloque",
                "signalez-le à votre enseignant, qui peut demander son ouverture. En attendant, passez la question.",
            ),
            Detail("broken", "Il ne fonctionne pas"),
            Detail("other", "Autre chose"),
        ),
    ),
    Category(
        "embed",
        "Le simulateur",
        "both",
        (
            Detail("not_displayed", "Il ne s’affiche pas", RELOAD),
            Detail(
                "on_computer",
                "Il s’affiche mal sur un ordinateur",
                "choisissez « Réinitialiser », puis agrandissez-le avec le bouton à droite de sa barre.",
            ),
            Detail(
                "on_mobile", "Il s’affiche mal sur un téléphone", "tournez l’appareil ou agrandissez le simulateur."
            ),
            Detail("other", "Autre chose"),
        ),
    ),
    Category(
        "download",
        "Le fichier à télécharger",
        "both",
        (
            Detail(
                "cannot_open",
                "Je n’arrive pas à l’ouvrir",
                "choisissez un autre format proposé, puis ouvrez le fichier depuis le dossier « Téléchargements ».",
            ),
            Detail(
                "lost",
                "Je ne le trouve pas après l’avoir téléchargé",
                "ouvrez le dossier « Téléchargements », ou la liste des téléchargements du navigateur.",
            ),
            Detail(
                "cannot_edit",
                "Je n’arrive pas à le modifier",
                "activez la modification, ou enregistrez-en d’abord une copie.",
            ),
            Detail("other", "Autre chose"),
        ),
    ),
    Category(
        "accessibility", "L’accessibilité", "both", (Detail("accessibility", "Cette question ne m’est pas accessible"),)
    ),
    Category(
        "answer",
        "La réponse",
        "correction",
        (
            Detail("refused", "Ma réponse est juste mais n’a pas été acceptée"),
            Detail("disagree", "Je ne suis pas d’accord avec la réponse"),
        ),
    ),
    Category(
        "tutorial",
        "Le tutoriel",
        "correction",
        (
            Detail("not_suitable", "Il ne convient pas"),
            Detail("broken", "Son lien ne fonctionne pas"),
            Detail("proposal", "J’en propose un autre"),
        ),
    ),
    Category(
        "other",
        "Autre",
        "both",
        (
            Detail("idea", "J’ai une idée de question"),
            Detail("site", "Je propose une amélioration du site"),
            Detail("other", "Autre chose"),
        ),
    ),
)


def categories_for(*, is_correction: bool) -> tuple[Category, ...]:
    """The first list, under a question or in its correction."""
    place = "correction" if is_correction else "question"
    return tuple(category for category in CATEGORIES if category.where in ("both", place))


def find_detail(category: str, detail: str, *, is_correction: bool) -> Detail | None:
    """The second choice that these two values name, if it is offered there."""
    for one in categories_for(is_correction=is_correction):
        if one.value == category:
            return next((item for item in one.details if item.value == detail), None)
    return None
