"""French words of the closed lists, as the Orga portal shows them."""

from orga.enums import (
    CampaignType,
    ChangeKind,
    ImportFormat,
    LoginMethod,
    OrganizationType,
    ParticipationStatus,
    Role,
    SheetKind,
    SkillResult,
)

ORGANIZATIONS = {
    OrganizationType.SCO: "Établissement scolaire",
    OrganizationType.SUP: "Enseignement supérieur",
    OrganizationType.PRO: "Organisme professionnel",
}
ROLES = {Role.ADMIN: "Administrateur", Role.MEMBER: "Membre"}
METHODS = {
    LoginMethod.EMAIL: "Adresse e-mail",
    LoginMethod.USERNAME: "Identifiant",
    LoginMethod.GAR: "Médiacentre",
}
# What the people of a roster are called: one, several, title of the page.
LEARNERS = {
    OrganizationType.SCO: ("élève", "élèves", "Élèves"),
    OrganizationType.SUP: ("étudiant", "étudiants", "Étudiants"),
    OrganizationType.PRO: ("participant", "participants", "Participants"),
}
# Kind of change → (tag, its tone, words of the filter).
CHANGES = {
    ChangeKind.NEW: ("Arrive", "ok", "Nouveaux"),
    ChangeKind.MOVED: ("Change de classe", "info", "Changent de classe"),
    ChangeKind.CHANGED: ("Fiche modifiée", "accent", "Modifiés"),
    ChangeKind.BACK: ("De retour", "ok", "De retour"),
    ChangeKind.LEFT: ("Quitte la liste", "", "Partis"),
    ChangeKind.DOUBTFUL: ("À vérifier", "warn", "À vérifier"),
    ChangeKind.SAME: ("Sans changement", "", "Sans changement"),
}
# Reason → (one, several).
SKIPPED = {
    "left": ("parti", "partis"),
    "no_class": ("sans classe", "sans classe"),
    "no_ine": ("sans INE", "sans INE"),
}
SKIPPED_WORDS = {
    "left": "A quitté l’établissement",
    "no_class": "N’est affecté à aucune classe",
    "no_ine": "N’a pas encore d’INE",
}
# Fields whose change is worth reading.
FIELD_LABELS = {
    "first_name": "Prénom",
    "last_name": "Nom",
    "middle_name": "Deuxième prénom",
    "third_name": "Troisième prénom",
    "preferred_last_name": "Nom d’usage",
    "birthdate": "Naissance",
    "sex": "Sexe",
    "division": "Classe",
    "group": "Groupe",
    "national_student_id": "INE",
    "student_number": "Numéro étudiant",
    "email": "Adresse e-mail",
    "diploma": "Diplôme",
    "department": "Composante",
}
FORMATS = {
    ImportFormat.SIECLE: "SIECLE (XML ou zip)",
    ImportFormat.FREGATA: "Agriculture et apprentis (CSV)",
    ImportFormat.SUP: "Enseignement supérieur (CSV)",
    ImportFormat.ONDE: "ONDE (CSV)",
    ImportFormat.GENERIC: "Liste générique (CSV)",
    ImportFormat.SCO_FWB: "Fédération Wallonie-Bruxelles (CSV)",
}
# As files give them.
SKILL_RESULTS = {SkillResult.OK: "OK", SkillResult.KO: "KO", SkillResult.UNTESTED: "Non testé"}

CAMPAIGN_TYPES = {
    CampaignType.ASSESSMENT: "Évaluation",
    CampaignType.PROFILES_COLLECTION: "Collecte de profils",
    CampaignType.EXAM: "Interrogation",
}
# What heads the pages of a collection, which has no path to be named after.
COLLECTION_TITLE = "Envoi de profil"
# Status of a participation, or "NOT_STARTED" → (words, tone of the tag).
LATE_STATES = {
    "NOT_STARTED": ("Pas commencé", ""),
    ParticipationStatus.STARTED.value: ("En cours", "info"),
    ParticipationStatus.TO_SHARE.value: ("Fini, non envoyé", "warn"),
    ParticipationStatus.SHARED.value: ("Fini et envoyé", "ok"),
}
SHEETS = {
    SheetKind.SHARING: "Répartition des compétences",
    SheetKind.POSITIONING: "Positionnement d’une discipline",
}
