// The tools above the text, and where an address leads.

/** Where the end of an address leads: to a sentence, or to the one at a moment. */
function transcriptArrive() {
  const sentence = transcriptSentenceOf(document.getElementById(location.hash.slice(1)));
  if (sentence) {
    player.seek(sentence.start);
    transcriptShow(sentence.element);
    return;
  }
  const moment = fragmentOf(location.hash);
  const there = moment && transcriptSentences[transcriptAt(moment.start)];
  // The player goes to moments itself (states and chapters are its); the text follows here.
  if (there && !player.playing()) transcriptShow(there.element);
}

/** Put the tools above the text and begin. Pages without a text, for other sites, have none. */
function transcriptStart() {
  const text = document.getElementById("transcript");
  if (!text || !transcriptSentences.length) return;
  const tools = make(
    "div",
    { class: "transcript-tools", role: "group", "aria-label": word("transcript-tools") },
    // Without film and sound there is nothing to follow, but still a text to search.
    ...(player.media() ? [transcriptFollow(), transcriptSteps(), transcriptButtons()] : []),
    ...transcriptCopies(),
    transcriptSearch(),
  );
  text.before(tools);
  if (player.media()) transcriptClicks();
  player.on("time", transcriptMark);
  player.on("state", transcriptMark);
  addEventListener("hashchange", transcriptArrive);
  if (location.hash) transcriptArrive();
}
transcriptStart();
