// The page keeps to the sentence being spoken when the reader wishes, and lets go when they scroll.

/** Keys that scroll a page. */
const transcriptScrollKeys = new Set([
  "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " ",
]);

/** The button "Follow along", and the way back for those who have scrolled elsewhere. */
function transcriptFollow() {
  // A film would be scrolled out of sight, so nothing follows until it is asked to.
  let following = !transcriptStill.matches && remembered.get("follow", false);
  const follow = transcriptToggle(word("follow"), following, (wished) => {
    remembered.set("follow", wished);
    change(wished);
    if (wished) keep(transcriptSentences[transcriptNow]);
  });
  follow.classList.add("transcript-follow");
  const back = button(word("back-to-current"), () => {
    change(true);
    const now = transcriptSentences[transcriptNow];
    if (!now) return;
    transcriptShow(now.element);
    transcriptFocus(now.element); // which also saves the focus from the button that goes away
  }, { class: "transcript-back", hidden: true });

  /** @param {boolean} wished */
  function change(wished, offered = false) {
    following = wished;
    follow.setAttribute("aria-pressed", String(wished));
    back.hidden = !offered;
  }

  /** @param {TranscriptSentence | undefined} sentence */
  function keep(sentence) {
    if (!sentence || !following || document.fullscreenElement) return;
    if (!getSelection()?.isCollapsed) return; // somebody is choosing words
    const { top, bottom } = sentence.element.getBoundingClientRect();
    const calm = top > innerHeight * 0.15 && bottom < innerHeight * 0.8;
    if (!calm) transcriptShow(sentence.element);
  }

  function scrolled() {
    if (following) change(false, transcriptNow >= 0);
  }

  transcriptListeners.push(keep);
  for (const event of ["wheel", "touchmove"]) {
    document.addEventListener(event, scrolled, { passive: true });
  }
  document.addEventListener("pointerdown", (event) => {
    if (event.clientX >= document.documentElement.clientWidth) scrolled(); // the scroll bar
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const used = target.closest("input, select, textarea, button, summary, video, audio, #player");
    if (transcriptScrollKeys.has(event.key) && !used && !event.defaultPrevented) scrolled();
  });
  transcriptStill.addEventListener("change", () => transcriptStill.matches && change(false));
  document.getElementById("transcript")?.after(back);
  return follow;
}

/** Move the focus to a sentence because the reader asked for it; it is no stop of the Tab key. */
function transcriptFocus(element) {
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}
