"""French words for the closed lists of the learner app."""

from learners.enums import AnswerResult, LevelBand
from referential.enums import AnswerRefusal

# result → (title of a correction, short words of a list, tone, icon)
RESULTS = {
    AnswerResult.OK: ("Vous avez la bonne réponse !", "Bonne réponse", "ok", "check"),
    AnswerResult.KO: ("Vous n’avez pas la bonne réponse", "Réponse incorrecte", "bad", "x"),
    AnswerResult.SKIPPED: ("Vous n’avez pas donné de réponse", "Question passée", "", "minus"),
    AnswerResult.TIMED_OUT: ("Vous avez dépassé le temps imparti", "Temps dépassé", "warn", "hourglass"),
    AnswerResult.FOCUSED_OUT: ("Vous êtes sorti de l’épreuve", "Page quittée", "warn", "scan-eye"),
    AnswerResult.PARTIALLY: ("Vous avez donné une partie de la réponse", "Réponse incomplète", "warn", "minus"),
}
SIMULATOR_RESULTS = {
    AnswerResult.OK: "Vous avez réussi l’épreuve",
    AnswerResult.KO: "Vous n’avez pas réussi l’épreuve",
    AnswerResult.SKIPPED: "Vous avez passé l’épreuve",
}
REFUSALS = {
    AnswerRefusal.NO_CHOICE: "Choisissez une réponse, ou « Je passe ».",
    AnswerRefusal.TOO_FEW_CHOICES: "Cochez au moins deux réponses, ou choisissez « Je passe ».",
    AnswerRefusal.EMPTY_TEXT: "Remplissez ce champ, ou choisissez « Je passe ».",
    AnswerRefusal.NOT_A_POSITIVE_NUMBER: "Écrivez un nombre, par exemple 12 ou 3,5.",
    AnswerRefusal.EMPTY_FIELD: "Remplissez ce champ, ou choisissez « Je passe ».",
    AnswerRefusal.SIMULATOR_NOT_SOLVED: "Terminez d’abord dans le simulateur, ou choisissez « Je passe ».",
    AnswerRefusal.TOO_LONG: "Cette réponse est trop longue : 10 000 caractères au plus.",
}
BANDS = {
    LevelBand.NOVICE: "novice",
    LevelBand.INDEPENDENT: "indépendant",
    LevelBand.ADVANCED: "avancé",
    LevelBand.EXPERT: "expert",
}
TUTORIAL_FORMATS = {
    "audio": ("Audio", "volume-2"),
    "frise": ("Frise", "file-text"),
    "image": ("Image", "image"),
    "jeu": ("Jeu", "play"),
    "outil": ("Outil", "globe"),
    "page": ("Page", "file-text"),
    "pdf": ("PDF", "file-text"),
    "site": ("Site", "globe"),
    "slide": ("Diaporama", "file-text"),
    "video": ("Vidéo", "video"),
}
