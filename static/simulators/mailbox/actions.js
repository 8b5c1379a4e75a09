/** What can be done with messages, as menus and buttons shared by the list and the reading pane. */
import { person } from "./people.js";
import { ask } from "./ui.js";

const counted = (ids, one, many) => (ids.length > 1 ? `${ids.length} ${many}` : one);

/** Actions on the messages of these ids. */
export function actionsOn(app, ids) {
  const { box } = app;
  const moved = (folder) => app.act(`${counted(ids, "Message déplacé", "messages déplacés")} dans « ${box.folderName(folder)} ».`, () => box.move(ids, folder));
  const marks = (words, change) => app.act(words, () => box.mark(ids, change));
  return {
    archive: () => moved("archive"),
    remove: () => {
      const isLast = ids.every((id) => box.message(id)?.folder === "trash");
      app.act(isLast ? counted(ids, "Message supprimé définitivement.", "messages supprimés définitivement.")
        : counted(ids, "Message mis à la corbeille.", "messages mis à la corbeille."), () => box.remove(ids));
    },
    junk: () => app.act(counted(ids, "Message signalé comme indésirable.", "messages signalés comme indésirables."),
      () => ids.forEach((id) => box.report(box.message(id), "junk"))),
    phishing: () => app.act(counted(ids, "Message signalé comme hameçonnage.", "messages signalés comme hameçonnage."),
      () => ids.forEach((id) => box.report(box.message(id), "phishing"))),
    unjunk: () => moved("inbox"),
    unread: () => marks(counted(ids, "Message marqué comme non lu.", "messages marqués comme non lus."), { unread: true }),
    read: () => marks(counted(ids, "Message marqué comme lu.", "messages marqués comme lus."), { unread: false }),
    star: () => marks(counted(ids, "Suivi ajouté.", "messages suivis."), { starred: true }),
    moved,
  };
}

/** Items of the menu « Déplacer ». */
export function moveItems(app, ids) {
  const { box } = app;
  const here = new Set(ids.map((id) => box.message(id)?.folder));
  const places = box.folders.filter((folder) => !["sent", "drafts"].includes(folder.id) && !(here.size === 1 && here.has(folder.id)));
  const create = () => ask("Nouveau dossier", "Nom du dossier", "", (name) => box.folderProblem(name), (name) => {
    const folder = box.addFolder(name);
    actionsOn(app, ids).moved(folder);
  });
  return [
    ...places.map((folder) => ({ text: folder.name, glyph: ["inbox", "archive", "junk", "trash"].includes(folder.id) ? folder.id : "folder", on: () => actionsOn(app, ids).moved(folder.id) })),
    null, { text: "Nouveau dossier…", glyph: "plus", on: create },
  ];
}

/** Items of the menu « Étiquettes ». */
export function labelItems(app, ids) {
  const { box } = app;
  return box.labels.map((label) => ({
    text: label.name, color: label.color, checked: ids.every((id) => box.message(id)?.labels.includes(label.id)),
    on: () => { box.toggleLabel(ids, label.id); app.update(); },
  }));
}

/** Items of the menu of signalling, for one or several messages. */
export function reportItems(app, ids) {
  const actions = actionsOn(app, ids);
  const isJunk = ids.every((id) => app.box.message(id)?.folder === "junk");
  return [
    isJunk ? { text: "Ce n’est pas indésirable", glyph: "inbox", on: actions.unjunk } : { text: "Signaler comme indésirable", glyph: "junk", on: actions.junk },
    { text: "Signaler comme hameçonnage", glyph: "hook", on: actions.phishing },
  ];
}

/** What blocks the sender of a message. */
export function blockSender(app, message) {
  const { address } = person(message.from);
  app.act(`${address} est bloquée : ses prochains messages iront dans « Indésirables ».`, () => app.box.block(address));
}
