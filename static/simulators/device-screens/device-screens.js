/** Entry of the `device-screens` simulator: waits for the scenario, starts the device. */
import { connect } from "../shared/frame.js";
import { Device } from "./device.js";

let device = null;

connect((scenario, state) => {
  device?.close();
  device = new Device(document.querySelector("#app"), scenario, state);
});
