/** The list of the tools: what each shows and does. */
import * as commands from "./commands.js";
import * as dialogs from "./dialogs.js";
import { blockOf } from "./doc.js";
import { copy, cut, paste } from "./input.js";
import { revisionAt } from "./revisions.js";
import { ALIGN_NAMES, COLORS, FONTS, HIGHLIGHTS, LISTS, MARGINS, NUMBERS, ORIENTATIONS, SIZES, SPACINGS, STYLES } from "./styles.js";

const canFormat = (app) => app.can("format");
const look = (name) => (app) => commands.lookOfSelection(app)[name];
const styleHere = (app) => app.doc.styles[commands.paragraphHere(app)?.style ?? "corps"];
const format = (name, icon, label) => ({ icon, label, run: (app) => commands.toggleFormat(app, name), pressed: look(name), enabled: canFormat });
const panel = (name, icon, label, text = null) => ({ icon, label, text, run: (app) => app.frame.togglePanel(name), pressed: (app) => app.view.panel === name });
const decimal = (value) => String(value).replace(".", ",");

function home(app) {
  const swatches = (colors, name, none) => (current) => [
    { label: none, checked: !look(name)(current), run: () => commands.setFormat(app, { [name]: null }) },
    ...Object.entries(colors).map(([id, color]) => ({ label: color.name, swatch: color.hex, checked: look(name)(current) === id, run: () => commands.setFormat(app, { [name]: id }) })),
  ];
  return [
    [
      { icon: "undo", label: "Annuler (Ctrl+Z)", run: () => app.undo(), enabled: () => app.past.length > 0 },
      { icon: "redo", label: "Rétablir (Ctrl+Y)", run: () => app.redo(), enabled: () => app.future.length > 0 },
    ],
    [
      { icon: "cut", label: "Couper", run: () => cut(app), enabled: () => app.can("edit") && commands.hasSelection(app) },
      { icon: "copy", label: "Copier", run: () => copy(app), enabled: () => commands.hasSelection(app) },
      { icon: "paste", label: "Coller", run: () => paste(app), enabled: () => app.can("edit") && Boolean(app.clipboard) },
    ],
    [
      { type: "select", label: "Style de paragraphe", size: "wide", options: Object.entries(STYLES).map(([id, { name }]) => [id, name]), value: () => commands.paragraphHere(app)?.style, run: (_, id) => commands.setStyle(app, id) },
      panel("styles", "styles", "Styles : voir et modifier"),
    ],
    [
      { type: "select", label: "Police", size: "middle", options: Object.entries(FONTS).map(([id, { name }]) => [id, name]), value: () => look("font")(app) ?? styleHere(app).font, run: (_, id) => commands.setFormat(app, { font: id }) },
      { type: "select", label: "Taille", size: "small", options: SIZES.map((size) => [size, size]), value: () => look("size")(app) ?? styleHere(app).size, run: (_, size) => commands.setFormat(app, { size: Number(size) }) },
    ],
    [
      format("bold", "bold", "Gras (Ctrl+B)"), format("italic", "italic", "Italique (Ctrl+I)"), format("underline", "underline", "Souligné (Ctrl+U)"), format("strike", "strike", "Barré"),
      { type: "menu", icon: "highlight", label: "Surlignage", items: swatches(HIGHLIGHTS, "highlight", "Aucun surlignage") },
      { type: "menu", icon: "color", label: "Couleur du texte", items: swatches(COLORS, "color", "Couleur du style") },
      { icon: "clear", label: "Effacer la mise en forme", run: commands.clearFormat, enabled: canFormat },
    ],
    Object.entries(ALIGN_NAMES).map(([id, label]) => ({
      icon: id, label, run: () => commands.align(app, id), enabled: canFormat,
      pressed: () => { const here = commands.paragraphHere(app); return here && (here.align ?? app.doc.styles[here.style].align) === id; },
    })),
    [
      ...Object.entries(LISTS).map(([id, label]) => ({ icon: id, label, run: () => commands.toggleList(app, id), pressed: () => commands.paragraphHere(app)?.list === id, enabled: canFormat })),
      { icon: "outdent", label: "Diminuer le retrait", run: () => commands.indent(app, -1), enabled: () => canFormat(app) && commands.paragraphHere(app)?.indent > 0 },
      { icon: "indent", label: "Augmenter le retrait (Ctrl+M)", run: () => commands.indent(app, 1), enabled: canFormat },
      {
        type: "menu", icon: "spacing", label: "Interligne",
        items: () => SPACINGS.map((spacing) => ({ label: decimal(spacing), checked: (commands.paragraphHere(app)?.spacing ?? styleHere(app).spacing) === spacing, run: () => commands.setSpacing(app, spacing) })),
      },
      { icon: "up", label: "Monter le paragraphe (Alt+Maj+↑)", run: () => commands.moveHere(app, -1), enabled: canFormat },
      { icon: "down", label: "Descendre le paragraphe (Alt+Maj+↓)", run: () => commands.moveHere(app, 1), enabled: canFormat },
    ],
    [panel("find", "search", "Rechercher et remplacer (Ctrl+F)")],
  ];
}

function insertion(app) {
  const levels = [1, 2, 3].map((level) => ({ label: level === 1 ? "Titres de niveau 1" : `Titres de niveaux 1 à ${level}`, run: () => commands.insertToc(app, level) }));
  return [
    [
      { icon: "image", label: "Insérer une image", text: "Image", run: dialogs.image, enabled: () => canFormat(app) && Boolean(app.scenario.gallery?.length) },
      { icon: "caption", label: "Insérer une légende", text: "Légende", run: commands.insertCaption, enabled: canFormat },
      { icon: "table", label: "Insérer un tableau", text: "Tableau", run: dialogs.table, enabled: canFormat },
    ],
    [{ icon: "pagebreak", label: "Insérer un saut de page (Ctrl+Entrée)", text: "Saut de page", run: commands.pageBreak, enabled: canFormat }, { type: "menu", icon: "toc", label: "Insérer un sommaire", text: "Sommaire", items: () => levels }],
    [
      { icon: "link", label: "Lien (Ctrl+K)", text: "Lien", run: commands.link, enabled: canFormat },
      { icon: "note", label: "Insérer une note de bas de page", text: "Note", run: dialogs.note, enabled: canFormat },
      { icon: "comment", label: "Nouveau commentaire", text: "Commentaire", run: () => app.frame.openPanel("comments", "new"), enabled: () => app.can("comment") },
    ],
    [
      { icon: "header", label: "En-tête et pied de page", text: "En-tête et pied", run: commands.headerFooter, enabled: canFormat },
      { type: "menu", icon: "numbers", label: "Numéro de page", text: "Numéro de page", items: () => Object.entries(NUMBERS).map(([id, label]) => ({ label, checked: app.doc.page.numbers === id, run: () => commands.setPage(app, { numbers: id }) })) },
    ],
  ];
}

function layout(app) {
  const choices = (name, entries) => () => entries.map(([value, label]) => ({ label, checked: app.doc.page[name] === value, run: () => commands.setPage(app, { [name]: value }) }));
  return [[
    { type: "menu", icon: "orientation", label: "Orientation", text: "Orientation", items: choices("orientation", Object.entries(ORIENTATIONS)) },
    { type: "menu", icon: "margins", label: "Marges", text: "Marges", items: choices("margins", Object.entries(MARGINS).map(([id, { name }]) => [id, name])) },
    { type: "menu", icon: "columns", label: "Colonnes", text: "Colonnes", items: choices("columns", [[1, "Une"], [2, "Deux"], [3, "Trois"]]) },
  ]];
}

function review(app) {
  const decide = (isAccepted) => () => {
    const id = app.selection && revisionAt(app.doc, app.selection.focus);
    if (id) commands.decideOne(app, id, isAccepted);
    else app.say("Placez le curseur dans une suggestion.");
  };
  return [
    [panel("spelling", "spelling", "Orthographe (F7)", "Orthographe"), { icon: "count", label: "Statistiques", text: "Statistiques", run: dialogs.statistics }],
    [
      { icon: "track", label: "Suivre les modifications", text: "Suivi", run: commands.toggleTracking, pressed: () => app.author.tracking },
      { icon: "eye", label: "Afficher les marques de révision", text: "Marques", run: () => commands.toggleView(app, "marks"), pressed: () => app.view.marks },
      panel("revisions", "list", "Volet des suggestions", "Suggestions"),
    ],
    [
      { icon: "check", label: "Accepter la suggestion", text: "Accepter", run: decide(true), enabled: () => app.can("decide") },
      { icon: "cross", label: "Refuser la suggestion", text: "Refuser", run: decide(false), enabled: () => app.can("decide") },
    ],
    [
      { icon: "comment", label: "Nouveau commentaire", text: "Nouveau", run: () => app.frame.openPanel("comments", "new"), enabled: () => app.can("comment") },
      panel("comments", "list", "Volet des commentaires", "Commentaires"),
    ],
  ];
}

function display(app) {
  const zooms = [[null, "Ajuster à la fenêtre"], [0.5, "50 %"], [0.75, "75 %"], [1, "100 %"], [1.5, "150 %"]];
  return [[
    { icon: "outline", label: "Volet de navigation", text: "Navigation", run: () => commands.toggleView(app, "navigation"), pressed: () => app.view.navigation },
    { icon: "pilcrow", label: "Caractères non imprimables", text: "Marques ¶", run: () => commands.toggleView(app, "hidden"), pressed: () => app.view.hidden },
    {
      type: "menu", icon: "zoom", label: "Zoom", text: "Zoom",
      items: () => zooms.map(([zoom, label]) => ({ label, checked: app.view.zoom === zoom, run: () => { app.view.zoom = zoom; app.canvas.zoom(); } })),
    },
  ]];
}

function mailing(app) {
  const { fields, rows } = app.scenario.mailing;
  const show = (record) => { app.view.record = record; app.spoil(); app.say(record === null ? "Les champs sont affichés." : `Destinataire ${record + 1} sur ${rows.length}.`); };
  return [
    [{ type: "menu", icon: "mail", label: "Insérer un champ de fusion", text: "Champ", items: () => fields.map((field) => ({ label: `«${field}»`, run: () => commands.insertAtom(app, { field }) })) }, { icon: "list", label: "Liste des destinataires", text: "Destinataires", run: dialogs.recipients }],
    [
      { icon: "eye", label: "Aperçu des lettres", text: "Aperçu", run: () => show(app.view.record === null ? 0 : null), pressed: () => app.view.record !== null },
      { icon: "previous", label: "Destinataire précédent", run: () => show(app.view.record - 1), enabled: () => app.view.record > 0 },
      { icon: "next", label: "Destinataire suivant", run: () => show(app.view.record + 1), enabled: () => app.view.record !== null && app.view.record < rows.length - 1 },
    ],
  ];
}

function file(app) {
  return [[
    { icon: "export", label: "Exporter", text: "Exporter", run: dialogs.exportAs },
    { icon: "history", label: "Historique des versions", text: "Versions", run: () => app.frame.togglePanel("versions"), pressed: () => app.view.panel === "versions" },
    { icon: "share", label: "Partage", text: "Partage", run: dialogs.sharing },
  ]];
}

function elementTools(app) {
  return [
    { icon: "up", label: "Monter", text: "Monter", run: () => commands.moveHere(app, -1), enabled: canFormat },
    { icon: "down", label: "Descendre", text: "Descendre", run: () => commands.moveHere(app, 1), enabled: canFormat },
    { icon: "remove", label: "Supprimer l’élément", text: "Supprimer", run: () => commands.removeBlock(app, app.selected), enabled: canFormat },
  ];
}

function image(app) {
  const widths = [[30, "Petite"], [60, "Moyenne"], [100, "Toute la largeur"]];
  const resize = (width) => () => app.apply((doc) => { blockOf(doc, app.selected).width = width; });
  return [[
    { icon: "alt", label: "Texte alternatif", text: "Texte alternatif", run: dialogs.altText, enabled: canFormat },
    { icon: "caption", label: "Insérer une légende", text: "Légende", run: commands.insertCaption, enabled: canFormat },
    { type: "menu", icon: "zoom", label: "Taille de l’image", text: "Taille", items: () => widths.map(([width, label]) => ({ label, checked: blockOf(app.doc, app.selected)?.width === width, run: resize(width) })) },
  ], elementTools(app)];
}

function tableTools(app) {
  const tool = (icon, label, text, where) => ({ icon, label, text, run: () => commands.changeTable(app, where), enabled: canFormat });
  return [
    [tool("rowplus", "Insérer une ligne au-dessus", "Ligne au-dessus", "before"), tool("rowplus", "Insérer une ligne en dessous", "Ligne en dessous", "row+"), tool("columnplus", "Insérer une colonne à droite", "Colonne à droite", "column+")],
    [tool("remove", "Supprimer la ligne", "Supprimer la ligne", "row-"), tool("remove", "Supprimer la colonne", "Supprimer la colonne", "column-"),
      { icon: "remove", label: "Supprimer le tableau", text: "Supprimer le tableau", run: () => commands.removeBlock(app, app.selection.focus.key.split(":")[0]), enabled: canFormat }],
  ];
}

/** Tabs: {id, name, groups of tools, context: shown only when it has an object}. */
export function tabsOf(app) {
  return [
    { id: "fichier", name: "Fichier", groups: file(app) }, { id: "accueil", name: "Accueil", groups: home(app) },
    { id: "insertion", name: "Insertion", groups: insertion(app) }, { id: "page", name: "Mise en page", groups: layout(app) },
    ...(app.scenario.mailing ? [{ id: "publipostage", name: "Publipostage", groups: mailing(app) }] : []),
    { id: "revision", name: "Révision", groups: review(app) }, { id: "affichage", name: "Affichage", groups: display(app) },
    { id: "image", name: "Image", groups: image(app), context: true }, { id: "tableau", name: "Tableau", groups: tableTools(app), context: true },
    { id: "element", name: "Élément", groups: [elementTools(app)], context: true },
  ];
}
