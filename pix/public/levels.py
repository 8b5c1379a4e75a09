"""What the page about levels shows: bands of mastery and the worked example of the notes. Plain Python."""

from dataclasses import dataclass

PIX_PER_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Band:
    """Two levels that share a name."""

    name: str
    levels: tuple[int, int]
    text: str

    def opens_later(self, max_level: int) -> bool:
        return self.levels[0] > max_level

    def note(self, max_level: int) -> str:
        """What is not open yet, in words; empty when the whole band is."""
        if self.opens_later(max_level):
            return "Prochainement"
        return f"Niveau\u00a0{self.levels[1]} prochainement" if self.levels[1] > max_level else ""


BANDS = (
    Band("Novice", (1, 2), "Vous faites les gestes simples et courants, parfois avec un peu d’aide."),
    Band(
        "Indépendant", (3, 4), "Vous vous débrouillez seul dans la plupart des situations et réglez les petits soucis."
    ),
    Band("Avancé", (5, 6), "Vous vous adaptez à des situations nouvelles, et vous pouvez aider les autres."),
    Band("Expert", (7, 8), "Vous résolvez des problèmes complexes et proposez des façons de faire."),
)

# The worked example: levels by competence, domain by domain. 33 levels in all.
EXAMPLE_LEVELS = {
    "1.1": 3,
    "1.2": 3,
    "1.3": 3,
    "2.1": 2,
    "2.2": 2,
    "2.3": 0,
    "2.4": 1,
    "3.1": 3,
    "3.2": 3,
    "3.3": 1,
    "3.4": 5,
    "4.1": 0,
    "4.2": 2,
    "4.3": 3,
    "5.1": 1,
    "5.2": 1,
}


@dataclass(frozen=True, slots=True)
class Example:
    levels: int
    least_pix: int


def example() -> Example:
    """Sum of the example's levels and the pix it is worth at least: those of the levels that are complete."""
    levels = sum(EXAMPLE_LEVELS.values())
    return Example(levels=levels, least_pix=levels * PIX_PER_LEVEL)
