// Copying: sentences with timecode for producers, and the address of a moment.

/** The sentences that are selected, else the one being spoken, else the first. */
function transcriptChosen() {
  const selection = getSelection();
  const chosen = selection?.isCollapsed
    ? []
    : transcriptSentences.filter(({ element }) => selection?.containsNode(element, true));
  const now = transcriptSentences[Math.max(transcriptNow, 0)];
  return chosen.length ? chosen : [now];
}

/** Sentences as lines of timecode and text. @param {TranscriptSentence[]} sentences */
function transcriptLines(sentences) {
  const line = ({ element, start }) => {
    const text = (element.textContent ?? "").replace(/\s+/g, " ").trim();
    return `${transcriptTimecode(transcriptFrame(start, data), data)} ${text}\n`;
  };
  return sentences.map(line).join("");
}

/** The page's address with a moment, in whole seconds. @param {number} seconds */
function transcriptAddress(seconds) {
  return `${location.href.split("#")[0]}#t=${Math.floor(seconds + 1e-4)}`;
}

/** The two buttons, and a field for browsers that do not let pages copy. */
function transcriptCopies() {
  const field = make("textarea", { id: "transcript-by-hand", readonly: true, rows: 3 });
  const done = button(word("close"), () => {
    byHand.hidden = true;
    asked?.focus();
  });
  const label = make("label", { for: field.id }, word("copy-by-hand"));
  const byHand = make("div", { class: "transcript-by-hand", hidden: true }, label, field, done);
  /** @type {?HTMLElement} */
  let asked = null;

  async function copy(text, told) {
    asked = /** @type {?HTMLElement} */ (document.activeElement);
    try {
      await navigator.clipboard.writeText(text);
      byHand.hidden = true;
      player.say(told);
    } catch {
      player.say(word("copy-failed"));
      field.value = text;
      byHand.hidden = false;
      field.focus();
      field.select();
    }
  }

  const withTimecode = button(word("copy-timecode"), () => {
    const chosen = transcriptChosen();
    copy(transcriptLines(chosen), transcriptCounted("copied", chosen.length));
  });
  const link = button(word("link-moment"), () => {
    const address = transcriptAddress(player.time());
    copy(address, word("link-copied", { time: clock(player.time()) }));
  });
  return [withTimecode, link, byHand];
}
