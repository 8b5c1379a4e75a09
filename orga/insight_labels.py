"""Short names of the framework, for the heads of narrow columns; the whole name is always given beside."""

COMPETENCES = {
    "1.1": "Recherche",
    "1.2": "Gérer",
    "1.3": "Traiter",
    "2.1": "Interagir",
    "2.2": "Partager",
    "2.3": "Collaborer",
    "2.4": "S’insérer",
    "3.1": "Texte",
    "3.2": "Multimédia",
    "3.3": "Adapter",
    "3.4": "Programmer",
    "4.1": "Sécuriser",
    "4.2": "Vie privée",
    "4.3": "Santé",
    "5.1": "Dépanner",
    "5.2": "Construire",
}
AREAS = {
    "1": "Information",
    "2": "Communication",
    "3": "Création",
    "4": "Protection",
    "5": "Environnement",
}
