/** Entry of the `file-explorer` simulator: waits for the scenario, opens the window. */
import { connect } from "../shared/frame.js";
import { Explorer } from "./explorer.js";

let explorer = null;

connect((scenario, state) => {
  explorer?.close();
  explorer = new Explorer(document.querySelector("#app"), scenario, state);
});
