"""What the account pages refuse, each with its sentence."""

from pix.core.errors import PixError


class EmailTaken(PixError):
    code = "email_taken"
    status = 409
    message = "Cette adresse est déjà celle d’un autre compte. Indiquez-en une autre."


class SameEmail(PixError):
    code = "same_email"
    message = "C’est déjà l’adresse de votre compte."


class TooManyCodes(PixError):
    code = "too_many_codes"
    status = 429
    message = "Plusieurs codes ont déjà été envoyés. Attendez une heure avant d’en demander un autre."


class BadlyShapedCode(PixError):
    code = "badly_shaped_code"
    message = "Le code a six chiffres, de 1 à 9. Vérifiez puis réessayez."


class WrongCode(PixError):
    code = "wrong_code"
    message = "Ce n’est pas le bon code. Vérifiez le dernier message reçu, puis réessayez."


class CodeExpired(PixError):
    code = "code_expired"
    message = "Ce code n’est plus valable. Demandez-en un nouveau."


class TooManyTries(PixError):
    code = "too_many_tries"
    message = "Trop d’essais avec ce code. Demandez-en un nouveau."


class ForcedChangeExpired(PixError):
    code = "forced_change_expired"
    message = "Le temps est écoulé. Connectez-vous de nouveau avec le mot de passe provisoire."


class UsernameTaken(PixError):
    code = "username_taken"
    status = 409
    message = "Cet identifiant vient d’être pris. Recommencez pour en recevoir un autre."


class RecoveryOver(PixError):
    code = "recovery_over"
    status = 400
    message = "Ce lien a déjà servi, ou a plus de 24 heures. Recommencez la demande pour en recevoir un autre."


class AlreadySignedUp(PixError):
    """The session without account has become an account meanwhile, in another tab."""

    code = "already_signed_up"
    status = 409
    message = "Votre compte est déjà créé. Connectez-vous avec l’adresse ou l’identifiant que vous venez de choisir."
