/** What a learner does against a publication, an account, a message: report, hide, mute, block. */
import { french } from "../shared/text.js";
import { REASONS } from "./catalogue.js";
import { choiceDialog, confirmDialog, openMenu } from "./dialogs.js";

/** Reasons offered: those of the network, and the rules of the group. */
function reasons(group) {
  const rules = (group?.rules ?? []).map(({ title }, index) => [`regle-${index + 1}`, `Contraire à la règle ${index + 1} du groupe`, title]);
  return [...Object.entries(REASONS).map(([id, label]) => [id, label]), ...rules];
}

/** what: "cette publication"… */
export function report(app, id, what, group = null) {
  const send = (reason) => {
    app.store.act("signaler", id, reason);
    app.changed("Merci, votre signalement a été envoyé. Il est anonyme.");
  };
  choiceDialog(`Signaler ${what}`, "Pourquoi ? La personne signalée ne saura pas que c'est vous.", reasons(group), "Envoyer le signalement", send, app.store.has("signaler", id));
}

export function cancelReport(app, id) {
  app.store.undo("signaler", id);
  app.changed("Signalement annulé.");
}

export function block(app, account) {
  const act = () => {
    app.store.act("bloquer", account.id);
    app.changed(`${account.name} est bloqué.`);
  };
  confirmDialog(`Bloquer ${account.name} ?`, "Cette personne ne pourra plus voir votre profil, vous écrire, ni vous identifier. Elle ne sera pas prévenue.", "Bloquer", act);
}

/** Entries of a menu about an account. */
export function accountEntries(app, account) {
  const { store, model } = app;
  const act = (verb, said) => () => {
    store.toggle(verb, account.id);
    app.changed(said);
  };
  const isMuted = store.has("sourdine", account.id);
  const isBlocked = model.isBlocked(account.id);
  return [
    model.follows(account.id) ? ["minus", `Ne plus suivre ${account.name}`, () => app.act("ne-plus-suivre", account.id, "Vous ne suivez plus ce compte."), "Ses publications quittent votre fil."] : null,
    model.isFriend(account.id) ? ["people", "Retirer de mes amis", () => app.act("retirer-ami", account.id, "Cette personne n’est plus dans vos amis.")] : null,
    ["mute", isMuted ? `Réentendre ${account.name}` : `Mettre ${account.name} en sourdine`, act("sourdine", isMuted ? "Sourdine levée." : "Compte mis en sourdine."), "Vous ne voyez plus rien de ce compte ; rien ne change pour lui."],
    isBlocked ? ["block", `Débloquer ${account.name}`, () => app.act("debloquer", account.id, "Compte débloqué.")] : ["block", `Bloquer ${account.name}`, () => block(app, account)],
    reportEntry(app, account.id, "ce compte"),
  ];
}

export function reportEntry(app, id, what, group = null) {
  return app.store.has("signaler", id)
    ? ["flag", "Annuler le signalement", () => cancelReport(app, id)]
    : ["flag", french(`Signaler ${what}`), () => report(app, id, what, group)];
}

export function accountMenu(app, account) {
  openMenu(account.name, accountEntries(app, account));
}
