// Times as they are written, spoken and typed.

/** Seconds as a clock shows them: 1:05, or 1:01:05. @param {number} seconds */
function clock(seconds) {
  const whole = Math.floor(Math.max(seconds, 0) + 1e-6);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** Seconds as they are said: 1 minute 5 seconds. @param {number} seconds */
function spoken(seconds) {
  const whole = Math.floor(Math.max(seconds, 0) + 1e-6);
  const counts = [
    ["hour", Math.floor(whole / 3600)],
    ["minute", Math.floor(whole / 60) % 60],
    ["second", whole % 60],
  ].filter(([, count]) => count);
  const parts = (counts.length ? counts : [["second", 0]]).map((part) => inUnit(...part));
  return new Intl.ListFormat(wordLanguage, { type: "unit", style: "narrow" }).format(parts);
}

const unitFormats = new Map();

/** A number of minutes or the like, in the page's language. */
function inUnit(unit, count) {
  if (!unitFormats.has(unit)) {
    const style = { style: "unit", unit, unitDisplay: "long" };
    unitFormats.set(unit, new Intl.NumberFormat(wordLanguage, style));
  }
  return unitFormats.get(unit).format(count);
}

/** As "1 minute 5 seconds of 3 minutes 40 seconds". @param {number} seconds */
function spokenOfAll(seconds) {
  const values = { position: spoken(seconds), duration: spoken(player.duration()) };
  return word("position-of", values);
}

/**
 * Read a time that somebody typed: 1:05, 0:01:05, 65, 65.5, 1m5s, 1h; in any digits.
 * @param {string} text
 * @returns {?number} seconds, or null when it is no time
 */
function typedTime(text) {
  const plain = text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[,\u066b]/g, ".")
    .toLowerCase()
    .trim();
  const colons = /^(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d+)?)$/.exec(plain);
  if (colons) {
    const [hours, minutes, seconds] = colons.slice(1).map((part) => Number(part ?? 0));
    if (seconds >= 60 || (colons[1] !== undefined && minutes >= 60)) return null;
    return hours * 3600 + minutes * 60 + seconds;
  }
  const units =
    /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+(?:\.\d+)?)\s*(?:s|sec)?)?$/.exec(plain);
  if (!plain || !units) return null;
  const [hours, minutes, seconds] = units.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}

/**
 * The moment that the end of an address names: #t=65, #t=1:05, #t=npt:65,70 (W3C Media
 * Fragments 1.0, section 4.2.1).
 * @param {string} hash
 * @returns {?{start: number, end: number}} seconds, or null when it names none
 */
function fragmentOf(hash) {
  const value = new URLSearchParams(hash.replace(/^#/, "")).get("t");
  if (value === null) return null;
  const [first, last, ...more] = value.replace(/^npt:/, "").split(",");
  const start = first ? typedTime(first) : 0;
  const end = last === undefined ? Infinity : typedTime(last);
  return start === null || end === null || end <= start || more.length ? null : { start, end };
}
