// The text in step with the sound: which sentence is being spoken, and its mark.

/**
 * A sentence of the page that is spoken.
 * @typedef {{element: HTMLElement, start: number, end: number}} TranscriptSentence
 */

/** All of them, in the order in which they are spoken. @type {TranscriptSentence[]} */
const transcriptSentences = [...document.querySelectorAll("#article .s[data-start]")]
  .map((element) => ({
    element: /** @type {HTMLElement} */ (element),
    start: Number(/** @type {HTMLElement} */ (element).dataset.start),
    end: Number(/** @type {HTMLElement} */ (element).dataset.end),
  }))
  .sort((one, other) => one.start - other.start);

/** Which of them is marked; -1 when none is. */
let transcriptNow = -1;
/** Who wants to know when another one is. @type {Array<(sentence: TranscriptSentence) => void>} */
const transcriptListeners = [];

/**
 * Which sentence holds a moment: each lasts until the next one begins, the last to the end.
 * @param {number} seconds
 * @returns {number} its place, or -1 before the first one
 */
function transcriptAt(seconds) {
  // A browser keeps times as binary fractions, a little below what it was told.
  const moment = seconds + 1e-4;
  let [low, high] = [0, transcriptSentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (transcriptSentences[middle].start <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Mark the sentence of a moment. No live region: a reader who wants it finds the mark. */
function transcriptMark(seconds) {
  const begun = seconds > 0 || player.playing();
  const found = begun ? transcriptAt(seconds) : -1;
  if (found === transcriptNow) return;
  const before = transcriptSentences[transcriptNow]?.element;
  before?.classList.remove("now");
  before?.removeAttribute("aria-current");
  transcriptNow = found;
  const now = transcriptSentences[found];
  if (!now) return;
  now.element.classList.add("now");
  now.element.setAttribute("aria-current", "true");
  for (const listener of transcriptListeners) listener(now);
}

/** The sentence an element is in, if any. @param {?EventTarget} target */
function transcriptSentenceOf(target) {
  const element = target instanceof Element ? target.closest(".s[data-start]") : null;
  return transcriptSentences.find((sentence) => sentence.element === element);
}

/** A text of the page that tells a number, in the plural that its language has for it. */
function transcriptCounted(key, count) {
  const category = new Intl.PluralRules(wordLanguage).select(count);
  const form = data.words?.[`${key}.${category}`] ? `${key}.${category}` : key;
  return word(form, { count: transcriptNumber(count) });
}

/** A number as the page's language writes it. @param {number} count */
function transcriptNumber(count) {
  return new Intl.NumberFormat(wordLanguage).format(count);
}

/** A button that stays pressed. @param {string} text @param {boolean} pressed */
function transcriptToggle(text, pressed, changed) {
  const toggle = button(text, () => changed(toggle.getAttribute("aria-pressed") !== "true"), {
    "aria-pressed": String(pressed),
  });
  return toggle;
}

/** Bring a sentence into view, gently where the reader likes motion. */
function transcriptShow(element, block = "center") {
  const behavior = transcriptStill.matches ? "instant" : "smooth";
  element.scrollIntoView({ block, inline: "nearest", behavior });
}

/** Whether the reader wants nothing to move. */
const transcriptStill = matchMedia("(prefers-reduced-motion: reduce)");
