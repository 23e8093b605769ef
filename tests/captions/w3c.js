// W3C's own parser as a judge: reads {name: {text, mode}} and tells its errors and cues.
// See track_judges.py.
"use strict";
const { WebVTTParser } = require("webvtt-parser");
const parser = new WebVTTParser(require("webvtt-parser/html-entities.json"));
const files = JSON.parse(require("fs").readFileSync(0, "utf-8"));

function textOf(node) {
  return node.type === "text" ? node.value : (node.children || []).map(textOf).join("");
}

const verdicts = {};
for (const [name, { text, mode }] of Object.entries(files)) {
  const { cues, errors } = parser.parse(text, mode);
  verdicts[name] = {
    errors: errors.map(({ line, col, message }) => `${line}:${col}: ${message}`),
    cues: cues.map((cue) => ({
      name: cue.id,
      start: cue.startTime,
      end: cue.endTime,
      raw: cue.text,
      text: textOf(cue.tree),
    })),
  };
}
process.stdout.write(JSON.stringify(verdicts));
