/**
 * Frame side of the simulators' protocol (docs/simulators.md, "Messages").
 *
 * connect(onStart) says "ready" and calls onStart(scenario, state) each time the page sends `start`.
 * sendState(value), sendAnswer(text), followHeight(element, {min}) speak to the page.
 */

const VERSION = 1;
const STATE_LIMIT = 20_000; // characters of JSON
const ANSWER_LIMIT = 2_000; // characters
const HEIGHT_LIMITS = [100, 2_000]; // pixels
const RESIZE_PAUSE = 100; // milliseconds between two `resize`

function post(message) {
  // The page's origin is unknown to an opaque origin, and nothing secret leaves the frame: hence "*".
  window.parent.postMessage({ v: VERSION, ...message }, "*");
}

function isStart(message) {
  return (
    typeof message === "object" &&
    message !== null &&
    message.v === VERSION &&
    message.type === "start" &&
    typeof message.scenario === "object" &&
    message.scenario !== null
  );
}

export function connect(onStart) {
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !isStart(event.data)) return;
    onStart(event.data.scenario, event.data.state ?? null);
  });
  post({ type: "ready" });
}

/** Gives the page what to hand back after a reload; too long a value is not sent. */
export function sendState(value) {
  if (JSON.stringify(value).length <= STATE_LIMIT) post({ type: "state", value });
}

/** Sends the answer; empty text takes it back. */
export function sendAnswer(value) {
  post({ type: "answer", value: value.slice(0, ANSWER_LIMIT) });
}

/** Asks for the height of `element`, at least `min` pixels, whenever it changes. Returns a function that stops. */
export function followHeight(element, { min }) {
  let asked = 0;
  let timer = null;
  const ask = () => {
    timer = null;
    const [lowest, highest] = HEIGHT_LIMITS;
    const height = Math.min(highest, Math.max(lowest, min, Math.ceil(element.getBoundingClientRect().height)));
    if (height === asked) return;
    asked = height;
    post({ type: "resize", height });
  };
  const observer = new ResizeObserver(() => {
    timer ??= window.setTimeout(ask, RESIZE_PAUSE);
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    window.clearTimeout(timer);
  };
}
