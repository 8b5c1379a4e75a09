/** Entry of the `mailbox` simulator: waits for the scenario, opens the mailbox. */
import { connect } from "../shared/frame.js";
import { App } from "./app.js";

let app = null;

connect((scenario, state) => {
  app?.close();
  app = new App(document.querySelector("#app"), scenario, state);
});
