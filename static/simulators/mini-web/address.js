/** Addresses: reading, resolving, guessing what was typed. */

const TYPED_HOST = /^[\p{L}\d-]+(\.[\p{L}\d-]+)+(:\d+)?([/?#]|$)/u;

/** A URL for an http(s) address, or null. */
export function parse(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}

/** The full address of a link's target seen from `base`; `mailto:` addresses stay as they are, anything else leads back to `base`. */
export function resolve(target, base) {
  if (target.startsWith("mailto:")) return target;
  try {
    return parse(new URL(target, base).href)?.href ?? base;
  } catch {
    return base;
  }
}

/** What an address bar makes of typed text: a full address, or null when it reads like words to search for. */
export function fromTyped(text) {
  const typed = text.trim();
  if (/^https?:\/\/\S+$/i.test(typed)) return parse(typed)?.href ?? null;
  return TYPED_HOST.test(typed) && !/\s/.test(typed) ? (parse(`https://${typed}`)?.href ?? null) : null;
}

/** An address for reading: accents shown as they are instead of %C3%A9. */
export function readable(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** [before the host, host, after the host], to write an address with its host standing out. */
export function parts(address) {
  const match = /^(https?:\/\/)([^/?#]*)(.*)$/s.exec(readable(address));
  return match ? match.slice(1) : ["", "", readable(address)];
}
