// Playing from a sentence: by a click, by a button at each paragraph, by stepping with arrow keys.

/** How long a click waits for a second one, which chooses a word, in milliseconds. */
const transcriptDoubleClick = 250;

/** A click on a sentence plays from it, unless text is being chosen. */
function transcriptClicks() {
  let waiting = 0;
  document.getElementById("article")?.addEventListener("click", (event) => {
    clearTimeout(waiting);
    const target = /** @type {Element} */ (event.target);
    const sentence = transcriptSentenceOf(target);
    const other = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!sentence || other || target.closest("a, button") || event.detail > 1) return;
    waiting = setTimeout(() => {
      if (getSelection()?.isCollapsed ?? true) player.seek(sentence.start, { play: true });
    }, transcriptDoubleClick);
  });
}

/**
 * One button at each paragraph, shown when wished: always there for everyone, they would be read
 * out between paragraphs to those who only want to read.
 */
function transcriptButtons() {
  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  let last = null;
  for (const { element, start } of transcriptSentences) {
    const block = element.parentElement;
    if (block === last || !block?.closest("#transcript")) continue;
    last = block;
    const time = clock(start);
    const play = button(word("play-from", { time }), () => player.seek(start, { play: true }), {
      class: "transcript-play",
    });
    buttons.push(play);
    const heading = element.closest("h2, h3, h4");
    if (heading) heading.after(play); // a heading's name is its text alone
    else element.before(play);
  }
  const shown = remembered.get("playButtons", false);
  const show = (wished) => {
    for (const play of buttons) play.hidden = !wished;
  };
  show(shown);
  const toggle = transcriptToggle(word("play-buttons"), shown, (wished) => {
    toggle.setAttribute("aria-pressed", String(wished));
    remembered.set("playButtons", wished);
    show(wished);
  });
  return toggle;
}

/**
 * Stepping: one sentence at a time can have the focus; arrows move it, Enter plays from it, Escape
 * ends it. While it lasts the text is one stop of the Tab key.
 */
function transcriptSteps() {
  let [stepping, at] = [false, 0];
  const toggle = transcriptToggle(word("step-sentences"), false, (wished) => {
    if (!wished) return end();
    stepping = true;
    toggle.setAttribute("aria-pressed", "true");
    go(Math.max(transcriptNow, 0));
  });

  function leave() {
    for (const name of ["tabindex", "role"]) transcriptSentences[at].element.removeAttribute(name);
  }

  function go(place) {
    leave();
    at = Math.min(Math.max(place, 0), transcriptSentences.length - 1);
    const { element } = transcriptSentences[at];
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button"); // it acts as one: Enter plays from it
    transcriptShow(element, "nearest");
    element.focus({ preventScroll: true });
  }

  function end() {
    stepping = false;
    leave();
    toggle.setAttribute("aria-pressed", "false");
    toggle.focus();
  }

  document.getElementById("article")?.addEventListener("keydown", (event) => {
    if (!stepping || event.target !== transcriptSentences[at].element) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => go(at + 1),
      [forward]: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      [back]: () => go(at - 1),
      Home: () => go(0),
      End: () => go(Infinity),
      Enter: () => player.seek(transcriptSentences[at].start, { play: true }),
      " ": () => player.seek(transcriptSentences[at].start, { play: true }),
      Escape: end,
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  return toggle;
}
