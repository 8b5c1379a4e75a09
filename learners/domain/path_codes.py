"""What a path code looks like: nine letters or digits, typed in any case, with or without spaces."""

import re

CODE = re.compile(r"[A-Z0-9]{9}")


def normalised(typed: str) -> str:
    """Upper case, without spaces or hyphens."""
    return re.sub(r"[\s-]", "", typed).upper()


def check_code(typed: str) -> str:
    """Why a typed code leads nowhere, as a French sentence."""
    code = normalised(typed)
    if not code:
        return "Saisissez le code donné par votre enseignant ou votre organisme."
    if not CODE.fullmatch(code):
        return "Un code compte 9 lettres ou chiffres. Vérifiez celui que l’on vous a donné."
    return "Aucun parcours ne porte ce code. Vérifiez-le auprès de la personne qui vous l’a donné."
