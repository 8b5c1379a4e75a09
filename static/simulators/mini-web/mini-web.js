/** Entry of the `mini-web` simulator: waits for the scenario, opens the browser. */
import { connect } from "../shared/frame.js";
import { Browser } from "./browser.js";

let browser = null;

connect((scenario, state) => {
  browser?.close();
  browser = new Browser(document.querySelector("#app"), scenario, state);
});
