// Keyboard shortcuts: listed, announced, and switched off by whoever does not want them. They work
// while the focus is in the player; on the whole page only by choice (WCAG 2.2, 2.1.4).

/** How far a seek by a key goes, in seconds. */
const SEEK_SECONDS = 5;

/**
 * @type {Array<{key: string, does: string, act: () => void, of?: HTMLElement}>}
 * The keys stay clear of those that work controls by themselves: arrows, Space, Enter, Tab.
 */
const shortcuts = [
  { key: "k", does: "shortcut-play", act: () => player.toggle(), of: playButton },
  { key: "j", does: "back-sentence", act: () => step("sentence", -1) },
  { key: "l", does: "forward-sentence", act: () => step("sentence", 1) },
  { key: "u", does: "back-paragraph", act: () => step("paragraph", -1) },
  { key: "o", does: "forward-paragraph", act: () => step("paragraph", 1) },
  { key: "r", does: "shortcut-seek-back", act: () => player.seek(player.time() - SEEK_SECONDS) },
  { key: "y", does: "shortcut-seek-forward", act: () => player.seek(player.time() + SEEK_SECONDS) },
  { key: "s", does: "shortcut-start", act: () => player.seek(0) },
  { key: "e", does: "shortcut-end", act: () => player.seek(player.duration()) },
  { key: "g", does: "go-to-time", act: () => gotoField.focus(), of: gotoField },
  { key: "c", does: "shortcut-captions", act: () => captionButton.click(), of: captionButton },
  { key: "m", does: "shortcut-mute", act: () => setMuted(!player.media()?.muted), of: muteButton },
  { key: "a", does: "shortcut-louder", act: () => changeVolume(1) },
  { key: "z", does: "shortcut-quieter", act: () => changeVolume(-1) },
  { key: "x", does: "faster", act: () => changeSpeed(1) },
  { key: "v", does: "slower", act: () => changeSpeed(-1) },
  { key: "f", does: "shortcut-full-screen", act: toggleFullScreen, of: fullScreenButton },
  { key: "h", does: "shortcuts", act: () => shortcutDialog.showModal() },
];

function changeVolume(direction) {
  setVolume((player.media()?.volume ?? 1) + direction * VOLUME_STEP, true);
}

function setShortcuts(name, value) {
  remembered.set(name, value);
  const used = remembered.get("shortcuts", true);
  for (const { key, of } of shortcuts) {
    if (used) of?.setAttribute("aria-keyshortcuts", key.toUpperCase());
    else of?.removeAttribute("aria-keyshortcuts");
  }
}

/** A setting that is on or off. */
function checkbox(label, checked, changed) {
  const box = make("input", { type: "checkbox", change: () => changed(box.checked) });
  box.checked = checked;
  return make("label", { class: "choice" }, box, ` ${word(label)}`);
}

function shortcutTable() {
  const columns = ["shortcut-key", "shortcut-does"];
  const heads = columns.map((key) => make("th", { scope: "col" }, word(key)));
  const rows = shortcuts.map(({ key, does }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, make("kbd", {}, key.toUpperCase())),
      make("td", {}, word(does)),
    ),
  );
  return make(
    "table",
    { "aria-labelledby": "shortcuts-title" },
    make("thead", {}, make("tr", {}, ...heads)),
    make("tbody", {}, ...rows),
  );
}

const shortcutDialog = /** @type {HTMLDialogElement} */ (
  make(
    "dialog",
    { class: "panel", "aria-labelledby": "shortcuts-title" },
    make("h3", { id: "shortcuts-title" }, word("shortcuts")),
    checkbox("shortcuts-use", remembered.get("shortcuts", true), (on) =>
      setShortcuts("shortcuts", on),
    ),
    checkbox("shortcuts-everywhere", remembered.get("everywhere", false), (on) =>
      setShortcuts("everywhere", on),
    ),
    shortcutTable(),
    button(word("close"), () => shortcutDialog.close()),
  )
);
const shortcutButton = button(word("shortcuts"), () => shortcutDialog.showModal(), {
  "aria-haspopup": "dialog",
});

/** The letter of a key: as it is written, or as it stands on keyboards of other scripts. */
function letterOf(event) {
  const written = /^[!-~]$/.test(event.key) ? event.key : event.code.replace(/^Key/, "");
  return written.toLowerCase();
}

/** Whether letters belong to what has the focus: to a field, or to a list. */
function takesLetters(element) {
  const fields = "input:not([type=range], [type=radio], [type=checkbox]), textarea, select";
  return element.matches?.(`${fields}, dialog *`);
}

document.addEventListener("keydown", (event) => {
  const inside = section.contains(event.target) || remembered.get("everywhere", false);
  if (!inside || !remembered.get("shortcuts", true) || event.defaultPrevented) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
  if (takesLetters(event.target)) return;
  const shortcut = shortcuts.find(({ key }) => key === letterOf(event));
  if (!shortcut) return;
  event.preventDefault();
  shortcut.act();
});
