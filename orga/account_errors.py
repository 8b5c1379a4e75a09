"""What the pages about pupils' accounts refuse, each with its sentence."""

from orga.domain.reconciliation import Conflict
from pix.core.errors import NotFound, PixError


class NobodyConcerned(PixError):
    code = "nobody_concerned"
    status = 409
    message = "Personne n’est concerné dans votre choix. Vérifiez la colonne «\u00a0Connexion\u00a0» de la liste."


class TooManyAtOnce(PixError):
    code = "too_many_at_once"
    message = "C’est trop d’élèves à la fois. Choisissez quelques classes, puis recommencez."


class ListHasChanged(PixError):
    code = "list_has_changed"
    status = 409
    message = "La liste a changé entre-temps\u00a0: aucun mot de passe n’a été modifié. Recommencez."


class ProtectedAccount(PixError):
    code = "protected_account"
    status = 403
    message = "Ce compte est aussi celui d’un membre d’une équipe\u00a0: son propriétaire change seul son mot de passe."


class SlipsOver(PixError):
    code = "slips_over"
    status = 409
    message = (
        "Ces étiquettes ne sont plus disponibles. Elles le sont une heure, et chaque fichier une seule fois\u00a0: "
        "donnez au besoin un nouveau mot de passe."
    )


class NoAccount(NotFound):
    message = "Cet élève n’a pas encore de compte."


class HasUsername(PixError):
    code = "has_username"
    status = 409
    message = "Ce compte a déjà un identifiant."


class SchoolNotFound(PixError):
    code = "school_not_found"
    status = 404
    message = "Nous ne connaissons pas d’établissement avec cet UAI. Vérifiez-le, ou demandez-le à un enseignant."


class PupilNotFound(PixError):
    code = "pupil_not_found"
    status = 404
    message = (
        "Nous ne trouvons personne à ce nom, né ce jour-là, dans la liste de cet établissement. Vérifiez ce que vous "
        "avez écrit, ou demandez à un enseignant comment vous y êtes inscrit."
    )


class LinkRefused(PixError):
    """An account and a pupil cannot be linked; ``data["short_code"]`` is the code that people quote."""

    code = "link_refused"
    status = 409

    @classmethod
    def by(cls, conflict: Conflict) -> "LinkRefused":
        refusal = cls(conflict.message, short_code=conflict.shown_code, conflict=conflict.code)
        refusal.code = conflict.code.lower()
        if conflict.short_code == "R90":
            refusal.status = 422
        return refusal


class NotRecognised(PixError):
    code = "not_recognised"
    status = 404
    message = "Nous ne vous reconnaissons pas avec ces informations. Vérifiez-les, ou écrivez à l’assistance."


class SeveralPupils(PixError):
    code = "several_pupils"
    status = 409
    message = (
        "Ce compte est relié à plusieurs élèves différents. Écrivez à l’assistance\u00a0: elle démêlera la situation."
    )


class AlreadyRecovered(PixError):
    code = "already_recovered"
    status = 409
    message = "Ce compte a déjà été récupéré. Connectez-vous avec l’adresse e-mail choisie alors."
