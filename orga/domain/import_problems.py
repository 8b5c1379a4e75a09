"""What is wrong in a file of learners: a code, where, and the sentences a person reads (orga notes 2.3 to 2.10)."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Problem(NamedTuple):
    """One error or warning. line: of the file, from 1, None when the whole file is meant.

    learner: name as a list shows it. meta: the details that the code names (``field``, ``limit``, ``valids``…).
    """

    code: str
    line: int | None = None
    ine: str = ""
    learner: str = ""
    meta: Mapping[str, Any] = {}

    @property
    def cause(self) -> str:
        """French sentence: what is wrong."""
        return SENTENCES[self.code][0].format_map(self._words())

    @property
    def remedy(self) -> str:
        """French sentence: what to do."""
        return SENTENCES[self.code][1].format_map(self._words())

    @property
    def message(self) -> str:
        """Where and what, in one line."""
        place = f"Ligne {self.line}" if self.line else ""
        where = ", ".join(part for part in (place, self.meta.get("field", ""), self.learner) if part)
        return f"{where}\u00a0: {self.cause}" if where else self.cause

    def _words(self) -> dict[str, Any]:
        valids = ", ".join(map(str, self.meta.get("valids", ())))
        return {"ine": self.ine, "limit": "", "field": "", "value": "", **self.meta, "valids": valids}


class FileRefused(Exception):
    """The file cannot be read at all: one problem of the whole file."""

    def __init__(self, code: str, **meta: Any) -> None:
        self.problem = Problem(code, meta=meta)
        super().__init__(code)


IN_SIECLE = "Corrigez la fiche de l’élève dans SIECLE, puis exportez de nouveau."
IN_FILE = "Corrigez cette ligne dans le fichier, puis déposez-le de nouveau."

# code → (cause, remedy)
SENTENCES: Mapping[str, tuple[str, str]] = {
    # The whole file
    "INVALID_FILE_EXTENSION": (
        "Les fichiers « {extension} » ne sont pas acceptés.",
        "Déposez un fichier {valids}.",
    ),
    "PAYLOAD_TOO_LARGE": (
        "Le fichier est trop volumineux : {limit} Mo au maximum.",
        "Exportez sans les adresses, ou compressez le fichier en zip si le format le permet.",
    ),
    "INVALID_FILE": (
        "Le fichier est illisible.",
        "Déposez le fichier exporté tel quel : le XML, ou un zip qui ne contient que lui.",
    ),
    "ENCODING_NOT_SUPPORTED": (
        "L’encodage du fichier n’est pas reconnu.",
        "Exportez de nouveau le fichier sans l’ouvrir, ou enregistrez-le en UTF-8.",
    ),
    "UAI_MISMATCHED": (
        "Ce fichier vient d’un autre établissement : son UAI n’est pas le vôtre.",
        "Vérifiez l’établissement affiché en haut du menu, et l’export choisi.",
    ),
    "EMPTY": (
        "Personne ne peut être retenu dans ce fichier.",
        "Dans un établissement scolaire, il faut un INE et une classe : affectez les élèves, puis exportez de nouveau.",
    ),
    "NOTHING_TO_CREATE": (
        "Le fichier ne contient aucune organisation.",
        "Ajoutez une ligne par organisation sous celle des titres.",
    ),
    "BAD_CSV_FORMAT": (
        "Le séparateur des colonnes est introuvable.",
        "Enregistrez le fichier en CSV avec le point-virgule ou la virgule.",
    ),
    "HEADER_REQUIRED": ("La colonne « {field} » manque.", "Repartez du modèle à télécharger."),
    "LINE_TOO_LONG": (
        "La ligne {value} est beaucoup trop longue, avec plus de {limit} caractères.",
        "Vérifiez que le fichier est bien un CSV, et qu’aucun retour à la ligne n’y a été supprimé.",
    ),
    "HEADER_UNKNOWN": ("La colonne « {field} » est inattendue.", "Supprimez-la, ou repartez du modèle à télécharger."),
    # SIECLE, one pupil
    "INE_REQUIRED": ("L’INE est vide.", "Saisissez l’INE, ou ôtez l’élève de l’export."),
    "INE_UNIQUE": ("L’INE {ine} est porté par plusieurs élèves du fichier.", "Supprimez la fiche en double."),
    "BIRTH_CITY_CODE_REQUIRED_FOR_FR_STUDENT": (
        "Pour une naissance en France, le code de la commune est attendu.",
        "Choisissez la commune de naissance dans la liste, puis exportez de nouveau.",
    ),
    "SEX_CODE_REQUIRED": ("Le sexe n’est pas indiqué.", IN_SIECLE),
    "BIRTHDATE_REQUIRED": ("La date de naissance manque.", IN_SIECLE),
    "INVALID_BIRTHDATE_FORMAT": (
        "La date de naissance « {value} » n’existe pas ou n’est pas écrite JJ/MM/AAAA.",
        IN_SIECLE,
    ),
    # CSV, one line
    "FIELD_REQUIRED": ("Une valeur est attendue.", IN_FILE),
    "FIELD_MIN_LENGTH": ("Il faut au moins {limit} caractères.", IN_FILE),
    "FIELD_MAX_LENGTH": ("Il faut au plus {limit} caractères.", IN_FILE),
    "FIELD_LENGTH": ("Il faut exactement {limit} caractères.", IN_FILE),
    "FIELD_DATE_FORMAT": ("La date est attendue sous la forme {acceptedFormat}.", IN_FILE),
    "FIELD_EMAIL_FORMAT": ("Cette adresse e-mail n’est pas valide.", IN_FILE),
    "FIELD_BAD_VALUES": ("Les valeurs possibles sont : {valids}.", IN_FILE),
    "FIELD_NOT_STRING": ("Un texte est attendu.", IN_FILE),
    "INSEE_CODE_INVALID": ("Ce n’est pas un code INSEE.", IN_FILE),
    "FIELD_NUMBER": ("Un nombre entier positif ou nul est attendu.", IN_FILE),
    "BAD_QUOTES": ('Un guillemet droit (") est mal placé, ou n’est pas refermé.', IN_FILE),
    "LINE_TOO_WIDE": (
        "La ligne a plus de valeurs que le fichier n’a de colonnes.",
        "Mettez entre guillemets droits la valeur qui contient le séparateur, puis déposez de nouveau le fichier.",
    ),
    "IDENTIFIER_UNIQUE": ("Cet identifiant est déjà présent plus haut dans le fichier.", IN_FILE),
    "STUDENT_NUMBER_UNIQUE": ("Ce numéro étudiant est déjà présent plus haut dans le fichier.", IN_FILE),
    "STUDENT_NUMBER_FORMAT": ("Seuls les lettres, les chiffres, le tiret et le souligné sont possibles.", IN_FILE),
    "PROPERTY_NOT_UNIQ": ("Cette personne est déjà présente plus haut dans le fichier.", IN_FILE),
    # Warnings, which refuse nothing
    "unknown": (
        "« {value} » n’est pas reconnu ({label}) : « Non reconnu » sera enregistré.",
        "Rien à faire si cela vous convient.",
    ),
    "MISREAD_ENCODING": (
        "Les accents semblent abîmés : le fichier se dit en {declared} mais paraît écrit en UTF-8.",
        "Exportez de nouveau le fichier sans l’ouvrir dans un autre logiciel.",
    ),
    "OLD_SCHOOL_YEAR": (
        "Ce fichier est celui de l’année {value} ; l’année en cours est {current}.",
        "Vérifiez que c’est bien l’export voulu.",
    ),
    "UAI_CHECK_LETTER": (
        "La lettre de contrôle de l’UAI {value} n’est pas celle attendue.",
        "Vérifiez l’UAI de l’établissement ; l’import reste possible.",
    ),
}
