// imscJS, a renderer of IMSC by editors of the standard, as a judge: reads {name: text} and tells
// its messages, and what is to be seen when. See test_imsc.py.
"use strict";
const { fromXML } = require("imsc/src/main/js/doc.js");
const { generateISD } = require("imsc/src/main/js/isd.js");
const TTS = "http://www.w3.org/ns/ttml#styling ";
const files = JSON.parse(require("fs").readFileSync(0, "utf-8"));

function textOf(node) {
  if (node.kind === "br") return "\n";
  return (node.text || "") + (node.contents || []).map(textOf).join("");
}

function paragraphsOf(node) {
  return node.kind === "p" ? [node] : (node.contents || []).flatMap(paragraphsOf);
}

const verdicts = {};
for (const [name, text] of Object.entries(files)) {
  const messages = [];
  const tell = (message) => { messages.push(message); };
  const listener = { info: tell, warn: tell, error: tell, fatal: tell };
  const document = fromXML(text, listener);
  const edges = document.getMediaTimeEvents();
  const shown = [];
  edges.forEach((start, at) => {
    for (const region of generateISD(document, start, listener).contents) {
      for (const p of paragraphsOf(region)) {
        shown.push({
          start,
          end: edges[at + 1],
          text: textOf(p),
          direction: p.styleAttrs[TTS + "direction"],
          letters: p.styleAttrs[TTS + "fontSize"].rh,
          line: p.styleAttrs[TTS + "lineHeight"].rh,
        });
      }
    }
  });
  verdicts[name] = { messages, shown };
}
process.stdout.write(JSON.stringify(verdicts));
