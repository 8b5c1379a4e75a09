/** Cables and mains: what is plugged where, and what gets current. Pure; the base of every other rule. */

export const portOf = (device, name) => `${device}.${name}`;

/** {id, end} of the cable whose plug is in that port, or null. */
export function cableAt(state, port) {
  for (const [id, ends] of Object.entries(state.cables)) {
    const end = ends.indexOf(port);
    if (end >= 0) return { id, end };
  }
  return null;
}

/** The port at the other end of the cable plugged there; null when there is none or the cable is defective. */
export function peer(world, state, port) {
  const found = cableAt(state, port);
  if (!found || world.cables.get(found.id).defective) return null;
  return state.cables[found.id][1 - found.end];
}

/** The device at the other end, or null. */
export function peerDevice(world, state, port) {
  const other = peer(world, state, port);
  return other ? world.ports.get(other).device : null;
}

function socketIsLive(world, state, port, depth) {
  const device = world.devices.get(world.ports.get(port).device);
  if (device.type === "wall") return true;
  if (device.type !== "strip" || depth > 3) return false;
  const other = peer(world, state, portOf(device.id, "cord"));
  return state.dev[device.id].power && other !== null && socketIsLive(world, state, other, depth + 1);
}

function usbGivesCurrent(world, state, device) {
  const host = peerDevice(world, state, portOf(device.id, "cord"));
  return host === world.computer.id && isOn(world, state, host);
}

/** The device gets current: mains, battery or USB. */
export function isFed(world, state, id) {
  const device = world.devices.get(id);
  const settings = state.dev[id];
  if (device.wireless) return settings.battery > 0;
  if (["wall", "phone", "repeater"].includes(device.type)) return true;
  if (["keyboard", "mouse", "disk", "webcam"].includes(device.type)) return usbGivesCurrent(world, state, device);
  if (device.type === "headset") return true;
  const inlet = portOf(id, device.type === "strip" ? "cord" : "power");
  if (!world.ports.has(inlet)) return true;
  const other = peer(world, state, inlet);
  const isLive = other !== null && socketIsLive(world, state, other, 0);
  return isLive || (device.laptop === true && settings.battery > 0);
}

/** Fed, and its button is on. */
export function isOn(world, state, id) {
  return isFed(world, state, id) && state.dev[id].power !== false;
}
