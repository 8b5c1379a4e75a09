"""Make the .zip attachments of the tubes `archives-zip` and `versions-conservation`.

Run after changing a text below:
    python make_archives.py
It needs only the standard library. Dates, texts and « random » bytes are fixed, so the archives do not change from one
run to the next with the same version of zlib.
"""

import io
import random
import zipfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

# Year, month, day, hour, minute, second: a date as archives write it, without time zone.
Date = tuple[int, int, int, int, int, int]

# One member of an archive: path inside, content, date of last change.
Member = tuple[str, bytes, Date]

USUAL_DATE: Date = (2025, 1, 6, 9, 0, 0)
TEXT_DATE: Date = (2025, 3, 12, 15, 20, 0)

TEAMS = {
    "bleue": "ÉQUIPE BLEUE\nDépart : pont des Aulnes\nHeure : 9 h 15\nDossards : 101 à 106",
    "jaune": "ÉQUIPE JAUNE\nDépart : lavoir du Haut\nHeure : 9 h 30\nDossards : 107 à 112",
    "rouge": "ÉQUIPE ROUGE\nDépart : place du Tilleul\nHeure : 9 h 45\nDossards : 113 à 118",
    "verte": "ÉQUIPE VERTE\nDépart : moulin de Brécy\nHeure : 10 h 00\nDossards : 119 à 124",
}

RAID = {
    "Raid-nature/Lisez-moi.txt": "Bienvenue au raid nature ! Chaque équipe a son fichier dans le dossier Equipes.",
    **{f"Raid-nature/Equipes/equipe-{colour}.txt": text for colour, text in TEAMS.items()},
    "Raid-nature/Materiel/a-emporter.txt": "Gourde, sifflet, coupe-vent, chaussures fermées, repas froid.",
    "Raid-nature/Secours/numeros.txt": "Poste de secours : salle des fêtes de Brécy. Appel d’urgence : 112.",
}

PROGRAMMES = {
    "automne": "AUTOMNE\nCôme : trompette\nLina : tuba\nMaë : clarinette\nYoussef : caisse claire",
    "ete": "ÉTÉ\nCôme : cornet\nLina : saxophone\nMaë : clarinette\nYoussef : cymbales",
    "hiver": "HIVER\nCôme : bugle\nLina : tuba\nMaë : flûte\nYoussef : grosse caisse",
    "printemps": "PRINTEMPS\nCôme : trombone\nLina : hautbois\nMaë : piccolo\nYoussef : triangle",
}

FANFARE = {
    "Fanfare/Contacts/bureau.txt": "Présidente : Solange Ferret\nTrésorier : Idriss Lamblin",
    **{f"Fanfare/Programmes/{season}.txt": f"PROGRAMME : {text}" for season, text in PROGRAMMES.items()},
    "Fanfare/Salles/adresses.txt": "Répétitions : salle Orphée, 4, rue du Lavoir.",
}

POSTER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="{back}"/>'
    '<circle cx="160" cy="74" r="44" fill="#fff" fill-opacity="0.25"/>'
    '<text x="160" y="84" font-family="sans-serif" font-size="26" fill="#fff" text-anchor="middle">Salle {room}</text>'
    '<text x="160" y="158" font-family="sans-serif" font-size="34" font-weight="bold" fill="#fff" '
    'text-anchor="middle">{word}</text></svg>'
)

GAME_ROOMS = [("1", "BOUSSOLE", "#2a5c8a"), ("2", "LANTERNE", "#8a4b2a"), ("3", "ESCABEAU", "#3a6b3f")]

WORDS = (
    "la halle le marché un quai des bateaux une rue les tisserands le canal des péniches la place une fontaine "
    "les enfants un atelier des tonneaux la gare le train une école les jardins un pont des lampes le soir"
)


# The rules of a community workshop, before; `RULES_CHANGES` gives the articles that differ after.
RULES = [
    "L’atelier est ouvert du mardi au samedi.",
    "Chaque membre porte un badge.",
    "Les mineurs viennent avec un adulte.",
    "Les lunettes de protection sont obligatoires près des machines.",
    "Un membre peut réserver une machine deux heures par jour.",
    "Une réservation s’annule la veille au plus tard.",
    "Les chutes de bois sont à la disposition de tous.",
    "La cotisation se règle avant le 31 octobre.",
    "Une cotisation est remboursée si le départ a lieu avant le 30 novembre.",
    "Le dernier parti ferme les volets.",
    "Les outils s’empruntent pour trois jours.",
    "Le bureau se réunit le premier lundi du mois.",
]
RULES_CHANGES = {
    1: "L’atelier est ouvert du lundi au samedi.",
    9: "Une cotisation est remboursée si le départ a lieu avant le 30 octobre.",
    11: "Les outils s’empruntent pour cinq jours.",
}


def rules(changes: dict[int, str]) -> str:
    """The numbered articles, some of them replaced."""
    return "\n".join(f"Article {rank}. {changes.get(rank, text)}" for rank, text in enumerate(RULES, start=1))


def encode(texts: dict[str, str]) -> list[Member]:
    """Members from texts, all of the usual date; Windows line ends, so that any editor shows the lines."""
    return [(path, (text + "\n").replace("\n", "\r\n").encode("utf-8-sig"), USUAL_DATE) for path, text in texts.items()]


def pack(members: list[Member]) -> bytes:
    """The bytes of a compressed archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content, date in members:
            info = zipfile.ZipInfo(path, date)
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def prose(seed: int, length: int) -> str:
    """About `length` characters of words in a fixed disorder: text that compresses as text does."""
    draw = random.Random(seed)
    lines: list[str] = []
    while sum(map(len, lines)) < length:
        lines.append(" ".join(draw.choices(WORDS.split(), k=12)).capitalize() + ".")
    return "\n".join(lines)


def game() -> bytes:
    """The escape game: one poster and one instruction for each room."""
    members = encode({"Jeu/Regles.txt": "Trois salles, un mot par affiche. Une seule affiche à la fois !"})
    for room, word, back in GAME_ROOMS:
        poster = POSTER.format(room=room, word=word, back=back).encode()
        members.append((f"Jeu/Salle-{room}/affiche.svg", poster, USUAL_DATE))
        members += encode({f"Jeu/Salle-{room}/consigne.txt": f"Salle {room} : notez le mot de l’affiche, puis sortez."})
    return pack(members)


def team(poster: int | None, text: int | None, changed: Date, poster_name: str = "affiche.svg") -> bytes:
    """One team's archive. poster, text: sizes in characters, about; None when the file is missing."""
    members: list[Member] = []
    if poster is not None:
        drawing = POSTER.format(room="des fêtes", word="SCIENCES", back="#5b3a8a") + f"<!-- {prose(7, poster)} -->"
        members.append((poster_name, drawing.encode(), changed))
    if text is not None:
        members.append(("texte.txt", prose(8, text).encode("utf-8-sig") if text else b"", TEXT_DATE))
    return pack(members)


def contest() -> bytes:
    """The archive of archives: six teams, one of which follows every rule."""
    in_time: Date = (2025, 3, 13, 17, 42, 0)
    teams = {
        "aube": team(9_000, None, in_time),
        "brume": team(11_000, 900, (2025, 3, 14, 21, 10, 0)),
        "cime": team(52_000, 800, in_time),
        "dune": team(10_000, 850, in_time, "affiche.svg.txt"),
        "ecume": team(9_500, 0, in_time),
        "forge": team(12_000, 700, (2025, 3, 14, 16, 58, 0)),
    }
    return pack([(f"Concours/{name}.zip", content, USUAL_DATE) for name, content in teams.items()])


def readings(seed: int, lines: int) -> str:
    """Fixed-width readings of a thermometer, one an hour."""
    draw = random.Random(seed)
    return "\n".join(f"{hour:02d}:00  {draw.uniform(10, 29):.1f} °C" for hour in range(lines))


def thermometers() -> bytes:
    """Eleven readings; three weigh the same, and two of these three are the same content."""
    lengths = {
        "buanderie": 9,
        "cave": 17,
        "combles": 15,
        "cuisine": 11,
        "garage": 20,
        "jardin": 13,
        "serre": 12,
        "toit": 21,
    }
    texts = {f"Releves/{name}.txt": readings(rank, lines) for rank, (name, lines) in enumerate(lengths.items())}
    texts["Releves/couloir.txt"] = readings(50, 18)
    # One reading apart from the others: the first lines alone must not give the answer away.
    texts["Releves/atelier.txt"] = readings(50, 18).replace("13:00  16.1", "13:00  18.1")
    texts["Releves/grenier.txt"] = readings(50, 18)
    return pack(encode(dict(sorted(texts.items()))))


def exhibition() -> bytes:
    """Five texts, one of which is another archive under a false name: only it does not compress."""
    noise = random.Random(2025).randbytes(14_000)
    hidden = pack([*encode({"secret.txt": "Mot à donner à l’accueil : hirondelle"}), ("bruit.dat", noise, USUAL_DATE)])
    members = encode({f"Exposition/panneau-{rank}.txt": prose(rank, 13_000 + 700 * rank) for rank in (1, 2, 3, 5)})
    members.append(("Exposition/panneau-4.txt", hidden, USUAL_DATE))
    return pack(sorted(members))


def main() -> None:
    """Write every archive next to this script."""
    versions = {"Reglement/reglement-v1.txt": rules({}), "Reglement/reglement-v2.txt": rules(RULES_CHANGES)}
    archives = {
        "archives-zip-raid": pack(encode(RAID)),
        "archives-zip-fanfare": pack(encode(FANFARE)),
        "archives-zip-jeu": game(),
        "archives-zip-concours": contest(),
        "archives-zip-releves": thermometers(),
        "archives-zip-exposition": exhibition(),
        "versions-conservation-reglement": pack(encode(versions)),
    }
    for name, content in archives.items():
        (FOLDER / f"{name}.zip").write_bytes(content)


if __name__ == "__main__":
    main()
