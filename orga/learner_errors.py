"""What the pages of the roster refuse, each with its sentence."""

from pix.core.errors import Forbidden, PixError


class NobodyChosen(PixError):
    code = "nobody_chosen"
    message = "Cochez d’abord au moins une ligne de la liste."


class CannotRemovePupils(Forbidden):
    code = "cannot_remove_pupils"
    message = "Les élèves d’un établissement scolaire quittent la liste par l’import, jamais à la main."


class StudentNumberTaken(PixError):
    code = "student_number_taken"
    status = 409
    message = "Ce numéro est déjà celui d’une autre personne de la liste."

    @classmethod
    def by(cls, name: str) -> "StudentNumberTaken":
        return cls(f"Ce numéro est déjà celui de {name}.")


class DateToCome(PixError):
    code = "date_to_come"
    message = "Cette date n’est pas encore passée. Indiquez le jour où l’autorisation a été recueillie."
