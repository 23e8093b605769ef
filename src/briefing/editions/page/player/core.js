// What all scripts of the page stand on: its data, its words, and the one player.
// All files run in one scope, in the order of order.txt.

/**
 * @typedef {{start: number, end: number, lines: string[]}} Cue
 * @typedef {{start: number, end: number, title: string}} Chapter
 * @typedef {"film" | "sound"} Edition
 */

/** The page's data, as the page's writer left it; times in seconds. */
const data = JSON.parse(document.getElementById("data").textContent);
/** The language of the page's own words, for numbers and durations. */
const wordLanguage = data.words_language || data.language || "en";

const stage = document.querySelector("#player .stage");
const section = document.getElementById("player");
const film = /** @type {?HTMLVideoElement} */ (document.getElementById("film"));
const sound = /** @type {?HTMLAudioElement} */ (document.getElementById("sound"));
const controls = document.getElementById("controls");

/**
 * One of the page's own texts, its {placeholders} filled; with a ``count``, in its plural form.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
function word(key, values = {}) {
  const words = data.words ?? {};
  const counted = typeof values.count === "number";
  const plural = counted ? `${key}.${new Intl.PluralRules(wordLanguage).select(values.count)}` : key;
  const text = words[plural] ?? words[key] ?? key;
  return text.replace(/\{([a-z]+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Make an element. Attributes that are functions listen to the event of that name; text from
 * outside is text, never markup.
 * @param {string} name
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

/** A button that never sends a form. @param {string} text @param {() => void} pressed */
function button(text, pressed, attributes = {}) {
  return make("button", { type: "button", click: pressed, ...attributes }, text);
}

/** What the reader chose, remembered where the browser allows it (not always from file://). */
const remembered = {
  key: "briefing-player",
  /** @type {Record<string, unknown>} */
  values: {},
  load() {
    try {
      this.values = Object(JSON.parse(localStorage.getItem(this.key) ?? "{}"));
    } catch {
      this.values = {};
    }
  },
  get(name, otherwise) {
    const value = this.values[name];
    return typeof value === typeof otherwise ? value : otherwise;
  },
  set(name, value) {
    this.values[name] = value;
    try {
      localStorage.setItem(this.key, JSON.stringify(this.values));
    } catch {
      // Then it lasts as long as the page.
    }
  },
  forget() {
    this.values = {};
    this.set("edition", player.edition);
  },
};
remembered.load();

/** What plays, and where; everything else asks it and listens to it. */
const player = {
  /** @type {Edition} */
  edition: film ? "film" : "sound",
  /** @type {Map<string, Array<(value: number) => void>>} */
  handlers: new Map(),
  /** Where playing stops by itself, in seconds: the end of a media fragment. */
  stopAt: Infinity,
  /** Whether the reader has asked to play, and nothing has stopped it since. */
  wanted: false,

  /** The element that plays, if there is one. @returns {?HTMLMediaElement} */
  media() {
    return this.edition === "film" ? film : sound;
  },
  /** Seconds from the beginning. */
  time() {
    return this.media()?.currentTime ?? 0;
  },
  /** Seconds that the programme lasts. */
  duration() {
    return data.duration || this.media()?.duration || 0;
  },
  playing() {
    const media = this.media();
    return Boolean(media && !media.paused && !media.ended);
  },
  /** Listen to "time" (each frame while it plays, and when it is moved) or "state". */
  on(event, handler) {
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler]);
  },
  tell(event) {
    for (const handler of this.handlers.get(event) ?? []) handler(this.time());
  },
  /** Go to a moment; play from there when asked to. */
  seek(seconds, { play = false } = {}) {
    const media = this.media();
    if (!media) return;
    media.currentTime = Math.min(Math.max(seconds, 0), Math.max(this.duration() - 0.05, 0));
    this.stopAt = Infinity;
    this.tell("time");
    if (play) this.play();
  },
  play() {
    this.wanted = true;
    // A refusal is told by states.js; an interruption by a pause is no error.
    this.media()?.play()?.catch((error) => {
      if (error.name === "NotAllowedError") this.tell("refused");
    });
  },
  pause() {
    this.wanted = false;
    this.media()?.pause();
  },
  toggle() {
    if (this.playing()) this.pause();
    else this.play();
  },
  /** Say something once, politely. */
  say(text) {
    const status = document.getElementById("status");
    // The same text again is no change, and would not be spoken.
    if (status) status.textContent = status.textContent === text && text ? `${text}\u00a0` : text;
  },
};

/** Both elements, as far as there are two. */
const allMedia = [film, sound].filter(Boolean);
for (const media of allMedia) {
  const ours = (event) => () => media === player.media() && player.tell(event);
  for (const event of ["play", "pause", "playing", "ended", "ratechange", "volumechange"]) {
    media.addEventListener(event, ours("state"));
  }
  for (const event of ["seeking", "seeked", "timeupdate", "ended"]) {
    media.addEventListener(event, ours("time"));
  }
}

/** Tell the time at each frame while something plays. */
function tick() {
  ticking = player.playing();
  if (!ticking) return;
  if (player.time() >= player.stopAt) {
    player.stopAt = Infinity;
    player.pause();
  }
  player.tell("time");
  requestAnimationFrame(tick);
}
let ticking = false;
player.on("state", () => {
  if (!ticking && player.playing()) {
    ticking = true;
    requestAnimationFrame(tick);
  }
});
