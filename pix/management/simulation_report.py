"""What ``manage.py simulate`` leaves in ``docs/``: a page of tables and a plot, drawn with the design's colours."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from learners.domain.simulation import Foretold, SimulatedTest, Summary, by_ability, foretell, levels_rise, summarise

# static/css/tokens.css: a picture in a page of text cannot read the style sheet.
INK, SOFT_INK, LINE, PAPER = "#15173B", "#50557A", "#DCDEEB", "#FFFFFF"
ACCENT, ACCENT_SOFT, TRUTH = "#5838D6", "#D5CBF9", "#B56B00"
FONT = "'Source Sans 3', 'Segoe UI', system-ui, sans-serif"

WIDTH, HEAD, ROW = 960, 84, 300
PANEL_WIDTH, PANEL_HEIGHT = 400, 190
LEFT, RIGHT = 56, 536
TOP_ABILITY, PIX_PER_LEVEL = 8, 8
OVERALL_HEADS = (
    *("competence", "skills", "questions: mean", "median", "p10–p90", "extremes"),
    *("pix: bias", "error", "level: bias", "error"),
)


@dataclass(frozen=True, slots=True)
class Simulated:
    """The simulated tests of one competence."""

    index: str
    name: str
    skills: int
    tubes: int
    tests: Sequence[SimulatedTest]

    @property
    def summary(self) -> Summary:
        return summarise(self.tests)

    @property
    def groups(self) -> dict[int, Summary]:
        return by_ability(self.tests)


# --- Page ------------------------------------------------------------------------------------------------------------


def page(simulated: Sequence[Simulated], *, options: str, model: str) -> str:
    """``docs/simulation.md``; ``options``: those of the command that gives this very page again."""
    lines = [
        "# Simulated population",
        "",
        f'Made by `make simulate ARGS="{options}"`.',
        "",
        "The real content, the real engine, learners whose true ability is known (uniform from 0 to 8). Each takes a",
        "first test of each open competence. Same options and content, same page.",
        "",
        _MODELS[model],
        "",
        "Errors are estimate − truth; the truth is what the skills are worth times the chance that the learner masters",
        "each. `p10` and `p90`: nine tests in ten have at least, at most, that many questions.",
        "",
        "![Length of the tests, and estimated against true pix](simulation.svg)",
        "",
        *_table(
            OVERALL_HEADS,
            (_overall(one) for one in simulated),
        ),
        "",
        *_questions_left(simulated),
    ]
    for one in simulated:
        rises = "rises" if levels_rise(one.groups) else "DOES NOT RISE"
        lines += [
            "",
            f"## {one.index} {one.name}",
            "",
            f"By true ability, to the nearest whole number; the mean level {rises} with it.",
            "",
            *_table(
                ("ability", "tests", "questions", "pix", "true pix", "bias", "error", "level", "level error"),
                (_by_ability(ability, group) for ability, group in one.groups.items()),
            ),
        ]
    return "\n".join(lines) + "\n"


_MODELS = {
    "guess": "Model `guess`: chance of a right answer = g + (1 − g − s) / (1 + exp(level − ability)), with guess g\n"
    "and slip s by type: QCU 1 / items and 5 %, QCM 5 % and 10 %, QROC 2 % and 5 %, QROCM 2 % and 8 %.",
    "rasch": "Model `rasch`: chance of a right answer = 1 / (1 + exp(level − ability)), neither guess nor slip.",
    "step": "Model `step`: every level up to the ability is passed, none above.",
}


def _questions_left(simulated: Sequence[Simulated]) -> list[str]:
    """What the first checkpoint says is left, against what came."""
    found = [(one, foretell(one.tests)) for one in simulated]
    return [
        "## Questions left, as told",
        "",
        "« Il reste environ n questions. » (`learners/domain/remaining.py`) at the first checkpoint, after 5 answers,",
        "against the questions that came. Nine tests in ten are at most `p90` off; `blind`: the error of telling",
        "everybody the mean.",
        "",
        *_table(
            ("competence", "tests", "left: mean", "told: bias", "error", "p90", "blind"),
            (_foretold(one, told) for one, told in found if told is not None),
        ),
    ]


def _foretold(one: Simulated, found: Foretold) -> list[str]:
    return [
        f"{one.index} {one.name}",
        f"{found.tests}",
        f"{found.mean:.1f}",
        f"{found.bias:+.2f}",
        f"**{found.error:.2f}**",
        f"{found.p90}",
        f"{found.blind_error:.2f}",
    ]


def _overall(one: Simulated) -> list[str]:
    found = one.summary
    return [
        f"{one.index} {one.name}",
        f"{one.skills} in {one.tubes} tubes",
        f"**{found.mean:.1f}**",
        f"{found.median:.0f}",
        f"{found.p10}–{found.p90}",
        f"{found.shortest}–{found.longest}",
        f"{found.pix_bias:+.2f}",
        f"{found.pix_error:.2f}",
        f"{found.level_bias:+.2f}",
        f"{found.level_error:.2f}",
    ]


def _by_ability(ability: int, group: Summary) -> list[str]:
    return [
        f"{ability}",
        f"{group.tests}",
        f"{group.mean:.1f}",
        f"{group.pix:.1f}",
        f"{group.true_pix:.1f}",
        f"{group.pix_bias:+.1f}",
        f"{group.pix_error:.1f}",
        f"{group.level:.2f}",
        f"{group.level_error:.2f}",
    ]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    aligned = ["---", *["---:"] * (len(heads) - 1)]
    return ["| " + " | ".join(cells) + " |" for cells in (heads, aligned, *rows)]


# --- Plot ------------------------------------------------------------------------------------------------------------


def plot(simulated: Sequence[Simulated]) -> str:
    """``docs/simulation.svg``: one row a competence, lengths on the left, pix on the right."""
    height = HEAD + ROW * len(simulated)
    described = " ".join(
        f"{one.index}: {one.summary.mean:.1f} questions on average, mean error {one.summary.pix_error:.1f} pix."
        for one in simulated
    )
    longest = max(one.summary.longest for one in simulated)
    rows = [_row(one, HEAD + ROW * rank, longest) for rank, one in enumerate(simulated)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
            f' aria-labelledby="simulation-t simulation-d" font-family="{FONT}" fill="{INK}">',
            '<title id="simulation-t">Simulated tests: their length, and estimated against true pix</title>',
            f'<desc id="simulation-d">{escape(described)}</desc>',
            f'<rect width="{WIDTH}" height="{height}" rx="16" fill="{PAPER}"/>',
            _text(LEFT - 24, 44, "How long tests are, how true they end", size=22, weight=700),
            *rows,
            "</svg>",
            "",
        ]
    )


def _row(one: Simulated, top: int, longest: int) -> str:
    title = _text(LEFT - 24, top + 16, f"{one.index} {one.name}", size=16, weight=700)
    return "\n".join([title, _lengths(one, top + 36, longest), _pix(one, top + 36)])


def _lengths(one: Simulated, top: int, longest: int) -> str:
    """Bars: how many tests have each number of questions; the mean as a line."""
    counts = Counter(len(test.asked) for test in one.tests)
    highest, step = max(counts.values()), PANEL_WIDTH / (longest + 1)
    base = top + PANEL_HEIGHT
    bars = "".join(
        f'<rect x="{LEFT + step * (length + 0.1):.1f}" y="{base - PANEL_HEIGHT * count / highest * 0.86:.1f}"'
        f' width="{step * 0.8:.1f}" height="{PANEL_HEIGHT * count / highest * 0.86:.1f}" rx="2" fill="{ACCENT_SOFT}"/>'
        for length, count in sorted(counts.items())
    )
    mean = LEFT + step * (one.summary.mean + 0.5)
    marks = "".join(
        _text(LEFT + step * (length + 0.5), base + 18, str(length), anchor="middle", soft=True)
        for length in range(0, longest + 1, 5)
    )
    return (
        f'{bars}<path d="M{LEFT} {base}h{PANEL_WIDTH}" stroke="{LINE}"/>'
        f'<path d="M{mean:.1f} {top}V{base}" stroke="{ACCENT}" stroke-width="2"/>'
        + _text(mean - 6, top + 12, f"mean {one.summary.mean:.1f}", anchor="end", colour=ACCENT, weight=600)
        + marks
        + _text(LEFT, base + 38, "number of questions; height: share of the tests", soft=True)
    )


def _pix(one: Simulated, top: int) -> str:
    """Mean estimated and true pix by true ability."""
    base, groups = top + PANEL_HEIGHT, one.groups
    highest = max(max(group.pix, group.true_pix) for group in groups.values())
    levels = max(1, -int(-highest // PIX_PER_LEVEL))

    def y(pix: float) -> float:
        return base - PANEL_HEIGHT * pix / (levels * PIX_PER_LEVEL)

    grid = "".join(
        f'<path d="M{RIGHT} {y(pix):.1f}h{PANEL_WIDTH}" stroke="{LINE}"/>'
        + _text(RIGHT - 8, y(pix) + 4, str(pix), anchor="end", soft=True)
        for pix in range(0, levels * PIX_PER_LEVEL + 1, PIX_PER_LEVEL)
    )
    marks = "".join(
        _text(_x(ability), base + 18, str(ability), anchor="middle", soft=True) for ability in range(TOP_ABILITY + 1)
    )
    truth = _line([(_x(ability), y(group.true_pix)) for ability, group in groups.items()], TRUTH, dashed=True)
    found = _line([(_x(ability), y(group.pix)) for ability, group in groups.items()], ACCENT)
    dots = "".join(
        f'<circle cx="{_x(ability):.1f}" cy="{y(group.pix):.1f}" r="4" fill="{ACCENT}"/>'
        for ability, group in groups.items()
    )
    return (
        f"{grid}{truth}{found}{dots}{marks}"
        + _text(RIGHT + 12, top + 12, "● estimated pix", colour=ACCENT, weight=600)
        + _text(RIGHT + 12, top + 32, "┄ true pix", colour=TRUTH, weight=600)
        + _text(RIGHT, base + 38, "true ability of the learner", soft=True)
    )


def _x(ability: float) -> float:
    return RIGHT + 16 + (PANEL_WIDTH - 32) * ability / TOP_ABILITY


def _line(points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = ' stroke-dasharray="6 5"' if dashed else ""
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2.5"{dashes}/>'


def _text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 13,
    weight: int = 400,
    anchor: str = "start",
    colour: str = INK,
    soft: bool = False,
) -> str:
    fill = SOFT_INK if soft else colour
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}"'
        f' fill="{fill}">{escape(words)}</text>'
    )
