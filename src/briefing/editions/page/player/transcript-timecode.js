// Timecode as the film's timecode track counts it: labels for frames (SMPTE ST 12-1).

/**
 * A frame rate as it is given, 25 or "30000/1001" or 29.97, as a fraction; rates just below a
 * whole number are that number by 1.001.
 * @returns {{nominal: number, over: number, under: number}}
 */
function transcriptRate(fps) {
  const [over, under = 1] = String(fps).split("/").map(Number);
  const nominal = Math.round(over / under);
  const slowed = nominal - over / under > 0.01;
  return { nominal, over: slowed ? nominal * 1000 : nominal, under: slowed ? 1001 : 1 };
}

/** The frame, from midnight, of a moment of the programme: its nearest boundary, half up. */
function transcriptFrame(seconds, { fps, start_frame: first = 0 }) {
  const { over, under } = transcriptRate(fps);
  // Times are given in thousandths, so whole numbers are exact here.
  const thousandths = Math.round(seconds * 1000);
  return first + Math.floor((2 * thousandths * over + 1000 * under) / (2000 * under));
}

/** The label of a frame. Drop-frame leaves out labels at each minute but every tenth. */
function transcriptTimecode(frame, { fps, drop_frame: dropping = false }) {
  const { nominal } = transcriptRate(fps);
  const drop = dropping ? Math.trunc(nominal / 15) : 0;
  const before = (minutes) => minutes * 60 * nominal - drop * (minutes - Math.trunc(minutes / 10));
  const day = before(24 * 60);
  const today = ((frame % day) + day) % day;
  const [tens, within] = [Math.trunc(today / before(10)), today % before(10)];
  const first = nominal * 60; // the one minute of ten that drops nothing
  const dropped = within < first ? 0 : 1 + Math.trunc((within - first) / (first - drop));
  const label = today + drop * (9 * tens + dropped);
  const seconds = Math.trunc(label / nominal);
  const two = (value) => String(value).padStart(2, "0");
  const parts = [Math.trunc(seconds / 3600), Math.trunc(seconds / 60) % 60, seconds % 60];
  return `${parts.map(two).join(":")}${dropping ? ";" : ":"}${two(label % nominal)}`;
}
