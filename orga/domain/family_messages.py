"""Messages for legal guardians, to paste into the school portal: to inform, or to help at home (S-209)."""

from dataclasses import dataclass

CLOSING = (
    "L’équipe ne voit que les résultats qui lui sont envoyés. Ces données ne servent ni à la publicité ni à la"
    " vente\u00a0; le site dit lesquelles sont gardées et comment exercer vos droits\u00a0: {origin}, page"
    " «\u00a0Données des élèves\u00a0»."
)
SUBJECT = (
    "Les questions portent sur les compétences numériques\u00a0: chercher une information, protéger ses données, créer"
    " un document, travailler à plusieurs. Elles s’adaptent aux réponses, et une erreur n’enlève rien\u00a0: elle est"
    " suivie d’une explication."
)
COLLECTED = (
    "L’établissement fait le point sur les compétences numériques de ses élèves. Votre enfant va lui envoyer son profil"
    " Pix, qui dit où il en est dans chacun des domaines. Il n’y a pas de question à préparer."
)
LOGIN = (
    "Il se connecte avec l’identifiant que l’établissement lui a donné, ou avec son adresse e-mail. S’il a oublié son"
    " mot de passe, son enseignant peut lui en donner un autre."
)


@dataclass(frozen=True, slots=True)
class Announced:
    """What is said of a campaign outside of it. address: its direct link; origin: of the learner portal; both as one
    types them. duration, due_on: in words, or "". sending: the last thing to do.
    """

    title: str
    organization: str
    code: str
    address: str
    origin: str
    duration: str
    due_on: str
    sending: str
    is_collection: bool
    is_without_account: bool

    @property
    def steps(self) -> list[str]:
        """What the learner does, from the address to the sending."""
        if self.is_collection:
            log_in = "Se connecter avec son compte Pix."
        elif self.is_without_account:
            log_in = "Répondre aux questions\u00a0: aucun compte n’est demandé."
        else:
            log_in = "Se connecter, puis répondre aux questions."
        return [
            f"Ouvrir {self.address}, ou bien {self.origin}, toucher «\u00a0J’ai un code\u00a0» et taper {self.code}.",
            log_in,
            self.sending,
        ]


def inform(said: Announced) -> str:
    """A message that informs: the path is taken at school, nothing is asked of the family. Plain text."""
    if said.is_collection:
        what = [COLLECTED]
    else:
        lasts = f", {said.duration} environ" if said.duration else ""
        what = [f"En classe, votre enfant va suivre le parcours Pix «\u00a0{said.title}\u00a0»{lasts}.", SUBJECT]
    nothing = "Cela se fait sur le temps scolaire, avec le matériel de l’établissement\u00a0: vous n’avez rien à faire."
    return _letter(said, *what, nothing)


def help_at_home(said: Announced) -> str:
    """A technical message: the path is taken at home; where to go, how to log in, what to do at the end. Plain text."""
    until = f", si possible avant le {said.due_on}" if said.due_on else ""
    lasts = f" Comptez {said.duration} environ, en plusieurs fois si besoin." if said.duration else ""
    if said.is_collection:
        what = [f"{COLLECTED} Il peut le faire à la maison{until}."]
    else:
        at_home = (
            f"Votre enfant est invité à suivre à la maison le parcours Pix «\u00a0{said.title}\u00a0»{until}.{lasts}"
        )
        what = [at_home, SUBJECT]
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(said.steps, 1))
    tools = "Un ordinateur ou une tablette suffit, avec un navigateur à jour\u00a0; rien n’est à installer."
    login = [] if said.is_without_account and not said.is_collection else [LOGIN]
    return _letter(said, *what, f"Comment faire\u00a0:\n{steps}", tools, *login)


def _letter(said: Announced, *paragraphs: str) -> str:
    closing = CLOSING.format(origin=said.origin)
    ends = f"Nous restons à votre disposition.\n{said.organization}"
    return "\n\n".join(["Madame, Monsieur,", *paragraphs, closing, ends])
