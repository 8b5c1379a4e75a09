/** The side panels by name; each is a function of (app, detail) that gives {title, root, refresh, first?}. */
import { commentsPanel } from "./panel-comments.js";
import { findPanel } from "./panel-find.js";
import { revisionsPanel, spellingPanel } from "./panel-review.js";
import { stylesPanel, versionsPanel } from "./panel-document.js";

export const PANELS = {
  find: findPanel, comments: commentsPanel, revisions: revisionsPanel, spelling: spellingPanel, styles: stylesPanel, versions: versionsPanel,
};
