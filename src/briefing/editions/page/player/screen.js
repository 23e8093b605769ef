// The whole screen, a window of its own, and the keys and lock screen of the system.

/* Full screen holds the whole player, so that its controls come along; Escape leaves it. */

const fullScreenButton = button(word("full-screen"), () => toggleFullScreen());
fullScreenButton.hidden = !document.fullscreenEnabled;

async function toggleFullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await section.requestFullscreen();
  } catch {
    // The browser does not allow it here; everything else goes on working.
  }
}

document.addEventListener("fullscreenchange", () => {
  const full = document.fullscreenElement === section;
  section.classList.toggle("full", full);
  fullScreenButton.textContent = word(full ? "leave-full-screen" : "full-screen");
  if (!full && !section.contains(document.activeElement)) fullScreenButton.focus();
});

/* Picture in picture, for films. */

const windowButton = button(word("picture-in-picture"), () => toggleWindow());

async function toggleWindow() {
  try {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await film.requestPictureInPicture();
  } catch {
    // Refused, or the film is not there yet.
  }
}

function showWindowButton() {
  const can = film && player.edition === "film" && document.pictureInPictureEnabled;
  windowButton.hidden = !can;
}
player.on("edition", showWindowButton);
for (const [event, key] of [
  ["enterpictureinpicture", "leave-picture-in-picture"],
  ["leavepictureinpicture", "picture-in-picture"],
]) {
  film?.addEventListener(event, () => {
    windowButton.textContent = word(key);
  });
}

/* Media Session: the keys of keyboards and headphones, and lock screens. */

function startMediaSession() {
  const session = navigator.mediaSession;
  if (!session) return;
  try {
    const artwork = data.poster ? [{ src: new URL(data.poster, location.href).href }] : [];
    session.metadata = new MediaMetadata({ title: data.title, artist: data.show, artwork });
  } catch {
    // Some browsers take no pictures from files; then the title of the page is shown.
  }
  const actions = {
    play: () => player.play(),
    pause: () => player.pause(),
    seekto: (details) => player.seek(details.seekTime),
    seekbackward: (details) => player.seek(player.time() - (details.seekOffset || SEEK_SECONDS)),
    seekforward: (details) => player.seek(player.time() + (details.seekOffset || SEEK_SECONDS)),
    previoustrack: () => step("chapter", -1),
    nexttrack: () => step("chapter", 1),
  };
  for (const [action, act] of Object.entries(actions)) {
    try {
      session.setActionHandler(action, act);
    } catch {
      // An action that this browser does not know.
    }
  }
  player.on("state", () => {
    session.playbackState = player.playing() ? "playing" : "paused";
    const { playbackRate = 1 } = player.media() ?? {};
    const [duration, position] = [player.duration(), Math.min(player.time(), player.duration())];
    session.setPositionState?.({ duration, position, playbackRate });
  });
}
