"""CSV files of learners made up for tests: a right line, and changes to it."""

from collections.abc import Mapping, Sequence

FREGATA = {
    "Identifiant unique*": "100000001AA",
    "Premier prénom*": "Éloïse",
    "Deuxième prénom": "Marguerite",
    "Troisième prénom": "",
    "Nom de famille*": "LEMAIRE",
    "Nom d'usage": "",
    "Code sexe*": "Féminin",
    "Date de naissance (jj/mm/aaaa)*": "14/03/2009",
    "Code commune naissance**": "75105",
    "Libellé commune naissance**": "",
    "Code département naissance*": "075",
    "Code pays naissance*": "99100",
    "Statut*": "ST",
    "Code MEF*": "27624011121",
    "Division*": "2nde  PRO",
}
SUP = {
    "Premier prénom": "Inès",
    "Deuxième prénom": "",
    "Troisième prénom": "",
    "Nom de famille": "D'ALMEIDA",
    "Nom d'usage": "",
    "Date de naissance (jj/mm/aaaa)": "09/09/2003",
    "Email": "ines@univ.example",
    "Numéro étudiant": "E-12_3",
    "Composante": "UFR Lettres",
    "Équipe pédagogique": "Équipe 2",
    "Groupe": "L1  A",
    "Diplôme": "Licence",
    "Régime": "Formation initiale",
}
ONDE = {
    "Nom élève": "OUÉDRAOGO",
    "Prénom élève": "Amadou",
    "INE": "100000002BB",
    "Cycle": "CYCLE III",
    "Niveau": "CM2",
    "Libellé classe": "CM2 de Mme Roux",
    "Date naissance": "2014-11-02",
}
GENERIC = {
    "Nom apprenant": "Lemaire",
    "Prénom apprenant": "Éloïse",
    "Classe": "Groupe 1",
    "Date de naissance": "1990-03-14",
}
SCO_FWB = {
    "Nom": "Lemaire",
    "Prénom": "Éloïse",
    "Date de naissance (jj/mm/aaaa)": "14/03/2009",
    "Classe": "3A",
}


def csv_of(
    base: Mapping[str, str], *changes: Mapping[str, str], without: Sequence[str] = (), encoding: str = "utf-8"
) -> bytes:
    """A file of one line for each set of changes to the right line; one right line when there are none."""
    names = [name for name in base if name not in without]
    names += [name for change in changes for name in change if name not in base]
    lines = [{**base, **change} for change in changes or [{}]]
    cells = [names, *([line.get(name, "") for name in names] for line in lines)]
    return "\n".join(";".join(line) for line in cells).encode(encoding)
