// Play, move, and the three times: what everybody needs, in the order in which it is needed.

/** A named group of controls. @param {string} name a key of the page's words */
function group(name, ...children) {
  return make("div", { role: "group", class: "bar", "aria-label": word(name) }, ...children);
}

const playButton = button(word("play"), () => player.toggle(), { class: "play" });

player.on("state", () => {
  const key = player.playing() ? "pause" : player.media()?.ended ? "replay" : "play";
  playButton.textContent = word(key);
});

/* The three times: text for eyes and, in words, for ears; never live. */

/** A time with its name; ``show`` writes it. @param {string} name */
function timeShown(name) {
  const seen = make("span", { "aria-hidden": "true" });
  const heard = make("span", { class: "unseen" });
  const element = make("span", { class: `time ${name}` }, `${word(name)} `, seen, heard);
  let last = -1;
  return {
    element,
    show(seconds, spokenText = spoken) {
      const whole = Math.floor(seconds + 1e-6);
      if (whole === last) return;
      last = whole;
      seen.textContent = clock(whole);
      heard.textContent = spokenText(whole);
    },
  };
}

const [elapsed, total, remaining] = ["elapsed", "total", "remaining"].map(timeShown);

/* The slider: its spoken value changes when it is reached or moved, and never ticks. */

const seekRange = /** @type {HTMLInputElement} */ (
  make("input", {
    type: "range",
    class: "seek",
    min: 0,
    max: Math.floor(player.duration()),
    step: 1,
    value: 0,
    "aria-label": word("position"),
    focus: () => sayPosition(spokenOfAll),
    keydown: () => showPosition(),
    input: () => {
      player.seek(Number(seekRange.value));
      sayPosition(spoken);
    },
  })
);

function showPosition() {
  seekRange.value = String(player.time());
}

function sayPosition(inWords) {
  seekRange.setAttribute("aria-valuetext", inWords(player.time()));
}

player.on("time", (now) => {
  elapsed.show(now, spokenOfAll);
  remaining.show(Math.max(player.duration() - Math.floor(now + 1e-6), 0));
  seekRange.style.setProperty("--played", `${(100 * now) / (player.duration() || 1)}%`);
  // While a screen reader is on it, a thumb that moves by itself would be read each second.
  if (!seekRange.matches(":focus-visible")) showPosition();
});

/* Back and forward by what is said. */

/** Where sentences begin, and where paragraphs do, in seconds. */
const startsOf = (() => {
  const sentences = [...document.querySelectorAll("span.s[data-start]")];
  const firsts = new Map();
  for (const sentence of sentences) {
    const block = sentence.closest("[data-block]") ?? sentence.parentElement;
    if (!firsts.has(block)) firsts.set(block, sentence);
  }
  const starts = (some) =>
    [...some].map((one) => Number(one.dataset.start)).sort((one, other) => one - other);
  const chapters = (data.chapters ?? []).map((chapter) => chapter.start);
  return { sentence: starts(sentences), paragraph: starts(firsts.values()), chapter: chapters };
})();

/** How far into a piece "back" still means the piece before, in seconds. */
const AGAIN_SECONDS = 1.5;

/**
 * Go one piece back or on. Back within a piece goes to its own beginning first.
 * @param {"sentence" | "paragraph" | "chapter"} piece
 * @param {1 | -1} direction
 */
function step(piece, direction) {
  const now = player.time() + 0.01;
  const starts = startsOf[piece];
  const next =
    direction > 0
      ? starts.find((start) => start > now)
      : starts.findLast((start) => start < now - AGAIN_SECONDS);
  player.seek(next ?? (direction > 0 ? player.duration() : 0));
}

const moves = group(
  "position",
  ...[
    ["back-paragraph", "paragraph", -1],
    ["back-sentence", "sentence", -1],
    ["forward-sentence", "sentence", 1],
    ["forward-paragraph", "paragraph", 1],
  ].map(([name, piece, direction]) => button(word(name), () => step(piece, direction))),
);

/* A time that is typed. */

const gotoError = make("p", { id: "goto-error", class: "error", role: "alert" });
const gotoField = /** @type {HTMLInputElement} */ (
  make("input", {
    type: "text",
    id: "goto",
    size: 8,
    autocomplete: "off",
    enterkeyhint: "go",
    "aria-describedby": "goto-hint goto-error",
  })
);
const gotoForm = make(
  "form",
  {
    class: "goto",
    submit: (event) => {
      event.preventDefault();
      goToTyped();
    },
  },
  make("label", { for: "goto" }, word("go-to-time")),
  gotoField,
  make("button", { type: "submit" }, word("go")),
  make("p", { id: "goto-hint", class: "hint" }, word("go-to-time-hint")),
  gotoError,
);

function goToTyped() {
  const text = gotoField.value.trim();
  const seconds = typedTime(text);
  let wrong = "";
  if (seconds === null) wrong = word("go-to-time-wrong", { text });
  else if (seconds > player.duration()) {
    const values = { position: spoken(seconds), duration: spoken(player.duration()) };
    wrong = word("go-to-time-beyond", values);
  }
  gotoError.textContent = wrong;
  gotoField.setAttribute("aria-invalid", String(Boolean(wrong)));
  if (wrong) {
    gotoField.focus();
    return;
  }
  player.seek(seconds);
  player.say(word("went-to", { position: spoken(seconds) }));
}

/* Chapters stand on the page already; here their links learn to play. */

for (const link of document.querySelectorAll("#chapters a[data-start]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    player.seek(Number(link.dataset.start), { play: true });
  });
}

let chapterNow = null;
player.on("time", (now) => {
  const links = [...document.querySelectorAll("#chapters a[data-start]")];
  const link = links.findLast((one) => Number(one.dataset.start) <= now + 0.01) ?? null;
  if (link === chapterNow) return;
  chapterNow?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "true");
  chapterNow = link;
});
