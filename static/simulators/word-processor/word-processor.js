/** Entry of the `word-processor` simulator: waits for the scenario, opens the document. */
import { connect } from "../shared/frame.js";
import { Processor } from "./processor.js";

let processor = null;

connect((scenario, state) => {
  processor?.close();
  processor = new Processor(document.querySelector("#app"), scenario, state);
});
