"""Words of the learner's pages about paths that are not in a template: the rules before the first question."""

from typing import NamedTuple


class Rule(NamedTuple):
    icon: str
    title: str
    text: str


RULES = (
    Rule(
        "globe",
        "Vous pouvez chercher sur internet",
        "Beaucoup de questions demandent d’ouvrir un autre onglet, un logiciel ou un fichier. C’est permis, et c’est "
        "même le but\u00a0: on vérifie ce que vous savez faire, pas ce que vous avez appris par cœur.",
    ),
    Rule(
        "scan-eye",
        "Sauf quand la question le dit",
        "Certaines portent la mention «\u00a0Mode focus\u00a0»\u00a0: répondez-y de tête, sans quitter la page. "
        "Si vous la quittez, un rappel s’affiche\u00a0; le jour de la certification, la réponse ne compterait plus.",
    ),
    Rule(
        "hourglass",
        "Prenez votre temps",
        "Presque aucune question n’est chronométrée, et celles qui le sont vous préviennent avant. Vous pouvez vous "
        "arrêter quand vous voulez\u00a0: vous reprendrez à la même question.",
    ),
    Rule(
        "book-open",
        "Toutes les cinq questions, on fait le point",
        "Vous relisez vos réponses, vous voyez la correction, et des tutoriels vous aident à comprendre ce qui a "
        "manqué.",
    ),
    Rule(
        "chart-column",
        "Les questions s’adaptent à vous",
        "Une réussite amène une question plus difficile, une erreur une plus facile. Vous ne savez pas\u00a0? "
        "Choisissez «\u00a0Je passe\u00a0»\u00a0: c’est mieux que de répondre au hasard.",
    ),
)
