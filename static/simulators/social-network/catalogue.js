/** What the network knows by itself: its settings, reasons of reports, words of audiences. Ids and values are what answers are made of. */

const YES_NO = { oui: "Oui", non: "Non" };
const AUDIENCE = { public: "Tout le monde", amis: "Vos amis", moi: "Vous seulement" };
const CONTACT = { tous: "Tout le monde", amis: "Vos amis", personne: "Personne" };

/** [section id, title, icon, settings: [id, label, help, options, value by default]]. */
export const SECTIONS = [
  ["confidentialite", "Qui voit quoi", "lock", [
    ["publications", "Vos prochaines publications", "Audience proposée d’office quand vous publiez.", AUDIENCE, "public"],
    ["anciennes", "Limiter aux amis vos anciennes publications", "Vos publications publiques d’hier ne seront plus vues que par vos amis.", YES_NO, "non"],
    ["stories", "Vos stories", "", AUDIENCE, "public"],
    ["liste-amis", "Votre liste d’amis", "", AUDIENCE, "public"],
    ["naissance", "Votre date de naissance", "", AUDIENCE, "public"],
    ["telephone", "Votre numéro de téléphone", "", AUDIENCE, "amis"],
    ["email", "Votre adresse e-mail", "", AUDIENCE, "amis"],
    ["ville", "Votre ville", "", AUDIENCE, "public"],
    ["photos-identifiees", "Les publications où l’on vous identifie", "", AUDIENCE, "amis"],
  ]],
  ["contact", "Vous trouver et vous contacter", "people", [
    ["demandes-amis", "Qui peut vous demander en ami", "", { tous: "Tout le monde", "amis-d-amis": "Les amis de vos amis", personne: "Personne" }, "tous"],
    ["messages", "Qui peut vous écrire en privé", "Les messages des autres sont refusés.", CONTACT, "tous"],
    ["commentaires", "Qui peut commenter vos publications", "", CONTACT, "tous"],
    ["recherche-email", "Qui peut vous trouver avec votre e-mail", "", CONTACT, "tous"],
    ["recherche-telephone", "Qui peut vous trouver avec votre téléphone", "", CONTACT, "tous"],
    ["moteurs", "Profil affiché par les moteurs de recherche", "Hors du réseau, une recherche de votre nom peut mener à votre profil.", YES_NO, "oui"],
    ["carnet", "Importer votre carnet d’adresses", "Les numéros de vos contacts sont envoyés au réseau pour vous proposer des amis.", YES_NO, "non"],
  ]],
  ["identification", "Identifications", "tag", [
    ["qui-identifie", "Qui peut vous identifier", "", CONTACT, "tous"],
    ["validation-tags", "Examiner les identifications avant qu’elles apparaissent", "Sans votre accord, la publication ne rejoint pas votre profil.", YES_NO, "non"],
    ["reconnaissance", "Reconnaissance du visage sur les photos", "Le réseau propose votre nom quand il reconnaît votre visage.", YES_NO, "oui"],
  ]],
  ["activite", "Activité et position", "pin", [
    ["en-ligne", "Montrer quand vous êtes en ligne", "", YES_NO, "oui"],
    ["lecture", "Montrer que vous avez lu un message", "", YES_NO, "oui"],
    ["position", "Ajouter votre position à vos publications", "Le lieu où vous êtes est ajouté d’office ; vous pouvez l’ôter avant de publier.", YES_NO, "non"],
    ["historique-positions", "Garder l’historique de vos déplacements", "", YES_NO, "oui"],
  ]],
  ["fil", "Fil d’actualité", "home", [
    ["ordre-fil", "Ordre du fil", "", { personnalise: "Choisi pour vous", chronologique: "Du plus récent au plus ancien" }, "personnalise"],
    ["suggestions", "Contenus suggérés", "Des publications de comptes que vous ne suivez pas.", YES_NO, "oui"],
    ["contenus-sensibles", "Filtrer les contenus sensibles", "", YES_NO, "oui"],
  ]],
  ["publicite", "Publicité", "mega", [
    ["pub-ciblee", "Publicités choisies d’après votre activité", "Refuser ne supprime pas les publicités : elles ne tiennent plus compte de vous.", YES_NO, "oui"],
    ["pub-partenaires", "Données reçues de sites partenaires", "Vos visites sur d’autres sites servent à choisir les publicités.", YES_NO, "oui"],
    ["pub-amis", "Vos « J’aime » montrés à vos amis dans des publicités", "", YES_NO, "oui"],
  ]],
  ["securite", "Sécurité", "shield", [
    ["double-authentification", "Code demandé en plus du mot de passe", "À chaque nouvel appareil, un code à usage unique vous est demandé.", YES_NO, "non"],
    ["alertes-connexion", "Alerte à chaque connexion inhabituelle", "", YES_NO, "non"],
  ]],
  ["applications", "Applications connectées", "apps", []],
  ["donnees", "Vos données et votre compte", "box", []],
];

/** id → {label, options, initial}; `archive` and `compte` are changed by buttons. */
export const SETTINGS = new Map([
  ...SECTIONS.flatMap(([, , , settings]) => settings.map(([id, label, , options, initial]) => [id, { label, options, initial }])),
  ["archive", { label: "Copie de vos données", options: { non: "Non demandée", demandee: "Demandée" }, initial: "non" }],
  ["compte", { label: "Votre compte", options: { actif: "Actif", desactive: "Désactivé", supprime: "Supprimé" }, initial: "actif" }],
]);

/** Reasons of a report; "regle-N" is added for a publication of a group that has rules. */
export const REASONS = {
  spam: "Publicité indésirable ou messages répétés",
  arnaque: "Arnaque ou tentative d’escroquerie",
  "faux-compte": "Faux compte",
  usurpation: "Se fait passer pour quelqu’un d’autre",
  harcelement: "Harcèlement ou intimidation",
  haine: "Discours de haine",
  "fausse-information": "Fausse information",
  "vie-privee": "Photo ou données publiées sans accord",
  "image-intime": "Image intime",
  violence: "Violence ou menace",
  danger: "Une personne semble en danger",
  "droit-auteur": "Œuvre copiée sans autorisation",
};

export const AUDIENCES = {
  public: ["Public", "Tout le monde, même sans compte", "globe"],
  amis: ["Amis", "Vos amis", "people"],
  "amis-sauf": ["Amis sauf…", "Vos amis, sauf ceux que vous choisissez", "minus"],
  liste: ["Une liste…", "Les personnes d’une de vos listes", "list"],
  groupe: ["Un groupe…", "Les membres d’un de vos groupes", "group"],
  moi: ["Moi uniquement", "Vous seulement", "lock"],
};

export const COMMENTERS = { tous: "Tous ceux qui voient la publication", amis: "Vos amis", personne: "Personne" };
