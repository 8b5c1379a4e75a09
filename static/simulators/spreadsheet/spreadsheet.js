/** Entry of the `spreadsheet` simulator: waits for the scenario, opens the workbook. */
import { connect } from "../shared/frame.js";
import { App } from "./ui/app.js";

let app = null;

connect((scenario, state) => {
  app?.close();
  app = new App(document.querySelector("#app"), scenario, state);
});
