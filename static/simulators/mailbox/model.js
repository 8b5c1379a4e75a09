/** The mailbox: the scenario's messages with what the learner has done to them. Knows nothing of the screen. */
import { fold } from "../shared/text.js";
import { plain } from "../shared/markup.js";
import { key, slug, unique } from "./people.js";
import { effect } from "./rules.js";
import { cleaned, startOf } from "./state.js";

export const SYSTEM = [
  { id: "inbox", name: "Réception" }, { id: "sent", name: "Envoyés" }, { id: "drafts", name: "Brouillons" },
  { id: "archive", name: "Archives" }, { id: "junk", name: "Indésirables" }, { id: "trash", name: "Corbeille" },
];
const WRITTEN_LIMIT = 8; // messages of the learner kept in the state
const OUTSIDE_THREADS = new Set(["junk", "trash"]);

export class Mailbox {
  constructor(scenario, state = null) {
    this.scenario = scenario;
    this.done = cleaned(state, scenario);
    this.start = startOf(scenario);
    this.owner = `${scenario.owner.name} <${scenario.owner.address}>`;
    this.now = scenario.now;
    this.files = scenario.files ?? [];
    this.labels = scenario.labels ?? [];
    this.hidden = new Set(scenario.without ?? []);
    this.given = scenario.messages.map((message) => this.#given(message));
    this.#forgetUnknown();
  }

  /** A state that speaks of messages and folders that do not exist is put right. */
  #forgetUnknown() {
    const ids = new Set(this.given.map((message) => message.id).concat(this.done.written.map((message) => message.id)));
    const folders = new Set(this.folders.map((folder) => folder.id));
    for (const [id, mark] of Object.entries(this.done.marks)) {
      if (!ids.has(id)) delete this.done.marks[id];
      else if (mark.folder && !folders.has(mark.folder)) delete mark.folder;
    }
    const { view } = this.done;
    if (view.kind === "folder" && !folders.has(view.id)) view.id = "inbox";
    if (view.kind === "label" && !this.labels.some((label) => label.id === view.id)) Object.assign(view, { kind: "folder", id: "inbox" });
    if (view.message && !ids.has(view.message)) view.message = null;
  }

  #given(message) {
    return {
      cc: [], bcc: [], labels: [], attachments: [], unread: false, starred: false, report: "", ...message,
      from: message.from ?? this.owner, folder: message.folder ?? "inbox", thread: message.thread ?? message.id,
      plain: plain(message.text), to: message.to ?? [this.owner], mine: false,
    };
  }

  #fromWritten(message) {
    const origin = message.origin ? this.given.find((given) => given.id === message.origin.id) : null;
    return {
      ...message, from: this.owner, to: this.expand(message.to), cc: this.expand(message.cc), bcc: this.expand(message.bcc), draft: message,
      date: this.now, folder: message.box, thread: origin?.thread ?? message.id, labels: [], unread: false, starred: false, report: "",
      attachments: message.attachments.map((id) => this.file(id)).filter(Boolean), text: message.body, plain: message.body, mine: true,
    };
  }

  /** Every message still there, marks applied; a written one comes after those of the same date. */
  get messages() {
    const all = [...this.given, ...this.done.written.map((message) => this.#fromWritten(message))];
    return all.filter((message) => !this.done.gone.includes(message.id)).map((message) => ({ ...message, ...this.done.marks[message.id] }));
  }

  message(id) {
    return this.messages.find((message) => message.id === id) ?? null;
  }

  get folders() {
    return [...SYSTEM, ...(this.scenario.folders ?? []), ...this.done.folders];
  }

  folderName(id) {
    return this.folders.find((folder) => folder.id === id)?.name ?? id;
  }

  labelName(id) {
    return this.labels.find((label) => label.id === id)?.name ?? id;
  }

  inFolder(id) {
    return this.messages.filter((message) => message.folder === id);
  }

  /** The conversation of a message, oldest first; what was thrown away is left out, but for the message itself. */
  threadOf(message) {
    return this.messages
      .filter((other) => other.thread === message.thread && other.folder !== "drafts")
      .filter((other) => other.id === message.id || !OUTSIDE_THREADS.has(other.folder))
      .concat(message.folder === "drafts" ? [message] : [])
      .sort((a, b) => a.date.localeCompare(b.date));
  }

  /** A file of the computer, or an attachment of a message. */
  file(id) {
    return this.files.find((file) => file.id === id) ?? this.given.flatMap((message) => message.attachments).find((file) => file.id === id) ?? null;
  }

  get contacts() {
    const kept = (this.scenario.contacts ?? []).filter((contact) => !this.done.removed.includes(contact.id));
    return [...kept, ...this.done.contacts];
  }

  contact(id) {
    return this.contacts.find((contact) => contact.id === id) ?? null;
  }

  get groups() {
    return this.done.groups;
  }

  membersOf(group) {
    return group.members.map((id) => this.contact(id)).filter(Boolean);
  }

  /** Recipients as typed, groups ("group:rando") replaced by their members, each address once. */
  expand(recipients) {
    return unique(recipients.flatMap((text) => {
      if (!text.startsWith("group:")) return [text];
      const group = this.groups.find((one) => `group:${one.id}` === text);
      return group ? this.membersOf(group).map((contact) => `${contact.name} <${contact.address}>`) : [text];
    }));
  }

  mark(ids, change) {
    for (const id of ids) this.done.marks[id] = { ...this.done.marks[id], ...change };
  }

  move(ids, folder) {
    const leaving = this.messages.filter((message) => ids.includes(message.id));
    this.mark(leaving.map((message) => message.id), { folder });
    const freed = leaving.filter((message) => message.report && folder !== "junk" && folder !== "trash");
    this.mark(freed.map((message) => message.id), { report: "" });
  }

  /** To the trash, or for good when already there. */
  remove(ids) {
    const inTrash = ids.filter((id) => this.message(id)?.folder === "trash");
    this.done.gone.push(...inTrash);
    this.move(ids.filter((id) => !inTrash.includes(id)), "trash");
  }

  toggleLabel(ids, label) {
    const all = ids.map((id) => this.message(id));
    const isOn = all.every((message) => message.labels.includes(label));
    for (const message of all) {
      const others = message.labels.filter((id) => id !== label);
      this.mark([message.id], { labels: isOn ? others : [...others, label] });
    }
  }

  /** Why a folder cannot have this name, or null. */
  folderProblem(name) {
    const id = slug(name);
    if (!id) return "Écrivez un nom.";
    const isTaken = this.folders.some((folder) => folder.id === id || fold(folder.name) === fold(name.trim()));
    return isTaken ? "Un dossier porte déjà ce nom." : null;
  }

  addFolder(name) {
    const id = slug(name);
    this.done.folders.push({ id, name: name.trim() });
    return id;
  }

  /** Keeps a draft as a message of `box` ("sent" or "drafts") in place of the one it came from; gives its id. */
  keep(draft, box) {
    if (draft.source) this.#drop(draft.source);
    const number = Math.max(0, ...this.done.written.map((message) => Number(message.id.slice(1)))) + 1;
    this.done.written = [...this.done.written, { ...structuredClone(draft), source: null, id: `w${number}`, box }].slice(-WRITTEN_LIMIT);
    return `w${number}`;
  }

  #drop(id) {
    if (this.done.written.some((message) => message.id === id)) {
      this.done.written = this.done.written.filter((message) => message.id !== id);
      delete this.done.marks[id];
    } else this.done.gone.push(id);
  }

  discard(draft) {
    if (draft.source) this.#drop(draft.source);
  }

  /** The draft that a message of the drafts goes on as. */
  draftOf(message) {
    if (message.mine) return { ...structuredClone(message.draft), source: message.id };
    const files = message.attachments.map((file) => file.id);
    return {
      to: message.to, cc: message.cc, bcc: message.bcc, subject: message.subject, body: message.plain, attachments: files, links: [],
      origin: null, source: message.id,
    };
  }

  /** Runs a rule over the messages of the inbox; gives how many it touched. */
  applyRule(rule) {
    let touched = 0;
    for (const message of this.inFolder("inbox")) {
      const done = effect([rule], message);
      if (!done) continue;
      touched += 1;
      if (done.move) this.move([message.id], done.move);
      if (done.read) this.mark([message.id], { unread: false });
      if (done.star) this.mark([message.id], { starred: true });
      if (done.label) this.mark([message.id], { labels: [...new Set([...message.labels, done.label])] });
    }
    return touched;
  }

  report(message, how) {
    this.mark([message.id], { report: how, folder: "junk" });
  }

  block(address) {
    if (!this.done.blocked.includes(key(address))) this.done.blocked.push(key(address));
  }
}
