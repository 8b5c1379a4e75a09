"""What the Orga portal refuses, each with its sentence."""

from pix.core.errors import Forbidden, NotFound, PixError


class NotAMember(Forbidden):
    code = "not_a_member"
    message = "Pix Orga est réservé aux membres invités par leur établissement."


class AdministratorOnly(Forbidden):
    code = "administrator_only"
    message = "Cette action est réservée aux administrateurs de l’espace."


class AnotherSpace(PixError):
    code = "another_space"
    status = 409
    message = (
        "Vous avez ouvert un autre espace depuis que cette page est affichée. Rien n’a été fait : revenez à l’accueil, "
        "choisissez l’espace voulu, puis recommencez."
    )


class ImportUnderWay(PixError):
    code = "import_under_way"
    status = 409
    message = "Un import est déjà en cours. Attendez qu’il se termine, puis recommencez."


class ImportNotOpen(PixError):
    code = "import_not_open"
    status = 409
    message = "Cet import n’attend plus de réponse : il a été appliqué, abandonné ou remplacé."


class RosterChanged(PixError):
    code = "roster_changed"
    status = 409
    message = "La liste a changé depuis la lecture du fichier. Voici les différences mises à jour : vérifiez-les."


class CannotUndo(PixError):
    code = "cannot_undo"
    status = 409
    message = "Cet import ne peut plus être annulé : seul le dernier import appliqué peut l’être, pendant 30 jours."


class LearnerNotFound(NotFound):
    message = "Cet élève n’est pas dans votre liste."


class NotAnAcademy(NotFound):
    """The page does not exist for a space that the staff has not made an academy's."""

    code = "not_an_academy"
