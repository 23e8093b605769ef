// Captions, drawn as real text: over the film or the audio edition, from a web server or a USB
// stick, and within reach of braille displays. The browser's own stay hidden meanwhile.

/** Choices and their values; the first is what is used unasked. */
const CAPTION_CHOICES = {
  "caption-size": ["size-medium", "size-small", "size-large", "size-largest"],
  "caption-colours": ["white-on-black", "yellow-on-black", "black-on-white", "yellow-on-blue"],
  "caption-position": ["position-bottom", "position-top", "position-below"],
};

const captionBox = make("div", { class: "captions", hidden: true });
stage?.append(captionBox);

/** Tracks with captions or subtitles, as the browser knows them. @returns {TextTrack[]} */
function captionTracks() {
  const tracks = [...(film?.textTracks ?? [])];
  return tracks.filter((track) => ["captions", "subtitles"].includes(track.kind));
}

/** The track of a translation that was chosen; null for the article's own language. */
let translation = null;

const captionButton = button(word("captions"), () => showCaptions(!captionsShown(), true), {
  "aria-pressed": "false",
});

function captionsShown() {
  return captionButton.getAttribute("aria-pressed") === "true";
}

/** Show captions or hide them. */
function showCaptions(shown, tell = false) {
  captionButton.setAttribute("aria-pressed", String(shown));
  remembered.set("captions", shown);
  drawCaption();
  if (tell) player.say(word(shown ? "captions-on" : "captions-off"));
}

/** What a track's cue says, line by line and without its markup. */
function cueLines(cue) {
  return cue.getCueAsHTML().textContent.split("\n");
}

/** The lines to be read at a moment. @returns {string[]} */
function captionAt(now) {
  const within = (cue) => cue.startTime <= now && now < cue.endTime;
  if (translation) return [...(translation.cues ?? [])].filter(within).flatMap(cueLines);
  const cue = data.captions?.find((one) => one.start <= now && now < one.end);
  return cue?.lines ?? [];
}

let captionDrawn = "";

function drawCaption() {
  // After its end a film stands still on its last picture, and nobody speaks any more.
  const lines = captionsShown() ? captionAt(player.time()) : [];
  const text = lines.join("\n");
  if (text === captionDrawn) return;
  captionDrawn = text;
  captionBox.hidden = !text;
  captionBox.lang = translation?.language ?? data.language;
  captionBox.replaceChildren(...lines.map((line) => make("span", { class: "line" }, line)));
}
player.on("time", drawCaption);

/** Keep the browser's own captions away, except where ours cannot be. */
function quietTracks() {
  const alone = film && document.pictureInPictureElement === film && captionsShown();
  const shown = translation ?? captionTracks()[0];
  for (const track of captionTracks()) {
    // "hidden" loads its cues without showing them.
    const other = track === translation ? "hidden" : "disabled";
    const mode = alone && track === shown ? "showing" : other;
    if (track.mode !== mode) track.mode = mode;
  }
}
if (film) {
  for (const event of ["enterpictureinpicture", "leavepictureinpicture"]) {
    film.addEventListener(event, quietTracks);
  }
  film.textTracks.addEventListener("addtrack", quietTracks);
}

/** @param {string} name @param {string} value */
function styleCaptions(name, value) {
  remembered.set(name, value);
  for (const one of CAPTION_CHOICES[name]) section.classList.toggle(one, one === value);
}

/** The settings of captions: their language, where there are several, and their looks. */
function captionSettings() {
  const fields = [];
  const tracks = captionTracks();
  if (tracks.length > 1) {
    // The first is in the article's language, which the page holds itself.
    const names = tracks.map((track, index) => [String(index), track.label || track.language]);
    const pick = (value) => {
      translation = Number(value) ? tracks[Number(value)] : null;
      quietTracks();
      drawCaption();
    };
    fields.push(choice("captions", names, "0", pick).element);
  }
  for (const [name, values] of Object.entries(CAPTION_CHOICES)) {
    const options = values.map((value) => [value, word(value)]);
    const chosen = remembered.get(name, values[0]);
    const known = values.includes(chosen) ? chosen : values[0];
    styleCaptions(name, known);
    fields.push(choice(name, options, known, (value) => styleCaptions(name, value)).element);
  }
  return make("fieldset", {}, make("legend", {}, word("captions")), ...fields);
}
