// Searching in the text. Matches are painted, not wrapped in elements, so the text stays whole.

/** Letters as a search sees them: without case and accents, quotation marks straight. */
function transcriptFolded(letter) {
  return letter
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/\s+/g, " ");
}

/** A paragraph's letters, each with the text node and the place in it that it stands for. */
function transcriptLetters(elements) {
  const [letters, places] = [[], []];
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let at = 0;
      for (const letter of node.data) {
        for (const folded of transcriptFolded(letter)) {
          if (folded === " " && letters.at(-1) === " ") continue;
          letters.push(folded);
          places.push([node, at, at + letter.length]);
        }
        at += letter.length;
      }
    }
    if (letters.length && letters.at(-1) !== " ") {
      letters.push(" "); // between two sentences
      places.push(places.at(-1));
    }
  }
  return { text: letters, places };
}

/** The paragraphs of the text as letters, made when somebody first searches. */
function transcriptIndex() {
  const blocks = new Map();
  const ordered = [...transcriptSentences].sort((one, other) =>
    one.element.compareDocumentPosition(other.element) & 4 ? -1 : 1,
  );
  for (const { element } of ordered) {
    const block = element.parentElement;
    blocks.set(block, [...(blocks.get(block) ?? []), element]);
  }
  return [...blocks.values()].map(transcriptLetters);
}

/** Where a text stands, in reading order. @returns {Range[]} */
function transcriptFound(index, sought) {
  const wanted = [...transcriptFolded(sought.trim())];
  const ranges = [];
  if (!wanted.length) return ranges;
  for (const { text, places } of index) {
    for (let at = 0; at + wanted.length <= text.length; at++) {
      if (!wanted.every((letter, more) => text[at + more] === letter)) continue;
      const [first, last] = [places[at], places[at + wanted.length - 1]];
      const range = document.createRange();
      range.setStart(first[0], first[1]);
      range.setEnd(last[0], last[2]);
      ranges.push(range);
      at += wanted.length - 1;
    }
  }
  return ranges;
}

/** The field, its count, and the way from match to match. */
function transcriptSearch() {
  /** @type {Range[]} */
  let ranges = [];
  let [at, index] = [-1, null];
  const field = make("input", { type: "search", id: "transcript-search", autocomplete: "off" });
  const count = make("span", { role: "status", class: "transcript-count" });
  const previous = button(word("search-previous"), () => step(-1));
  const next = button(word("search-next"), () => step(1));
  const play = button("", () => player.seek(sentence()?.start ?? 0, { play: true }));
  const clear = button(word("search-clear"), () => {
    field.value = "";
    search();
    field.focus();
  });

  const sentence = () => transcriptSentenceOf(ranges[at]?.startContainer.parentElement ?? null);

  function search() {
    index ??= transcriptIndex();
    ranges = transcriptFound(index, field.value);
    at = ranges.length ? 0 : -1;
    show();
  }

  function step(by) {
    if (!ranges.length) return;
    at = (at + by + ranges.length) % ranges.length;
    show();
  }

  function show() {
    for (const one of [previous, next, play]) one.disabled = !ranges.length;
    clear.disabled = !field.value;
    paint(ranges, ranges[at]);
    const found = sentence();
    play.textContent = word("play-from", { time: clock(found?.start ?? 0) });
    const values = { number: transcriptNumber(at + 1), total: transcriptNumber(ranges.length) };
    const told = ranges.length ? word("match-of", values) : word("no-matches");
    count.textContent = field.value.trim() ? told : "";
    if (found) transcriptShow(found.element);
  }

  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && field.value) clear.click();
    else return;
    event.preventDefault();
  });
  const paint = transcriptPaint();
  show();
  return make(
    "div",
    { role: "search", class: "transcript-search", "aria-label": word("search") },
    make("label", { for: field.id }, word("search")), field, count, previous, next, play, clear,
  );
}

/** How matches are painted: by highlights where a browser has them, else by their sentences. */
function transcriptPaint() {
  const highlights = globalThis.Highlight && CSS.highlights;
  return (ranges, current) => {
    for (const { element } of transcriptSentences) element.classList.remove("found");
    const found = transcriptSentenceOf(current?.startContainer.parentElement ?? null);
    if (!highlights) {
      found?.element.classList.add("found");
      return;
    }
    highlights.set("transcript-match", new Highlight(...ranges));
    const one = new Highlight(...(current ? [current] : []));
    one.priority = 1; // above the others
    highlights.set("transcript-match-now", one);
  };
}
