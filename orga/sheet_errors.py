"""What the sheets of teams refuse, each with its sentence."""

from pix.core.errors import Forbidden, NotFound, PixError


class SheetNotFound(NotFound):
    code = "sheet_not_found"
    message = "Cette fiche n’existe pas, ou elle n’est pas à votre espace."


class SheetExists(PixError):
    code = "sheet_exists"
    status = 409
    message = "Cette fiche existe déjà pour cette année scolaire\u00a0: ouvrez-la dans la liste."


class SheetChanged(PixError):
    code = "sheet_changed"
    status = 409
    message = (
        "Un membre de l’équipe a enregistré cette fiche pendant que vous la remplissiez. Rien n’est perdu\u00a0: vos "
        "réponses sont ci-dessous, les siennes à côté."
    )


class InvalidSheet(PixError):
    code = "invalid_sheet"
    status = 422
    message = "Choisissez un cycle dans la liste, ou nommez la discipline (120 caractères au plus)."


class SheetTextTooLong(PixError):
    code = "sheet_text_too_long"
    status = 422
    message = "Rien n’est enregistré\u00a0: un texte est trop long. Raccourcissez-le (300 caractères au plus)."


class NotSheetAuthor(Forbidden):
    code = "not_sheet_author"
    message = "Seuls la personne qui a créé cette fiche et les administrateurs de l’espace peuvent la supprimer."
