// Settings: captions, descriptions, and how the page looks. Remembered where the browser allows.

const THEMES = ["theme-system", "theme-light", "theme-dark"];

function setTheme(value) {
  remembered.set("theme", value);
  const theme = value.replace("theme-", "");
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function setReading(on) {
  remembered.set("reading", on);
  document.documentElement.classList.toggle("reading", on);
}

function looksSettings() {
  const remember = remembered.get("theme", THEMES[0]);
  const theme = THEMES.includes(remember) ? remember : THEMES[0];
  const reading = remembered.get("reading", false);
  setTheme(theme);
  setReading(reading);
  const options = THEMES.map((value) => [value, word(value)]);
  return make(
    "fieldset",
    {},
    make("legend", {}, word("appearance")),
    choice("theme", options, theme, setTheme).element,
    checkbox("reading-face", reading, setReading),
  );
}

/** The panel; Escape closes it, and the focus goes back to what opened it. */
function settingsPanel() {
  const summary = make("summary", {}, word("settings"));
  const body = make("div", { class: "panel" });
  const fill = () =>
    body.replaceChildren(
      captionSettings(),
      descriptionSettings(),
      looksSettings(),
      button(word("reset"), () => {
        remembered.forget();
        translation = null;
        descriptionChoice.select.value = "descriptions-off";
        setSpeed(1);
        setVolume(1);
        setShortcuts("shortcuts", true);
        showCaptions(false);
        fill();
        summary.focus();
      }),
    );
  fill();
  const keydown = (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    summary.focus();
    event.stopPropagation();
  };
  const panel = make("details", { class: "settings", keydown }, summary, body);
  return panel;
}
