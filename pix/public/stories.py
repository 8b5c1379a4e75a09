"""The two stories in pictures: what a video would say, view by view, with the time it takes to read each.

Plain data. Each view has its drawing in ``templates/public/story/<art>.html``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One view: a drawing, a title of a few words, two or three sentences. ``seconds``: time to read it calmly."""

    art: str
    title: str
    text: str
    seconds: int = 15


@dataclass(frozen=True, slots=True)
class Story:
    title: str
    lead: str
    views: tuple[View, ...]

    @property
    def minutes(self) -> int:
        """Length when it plays by itself, rounded to the minute, at least 1."""
        return max(1, round(sum(view.seconds for view in self.views) / 60))


PRESENTATION = Story(
    title="Pix en vidéo",
    lead="À quoi sert Pix, comment se passe un test, ce que l’on y gagne.",
    views=(
        View(
            art="everywhere",
            title="Le numérique est partout",
            text="Chercher un horaire, partager une photo, protéger un compte, écrire un rapport à plusieurs\u00a0: "
            "le numérique est dans toutes nos journées. Mais où en êtes-vous vraiment\u00a0?",
        ),
        View(
            art="areas",
            title="Seize compétences, cinq domaines",
            text="Pix suit le cadre national et le cadre européen\u00a0: information et données, communication et "
            "collaboration, création de contenu, protection et sécurité, environnement numérique.",
        ),
        View(
            art="challenge",
            title="Des problèmes à résoudre",
            text="Pas de cours à réciter\u00a0: un fichier à ouvrir, un site à explorer, une enquête à mener. "
            "Vous pouvez chercher sur le web, essayer, vous tromper, ou passer la question.",
        ),
        View(
            art="adaptive",
            title="Des questions à votre mesure",
            text="Une bonne réponse amène une question plus difficile, une erreur une question plus abordable. "
            "En une quinzaine de questions, Pix situe votre niveau dans une compétence.",
        ),
        View(
            art="checkpoint",
            title="Toutes les cinq questions, on fait le point",
            text="Vous voyez vos réponses, les solutions et des tutoriels de quelques minutes pour réussir la "
            "prochaine fois. Vous pouvez vous arrêter là et reprendre plus tard, à la même question.",
        ),
        View(
            art="score",
            title="Des pix et des niveaux",
            text="Chaque bonne réponse rapporte des pix. Huit pix dans une compétence font un niveau, de novice à "
            "expert. Votre profil grandit à votre rythme, toute la vie.",
        ),
        View(
            art="code",
            title="Seul, ou avec un code",
            text="Choisissez une compétence, ou entrez le code que vous donne un enseignant ou un organisme pour "
            "rejoindre un parcours. Personne ne voit vos résultats avant que vous les envoyiez.",
        ),
        View(
            art="certificate",
            title="Et un certificat au bout du chemin",
            text="Dès que cinq compétences dépassent le niveau\u00a00, votre profil est certifiable. Envie "
            "d’essayer\u00a0? Le test de démo compte huit questions et ne demande aucune inscription.",
        ),
    ),
)

CERTIFICATION = Story(
    title="La certification en vidéo",
    lead="Qui peut la passer, comment se déroule la séance, ce que dit le certificat.",
    views=(
        View(
            art="proof",
            title="Un certificat, pour quoi faire\u00a0?",
            text="La certification confirme, sous surveillance, les niveaux de votre profil. Le certificat est "
            "officiel\u00a0: l’État, les établissements et les employeurs le reconnaissent.",
        ),
        View(
            art="certifiable",
            title="D’abord, un profil certifiable",
            text="Il faut un niveau supérieur à 0 dans au moins cinq compétences. Votre profil vous dit combien il "
            "vous en manque, et lesquelles commencer.",
        ),
        View(
            art="session",
            title="Une séance de deux heures",
            text="Elle a lieu dans votre établissement ou dans un centre agréé. Comptez quinze minutes pour "
            "s’installer et écouter les consignes, puis une heure quarante-cinq de test au plus.",
        ),
        View(
            art="identity",
            title="Le jour venu",
            text="On vérifie votre identité et vous signez la feuille d’émargement. Le surveillant vous donne un "
            "code d’accès\u00a0: vous le saisissez dans «\u00a0Certification\u00a0», puis vous lancez votre test.",
        ),
        View(
            art="personal",
            title="Un test qui part de votre profil",
            text="Il ne porte que sur les compétences que vous avez évaluées\u00a0: trois questions au plus pour "
            "chacune, proches de celles que vous avez déjà réussies.",
        ),
        View(
            art="internet",
            title="Le web est permis",
            text="Vous pouvez chercher sur internet pendant le test\u00a0: c’est même conseillé, certaines questions "
            "le demandent. L’aide d’une autre personne, elle, ne l’est pas.",
        ),
        View(
            art="jury",
            title="Le jury, puis les résultats",
            text="Un jury délibère. Chaque compétence est confirmée à son niveau, ou un niveau plus bas, ou n’est "
            "pas certifiée. Le total est donné en pix.",
        ),
        View(
            art="verify",
            title="Un certificat que l’on peut vérifier",
            text="Vous le retrouvez dans votre compte. Son code permet à qui vous voulez de le vérifier en ligne. "
            "Il est valable trois ans. Un seul secret pour réussir\u00a0: un profil sincère.",
        ),
    ),
)
