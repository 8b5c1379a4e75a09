/** What every device has: permissions and their choices, settings and their pages. The same ids are in device_screens_catalog.py. */

const ACCESS = { toujours: "Toujours autoriser", utilisation: "Autoriser seulement si l’application est utilisée", "une-fois": "Autorisé cette fois-ci", demande: "Demander à chaque fois", refuse: "Refuser" };
const PHOTO = { tout: "Autoriser l’accès à toutes les photos", selection: "Seulement les photos sélectionnées", demande: "Demander à chaque fois", refuse: "Refuser" };
const PLAIN = { autorise: "Autoriser", demande: "Demander à chaque fois", refuse: "Refuser" };
const pick = (choices, names) => Object.fromEntries(names.map((name) => [name, choices[name]]));
const SENSOR = pick(ACCESS, ["utilisation", "une-fois", "demande", "refuse"]);

/** id → {label, icon, ask (what the prompt says after the application's name), choices: value → words} */
export const PERMISSIONS = {
  position: { label: "Position", icon: "pin", ask: "accéder à la position de cet appareil", choices: ACCESS },
  camera: { label: "Appareil photo", icon: "camera", ask: "prendre des photos et filmer des vidéos", choices: SENSOR },
  micro: { label: "Micro", icon: "mic", ask: "enregistrer du son", choices: SENSOR },
  photos: { label: "Photos et vidéos", icon: "image", ask: "accéder aux photos et vidéos de cet appareil", choices: PHOTO },
  contacts: { label: "Contacts", icon: "contacts", ask: "accéder à vos contacts", choices: PLAIN },
  agenda: { label: "Agenda", icon: "calendar", ask: "accéder à votre agenda", choices: PLAIN },
  telephone: { label: "Téléphone", icon: "phone", ask: "passer et gérer des appels", choices: PLAIN },
  sms: { label: "SMS", icon: "chat", ask: "envoyer et lire des SMS", choices: PLAIN },
  fichiers: { label: "Fichiers", icon: "folder", ask: "accéder à tous vos fichiers", choices: PLAIN },
  activite: { label: "Activité physique", icon: "run", ask: "accéder à votre activité physique", choices: PLAIN },
  proximite: { label: "Appareils à proximité", icon: "wifi", ask: "détecter les appareils à proximité et s’y connecter", choices: PLAIN },
  suivi: { label: "Suivi publicitaire", icon: "eye", ask: "suivre vos activités dans les applications et sur les sites d’autres entreprises", choices: PLAIN },
  notifications: { label: "Notifications", icon: "bell", ask: "vous envoyer des notifications", choices: PLAIN },
};
/** How many words a permission's choice takes in a list. */
export const SHORT = {
  toujours: "Toujours", utilisation: "Si utilisée", "une-fois": "Cette fois-ci", demande: "À demander", refuse: "Refusé",
  tout: "Toutes", selection: "Sélection", autorise: "Autorisé",
};
export const SITE_PERMISSIONS = ["position", "camera", "micro", "notifications"];

const onOff = (label, value = "off", help = "") => ({ label, value, help });
const choice = (label, options, value, help = "") => ({ label, options, value, help });

/** id → {label, value, help, options: value → words; without options, a switch "on"/"off"} */
export const SETTINGS = {
  wifi: onOff("Wi-Fi", "on"),
  mobile: onOff("Données mobiles", "on"),
  roaming: onOff("Itinérance des données", "off", "Utiliser Internet sur les réseaux étrangers. Des frais peuvent s’appliquer."),
  airplane: onOff("Mode avion", "off", "Coupe toutes les connexions sans fil."),
  bluetooth: onOff("Bluetooth"),
  hotspot: onOff("Partage de connexion", "off", "Les appareils proches peuvent utiliser votre connexion."),
  vpn: onOff("VPN"),
  dark: onOff("Thème sombre"),
  "night-light": onOff("Éclairage nocturne", "off", "Réduit la lumière bleue le soir."),
  brightness: choice("Luminosité", { 25: "25 %", 50: "50 %", 75: "75 %", 100: "100 %" }, "75"),
  sleep: choice("Mise en veille de l’écran", { "30-secondes": "30 secondes", "1-minute": "1 minute", "5-minutes": "5 minutes", "30-minutes": "30 minutes", jamais: "Jamais" }, "1-minute"),
  rotation: onOff("Rotation automatique", "on"),
  ring: choice("Mode de la sonnerie", { sonnerie: "Sonnerie", vibreur: "Vibreur", silencieux: "Silencieux" }, "sonnerie"),
  dnd: onOff("Ne pas déranger", "off", "Aucune notification ne sonne ni ne s’affiche."),
  "lock-notifications": choice("Notifications sur l’écran verrouillé", { tout: "Afficher tout le contenu", masque: "Masquer le contenu sensible", aucune: "Ne rien afficher" }, "tout"),
  location: onOff("Utiliser la position", "on", "Si elle est coupée, aucune application ne peut vous localiser."),
  "location-history": onOff("Historique des positions", "on", "Garde la liste des lieux où vous êtes passé."),
  "camera-access": onOff("Accès à l’appareil photo", "on", "Pour toutes les applications."),
  "mic-access": onOff("Accès au micro", "on", "Pour toutes les applications."),
  "ad-personalization": onOff("Annonces personnalisées", "on", "Les annonces tiennent compte de vos centres d’intérêt."),
  diagnostics: onOff("Envoyer des données d’utilisation", "on", "Aide à améliorer le système."),
  "clipboard-alert": onOff("Signaler la lecture du presse-papiers", "on"),
  sync: onOff("Synchronisation automatique", "on"),
  backup: onOff("Sauvegarde automatique", "off"),
  "battery-saver": onOff("Économiseur de batterie", "off", "Limite l’activité en arrière-plan."),
  bedtime: onOff("Heure du coucher", "off", "Écran en gris et notifications coupées de 22 h à 7 h."),
  "usage-report": onOff("Bilan hebdomadaire", "on"),
  "screen-lock": choice("Verrouillage de l’écran", { aucun: "Aucun", glissement: "Glissement", schema: "Schéma", code: "Code à 6 chiffres", "mot-de-passe": "Mot de passe", empreinte: "Empreinte digitale et code" }, "glissement"),
  "lock-delay": choice("Verrouiller après", { immediat: "Immédiatement", "1-minute": "1 minute", "10-minutes": "10 minutes", "30-minutes": "30 minutes" }, "1-minute"),
  "find-device": onOff("Localiser mon appareil", "off", "Retrouver, verrouiller ou effacer l’appareil à distance."),
  encryption: onOff("Chiffrement du stockage", "on"),
  "unknown-sources": onOff("Installer des applications inconnues", "off", "Autorise l’installation de fichiers qui ne viennent pas de la boutique."),
  antivirus: onOff("Protection en temps réel", "on", "Analyse les fichiers quand ils sont ouverts."),
  firewall: onOff("Pare-feu", "on", "Bloque les connexions entrantes non désirées."),
  "auto-update": onOff("Mises à jour automatiques du système", "on"),
  "store-auto-update": onOff("Mettre à jour les applications automatiquement", "on"),
  "text-size": choice("Taille du texte", { 85: "Petite", 100: "Normale", 115: "Grande", 130: "Très grande", 150: "Énorme" }, "100"),
  "bold-text": onOff("Texte en gras"),
  contrast: onOff("Contraste élevé"),
  "color-filter": choice("Filtre de couleurs", { aucun: "Aucun", gris: "Nuances de gris", "rouge-vert": "Rouge et vert", "bleu-jaune": "Bleu et jaune" }, "aucun"),
  "reduce-motion": onOff("Réduire les animations"),
  magnifier: onOff("Loupe"),
  subtitles: onOff("Sous-titres automatiques", "off", "Affiche les sous-titres des vidéos quand ils existent."),
  "audio-description": onOff("Audiodescription"),
  mono: onOff("Son mono", "off", "Le même son dans les deux oreilles."),
  "flash-alerts": onOff("Alertes lumineuses"),
  "screen-reader": onOff("Lecteur d’écran", "off", "Lit à voix haute ce qui est affiché ou sélectionné."),
  dictation: onOff("Saisie vocale"),
  "sticky-keys": onOff("Touches rémanentes", "off", "Les raccourcis se tapent une touche après l’autre."),
  "slow-keys": onOff("Touches lentes", "off", "Il faut garder une touche enfoncée pour qu’elle compte."),
  "touch-delay": choice("Délai de l’appui prolongé", { court: "Court", moyen: "Moyen", long: "Long" }, "court"),
  language: choice("Langue du système", { francais: "Français", anglais: "English", espagnol: "Español", allemand: "Deutsch", arabe: "العربية" }, "francais"),
  region: choice("Région", { france: "France", belgique: "Belgique", suisse: "Suisse", canada: "Canada" }, "france"),
  "keyboard-layout": choice("Disposition du clavier", { azerty: "AZERTY (français)", bepo: "BÉPO", qwerty: "QWERTY", qwertz: "QWERTZ" }, "azerty"),
  spellcheck: onOff("Correction automatique", "on"),
  "private-browsing": onOff("Navigation privée"),
  "block-third-party": onOff("Bloquer les cookies tiers", "off", "Ceux d’autres sites que celui que vous visitez."),
  "clear-on-exit": onOff("Effacer les cookies à la fermeture"),
  "do-not-track": onOff("Demander aux sites de ne pas me suivre"),
  "block-popups": onOff("Bloquer les fenêtres surgissantes", "on"),
  "https-only": onOff("Connexions sécurisées seulement (HTTPS)"),
  "save-passwords": onOff("Proposer d’enregistrer les mots de passe", "on"),
};

/** Pages of the settings in order: id → {label, icon, color, items (settings, in groups), on (devices)} */
export const PAGES = {
  network: { label: "Réseau et Internet", icon: "wifi", color: "blue", items: ["wifi", "mobile", "roaming", "airplane", "bluetooth", "hotspot", "vpn"] },
  apps: { label: "Applications", icon: "apps", color: "violet", items: ["store-auto-update"] },
  notifications: { label: "Notifications", icon: "bell", color: "rose", items: ["dnd", "lock-notifications"] },
  privacy: { label: "Confidentialité", icon: "eye", color: "teal", items: ["camera-access", "mic-access", "ad-personalization", "diagnostics", "clipboard-alert"] },
  location: { label: "Position", icon: "pin", color: "green", items: ["location", "location-history"] },
  security: { label: "Sécurité", icon: "shield", color: "indigo", items: ["screen-lock", "lock-delay", "find-device", "encryption", "unknown-sources", "antivirus", "firewall"] },
  update: { label: "Mise à jour du système", icon: "reload", color: "sky", items: ["auto-update"] },
  accounts: { label: "Comptes", icon: "user", color: "amber", items: ["sync", "backup"] },
  display: { label: "Affichage", icon: "screen", color: "orange", items: ["dark", "night-light", "brightness", "sleep", "rotation"] },
  sound: { label: "Son", icon: "sound", color: "rose", items: ["ring"] },
  accessibility: { label: "Accessibilité", icon: "contacts", color: "indigo", items: ["text-size", "bold-text", "contrast", "color-filter", "magnifier", "reduce-motion", "screen-reader", "subtitles", "audio-description", "mono", "flash-alerts", "dictation", "sticky-keys", "slow-keys", "touch-delay"] },
  language: { label: "Langue et clavier", icon: "globe", color: "blue", items: ["language", "region", "keyboard-layout", "spellcheck"] },
  storage: { label: "Stockage", icon: "disk", color: "slate", items: [] },
  battery: { label: "Batterie", icon: "battery", color: "green", items: ["battery-saver"] },
  "screen-time": { label: "Temps d’écran", icon: "clock", color: "teal", items: ["bedtime", "usage-report"] },
  defaults: { label: "Applications par défaut", icon: "star", color: "amber", items: [] },
  startup: { label: "Démarrage", icon: "play", color: "orange", items: [], on: ["computer"] },
  about: { label: "À propos de l’appareil", icon: "info", color: "slate", items: [] },
};
export const LIMITS = { aucune: "Aucune limite", "15-minutes": "15 minutes", "30-minutes": "30 minutes", "1-heure": "1 heure", "2-heures": "2 heures" };
