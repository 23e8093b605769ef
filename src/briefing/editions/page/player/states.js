// What the player is doing, told once and in words: loading, ended, and why nothing plays.

/** How long it may take before anybody is told, in milliseconds. */
const LOADING_MS = 500;
/** And how long until it is told that the connection is slow. */
const STALLED_MS = 10_000;

let waits = [];

function setState(state) {
  section.dataset.state = state;
}

/** Something that was asked for has not come yet. */
function startWaiting() {
  if (waits.length || !player.wanted) return;
  setState("loading");
  waits = [
    setTimeout(() => player.say(word("loading")), LOADING_MS),
    setTimeout(() => player.say(word("stalled")), STALLED_MS),
  ];
}

function stopWaiting() {
  const told = [word("loading"), word("stalled")];
  for (const wait of waits) clearTimeout(wait);
  waits = [];
  if (told.includes(document.getElementById("status").textContent.trim())) player.say("");
}

/* Nothing plays: why, and what works instead. */

const problem = document.getElementById("problem");
const problemWhy = problem?.querySelector("p") ?? make("p");
if (problem && !problemWhy.parentElement) problem.append(problemWhy);
const insteadButton = button("", () => playInstead(), { hidden: true });
const retryButton = button(word("try-again"), () => retry());
problem?.append(make("div", { class: "bar" }, insteadButton, retryButton));

/** Editions that have failed. @type {Set<Edition>} */
const failed = new Set();

/** The edition that could play instead of the one that failed. @returns {?Edition} */
function otherEdition() {
  const other = player.edition === "film" ? "sound" : "film";
  return (other === "film" ? film : sound) && !failed.has(other) ? other : null;
}

/** The addresses of an element's files, as it would ask for them. */
function addressesOf(media) {
  return [...media.querySelectorAll("source")].map((source) => source.src);
}

/**
 * Tell why nothing plays, as far as a browser lets a page know.
 * @param {?HTMLMediaElement} media
 * @returns {string} a key of the page's words
 */
function reasonOf(media) {
  if (!media) return "no-media-none";
  if (media.error?.code === MediaError.MEDIA_ERR_DECODE) return "no-media-damaged";
  if (!navigator.onLine && location.protocol !== "file:") return "no-media-offline";
  const sources = [...media.querySelectorAll("source")];
  if (sources.every((one) => one.type && !media.canPlayType(one.type))) return "no-media-type";
  const statuses = addressesOf(media)
    .flatMap((address) => performance.getEntriesByName(address))
    .map((entry) => entry.responseStatus ?? 0);
  if (statuses.some((status) => status === 404 || status === 410)) return "no-media-missing";
  if (statuses.some((status) => status === 200 || status === 206)) {
    return media.error?.code === MediaError.MEDIA_ERR_NETWORK
      ? "no-media-network"
      : "no-media-damaged";
  }
  return "no-media-network";
}

/** Show why nothing plays. The alert is one: its text stands in the page once, and is read once. */
function showProblem(reason) {
  stopWaiting();
  setState("problem");
  const other = otherEdition();
  if (insteadButton) {
    insteadButton.hidden = !other;
    const key = other === "sound" ? "listen-instead" : "watch-instead";
    if (other) insteadButton.textContent = word(key);
  }
  retryButton.hidden = !player.media();
  if (!problem) return;
  problem.hidden = false;
  problemWhy.setAttribute("role", "alert");
  const told = [word(reason)];
  if (player.edition === "film" && other) told.push(word("film-failed"));
  problemWhy.textContent = told.join(" ");
}

function hideProblem() {
  if (!problem) return;
  problem.hidden = true;
  problemWhy.removeAttribute("role");
  problemWhy.textContent = "";
}

function mediaFailed(media) {
  failed.add(media === film ? "film" : "sound");
  if (media !== player.media()) return;
  player.stuckAt = player.time() || player.stuckAt || 0;
  // What the server answered is known a moment later.
  setTimeout(() => failed.has(player.edition) && showProblem(reasonOf(media)), 50);
}

function playInstead() {
  const other = otherEdition();
  if (!other) return;
  const at = player.stuckAt || 0;
  hideProblem();
  useEdition(other);
  player.seek(at, { play: true });
  playButton.focus();
}

function retry() {
  const media = player.media();
  hideProblem();
  failed.delete(player.edition);
  for (const address of addressesOf(media)) performance.clearResourceTimings(address);
  media.load();
  media.currentTime = player.stuckAt || 0;
  player.play();
  playButton.focus();
}

for (const media of allMedia) {
  const ours = (act) => () => media === player.media() && act();
  media.addEventListener("play", ours(() => media.readyState < 3 && startWaiting()));
  media.addEventListener("waiting", ours(startWaiting));
  media.addEventListener("canplay", ours(stopWaiting));
  for (const event of ["playing", "pause", "ended"]) media.addEventListener(event, ours(showState));
  // Whatever has begun to arrive has not failed.
  media.addEventListener("loadedmetadata", () => {
    failed.delete(media === film ? "film" : "sound");
    if (media === player.media()) hideProblem();
  });
  media.addEventListener("error", () => mediaFailed(media));
  const last = [...media.querySelectorAll("source")].at(-1);
  last?.addEventListener("error", () => mediaFailed(media));
}

function showState() {
  stopWaiting();
  if (player.media().ended) {
    player.wanted = false;
    setState("ended");
    player.say(word("ended"));
  } else setState(player.playing() ? "playing" : "paused");
}

player.on("refused", () => showProblem("no-media-refused"));
player.on("edition", () => {
  stopWaiting();
  if (failed.has(player.edition)) showProblem(reasonOf(player.media()));
  else hideProblem();
});

/**
 * Tell what failed before this script began. Each element says NO_SOURCE for a moment, until it has
 * chosen a source, so it is asked when that is over (HTML, resource selection algorithm, step 2).
 */
function checkMedia() {
  if (!allMedia.length) showProblem("no-media-none");
  setTimeout(() => {
    for (const media of allMedia) {
      const none = media.networkState === HTMLMediaElement.NETWORK_NO_SOURCE;
      if (media.error || none) mediaFailed(media);
    }
  }, 0);
}
