// What the pictures show, for those who do not see them: read by the browser's own voice while the
// programme waits. Where the programme says it all itself, there is nothing to choose.

const speech = globalThis.speechSynthesis;
const describes = Boolean(speech && data.descriptions?.length);

const descriptionChoice = choice(
  "descriptions",
  ["descriptions-off", "descriptions-spoken"].map((key) => [key, word(key)]),
  "descriptions-off",
  (value) => {
    remembered.set("descriptions", value === "descriptions-spoken");
    if (value === "descriptions-off") stopDescribing();
  },
);

function descriptionSettings() {
  if (!describes) return make("p", { class: "hint" }, word("descriptions-edition"));
  if (remembered.get("descriptions", false)) descriptionChoice.select.value = "descriptions-spoken";
  return descriptionChoice.element;
}

/** What is being read, so that its end is not taken for that of another. */
let describing = null;
let describedUpTo = 0;

/** Read a description; the programme goes on when it is over. @param {Cue} cue */
function describe(cue) {
  const utterance = new SpeechSynthesisUtterance(cue.lines.join(" "));
  utterance.lang = data.language;
  utterance.onend = utterance.onerror = () => {
    if (describing !== utterance) return;
    describing = null;
    player.play();
  };
  player.media().pause();
  describing = utterance;
  speech.speak(utterance);
}

function stopDescribing() {
  if (!describing) return;
  describing = null;
  speech.cancel();
}

player.on("time", (now) => {
  const from = describedUpTo;
  describedUpTo = now;
  const jumped = now < from || now - from > 2;
  const on = descriptionChoice.select.value === "descriptions-spoken";
  if (!describes || !on || jumped || describing || !player.playing()) return;
  const cue = data.descriptions.find((one) => from <= one.start && one.start < now);
  if (cue) describe(cue);
});
player.on("state", () => {
  // Whoever plays again does not want to wait for the rest of it.
  if (player.playing()) stopDescribing();
});
globalThis.addEventListener("pagehide", stopDescribing);
