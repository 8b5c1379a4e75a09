"""What the learner portal refuses, each with its sentence."""

from pix.core.errors import Forbidden, NotFound, PixError


class AssessmentNotFound(NotFound):
    message = "Ce test n’existe pas, ou il n’est pas à vous."


class AssessmentEnded(PixError):
    code = "assessment_ended"
    status = 409
    message = "Ce test est terminé : il n’attend plus de réponse."


class ClosedTest(Forbidden):
    code = "test_closed"
    message = "Ce parcours est fermé par la personne qui l’a proposé : il ne prend plus de réponse."


class AlreadyAnswered(PixError):
    """Another answer is stored for this question; ``data["challenge_id"]`` says which."""

    code = "already_answered"
    status = 409
    message = "Vous avez déjà répondu à cette question. Votre réponse ne peut plus changer."


class NotAsked(PixError):
    code = "not_asked"
    status = 409
    message = "Ce n’est plus la question en cours : vous avez sans doute avancé dans un autre onglet."


class IncompleteAnswer(PixError):
    """What was typed cannot be validated yet. ``data``: ``reason`` (referential's ``AnswerRefusal``), ``keys``."""

    code = "incomplete_answer"
    status = 400
    message = "Complétez votre réponse, ou choisissez « Je passe »."


class CompetenceClosed(PixError):
    code = "competence_closed"
    status = 404
    message = "Cette compétence n’a pas encore de questions. Elles arrivent prochainement."


class RetryTooEarly(PixError):
    code = "retry_too_early"
    status = 409
    message = "Vous pourrez retenter cette compétence un peu plus tard."


class RetryAtMaximum(PixError):
    code = "retry_at_maximum"
    status = 409
    message = "Vous avez déjà atteint le niveau maximum de cette compétence. Félicitations !"


class NothingToRetry(PixError):
    code = "nothing_to_retry"
    status = 409
    message = "Terminez d’abord un premier test de cette compétence."


class ResetTooEarly(PixError):
    code = "reset_too_early"
    status = 409
    message = "Vous pourrez remettre cette compétence à zéro un peu plus tard."


class CorrectionClosed(PixError):
    code = "correction_closed"
    status = 403
    message = "Les corrections s’ouvrent à la fin de ce test."


class InvalidReport(PixError):
    code = "invalid_report"
    message = "Décrivez le problème en 10 000 caractères au plus."


class InvalidProposal(PixError):
    """``data["errors"]``: {field: sentence}."""

    code = "invalid_proposal"
    message = "Complétez ou corrigez votre proposition."


class TooManyProposals(PixError):
    code = "too_many_proposals"
    status = 409
    message = (
        "Vous avez déjà cinq propositions en attente. Attendez que l’équipe les ait lues pour en envoyer d’autres."
    )
