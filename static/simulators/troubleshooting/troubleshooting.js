/** Entry of the `troubleshooting` simulator: waits for the scenario, opens the room. */
import { connect } from "../shared/frame.js";
import { App } from "./app.js";

connect((scenario, state) => new App(document.querySelector("#app"), scenario, state));
