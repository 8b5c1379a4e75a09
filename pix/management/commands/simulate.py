import random
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from learners.domain.simulation import ResponseModel, abilities, luck_of, simulate
from learners.selectors.targets import competence_target
from pix.management.simulation_report import Simulated, page, plot
from referential.domain.bank import Bank, build_bank
from referential.domain.content_reading import ContentRefused
from referential.services import releases

# No release of the database bears this number: nothing compiled here is mistaken for what is played.
SIMULATED_RELEASE = 0


class Command(BaseCommand):
    help = "Fait passer les tests du contenu à une population simulée : longueurs, erreur sur les pix et le niveau."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--learners", type=int, default=500, help="nombre d’apprenants par compétence")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--model", choices=[model.value for model in ResponseModel], default=ResponseModel.GUESS)
        parser.add_argument("--competence", action="append", help="indice, par exemple 1.1 (toutes sans cette option)")
        parser.add_argument("--content", type=Path, default=settings.PIX_CONTENT_DIR)
        parser.add_argument("--docs", type=Path, default=settings.BASE_DIR / "docs", help="dossier de la page")

    def handle(self, *args, learners: int, seed: int, model: str, competence, content: Path, docs: Path, **options):
        if learners < 1:
            raise CommandError("Il faut au moins un apprenant.")
        bank = _bank(content)
        chosen = competence or [index for index, one in bank.competences.items() if one.is_open]
        if unknown := [index for index in chosen if index not in bank.competences or not bank.active_skills(index)]:
            raise CommandError(f"Sans acquis : {', '.join(unknown)}.")
        simulated = [_simulate(bank, index, learners, seed, ResponseModel(model)) for index in chosen]
        self._print(simulated)
        given = "".join(f" --competence {index}" for index in competence or ())
        docs.joinpath("simulation.md").write_text(
            page(simulated, options=f"--learners {learners} --seed {seed} --model {model}{given}", model=model),
            encoding="utf-8",
        )
        docs.joinpath("simulation.svg").write_text(plot(simulated), encoding="utf-8")

    def _print(self, simulated: list[Simulated]) -> None:
        for one in simulated:
            found = one.summary
            self.stdout.write(
                f"{one.index} {one.name} : {found.tests} tests, {found.mean:.1f} questions en moyenne "
                f"(médiane {found.median:.0f}, de {found.p10} à {found.p90} pour huit tests sur dix), "
                f"biais {found.pix_bias:+.2f} pix et {found.level_bias:+.2f} niveau, "
                f"erreur {found.pix_error:.2f} pix et {found.level_error:.2f} niveau"
            )
            self.stdout.write(f"  {'aptitude':>8}{'tests':>7}{'questions':>11}{'pix':>7}{'vrais':>7}{'niveau':>8}")
            for ability, group in one.groups.items():
                self.stdout.write(
                    f"  {ability:>8}{group.tests:>7}{group.mean:>11.1f}{group.pix:>7.1f}{group.true_pix:>7.1f}"
                    f"{group.level:>8.2f}"
                )


def _bank(content: Path) -> Bank:
    """The content of the files; no database is read."""
    try:
        return build_bank(SIMULATED_RELEASE, releases.check(root=content).payload)
    except ContentRefused as refusal:
        raise CommandError(f"{len(refusal.errors)} erreur(s) dans le contenu : voir check_content.") from None


def _simulate(bank: Bank, index: str, learners: int, seed: int, model: ResponseModel) -> Simulated:
    # A generator of its own: a competence gives the same tests alone or with others.
    rng = random.Random(f"{seed}:{index}")  # noqa: S311 - not a secret
    skills = bank.active_skills(index)
    luck = {
        challenge.id: luck_of(challenge.type, choices=len(challenge.choices))
        for skill in skills
        for challenge in bank.challenges_of(skill.id)
    }
    tests = simulate(
        competence_target(bank, index),
        [(skill.tube_id, skill.level, skill.pix_value) for skill in skills],
        learners=abilities(learners, rng),
        model=model,
        luck=luck,
        max_level=settings.PIX_MAX_REACHABLE_LEVEL,
        rng=rng,
    )
    competence = bank.competences[index]
    return Simulated(index, competence.name, len(skills), len({skill.tube_id for skill in skills}), tests)
