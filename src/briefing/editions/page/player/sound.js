// Which edition plays, how fast and how loud.

/** Speeds that are offered, as factors. */
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
const VOLUME_STEP = 0.1;

/** A number as the page's language writes it. */
function number(value, style = {}) {
  return new Intl.NumberFormat(wordLanguage, style).format(value);
}

/**
 * A choice between a few things, remembered.
 * @param {string} label a key of the page's words
 * @param {Array<[string, string]>} options values, each with its name
 * @param {string} chosen
 * @param {(value: string) => void} changed
 */
function choice(label, options, chosen, changed) {
  const select = make("select", { change: () => changed(select.value) });
  for (const [value, name] of options) select.append(make("option", { value }, name));
  select.value = chosen;
  return { select, element: make("label", { class: "choice" }, `${word(label)} `, select) };
}

/* Speed, with the pitch kept. */

const speedChoice = choice(
  "speed",
  SPEEDS.map((speed) => [String(speed), `${number(speed)}\u00d7`]),
  String(remembered.get("speed", 1)),
  (value) => setSpeed(Number(value)),
);

/** @param {number} speed a factor */
function setSpeed(speed, tell = false) {
  for (const media of allMedia) {
    media.preservesPitch = true;
    media.defaultPlaybackRate = speed;
    media.playbackRate = speed;
  }
  speedChoice.select.value = String(speed);
  remembered.set("speed", speed);
  if (tell) player.say(word("speed-is", { speed: `${number(speed)}\u00d7` }));
}

/** @param {1 | -1} direction */
function changeSpeed(direction) {
  const index = SPEEDS.indexOf(Number(speedChoice.select.value)) + direction;
  setSpeed(SPEEDS[Math.min(Math.max(index, 0), SPEEDS.length - 1)], true);
}

/* Volume. The button's label says what it would do. */

const percent = (value) => number(value, { style: "percent" });
const volumeRange = /** @type {HTMLInputElement} */ (
  make("input", {
    type: "range",
    class: "volume",
    min: 0,
    max: 1,
    step: VOLUME_STEP / 2,
    input: () => setVolume(Number(volumeRange.value)),
    "aria-label": word("volume"),
  })
);
const muteButton = button(word("mute"), () => setMuted(!player.media()?.muted));

function showVolume() {
  const { volume = 1, muted = false } = player.media() ?? {};
  volumeRange.value = String(muted ? 0 : volume);
  volumeRange.setAttribute("aria-valuetext", percent(muted ? 0 : volume));
  muteButton.textContent = word(muted ? "unmute" : "mute");
}

/** @param {number} volume from 0 to 1 */
function setVolume(volume, tell = false) {
  const within = Math.min(Math.max(Math.round(volume * 100) / 100, 0), 1);
  for (const media of allMedia) {
    media.volume = within;
    media.muted = false;
  }
  remembered.set("volume", within);
  showVolume();
  if (tell) player.say(word("volume-is", { percent: percent(within) }));
}

function setMuted(muted) {
  for (const media of allMedia) media.muted = muted;
  showVolume();
}

/* Film or audio edition. */

/** @type {Map<Edition, HTMLInputElement>} */
const editionRadios = new Map();
const editionChoice = make(
  "fieldset",
  { class: "edition", hidden: allMedia.length < 2 },
  make("legend", {}, word("edition")),
  ...["film", "sound"].map((edition) => {
    const change = () => useEdition(edition);
    const radio = make("input", { type: "radio", name: "edition", value: edition, change });
    editionRadios.set(edition, radio);
    return make("label", {}, radio, ` ${word(edition)}`);
  }),
);

/**
 * Play the film or the audio edition, from where the other one is.
 * @param {Edition} edition
 */
function useEdition(edition) {
  const [before, now, wanted] = [player.media(), player.time(), player.wanted];
  const changed = edition !== player.edition;
  if (changed) {
    before?.pause();
    player.edition = edition;
    remembered.set("edition", edition);
  }
  section.dataset.edition = edition;
  for (const media of allMedia) media.hidden = media !== player.media();
  editionRadios.get(edition).checked = true;
  if (!changed) return;
  if (now) player.media().currentTime = now;
  player.tell("edition");
  player.tell("state");
  player.tell("time");
  if (wanted) player.play();
}
