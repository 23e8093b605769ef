// Put the controls in their place, and begin where the reader left off or a link points to.

function startPlayer() {
  for (const media of allMedia) media.removeAttribute("controls");
  const hasCaptions = Boolean(data.captions?.length);
  captionButton.hidden = !hasCaptions;
  controls.append(
    editionChoice,
    make("div", { class: "bar main" }, playButton, seekRange),
    make("p", { class: "times" }, elapsed.element, " ", total.element, " ", remaining.element),
    moves,
    gotoForm,
    make(
      "div",
      { class: "bar", role: "group", "aria-label": word("player") },
      speedChoice.element,
      muteButton,
      volumeRange,
      captionButton,
      fullScreenButton,
      windowButton,
      shortcutButton,
    ),
    settingsPanel(),
    shortcutDialog,
  );
  total.show(player.duration());
  setSpeed(remembered.get("speed", 1));
  setVolume(remembered.get("volume", 1));
  setShortcuts("shortcuts", remembered.get("shortcuts", true));
  showCaptions(hasCaptions && remembered.get("captions", false));
  quietTracks();
  const edition = remembered.get("edition", "film");
  const there = edition === "film" ? film : sound;
  useEdition(there ? /** @type {Edition} */ (edition) : player.edition);
  showWindowButton();
  startMediaSession();
  sayPosition(spokenOfAll);
  player.tell("time");
  controls.hidden = false;
}

/** Go where the end of the address points, without playing. */
function goToFragment() {
  const moment = fragmentOf(location.hash);
  if (!moment) return;
  player.seek(moment.start);
  player.stopAt = moment.end;
}

if (section && controls) {
  if (allMedia.length) startPlayer();
  checkMedia();
  goToFragment();
  globalThis.addEventListener("hashchange", goToFragment);
}
