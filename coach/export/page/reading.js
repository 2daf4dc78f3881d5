// What is true at one position of a session: no document and no sound in here.

/**
 * @typedef {{
 *   title: string, start_ms: number, end_ms: number, exercise: string | null,
 *   exercise_title: string,
 * }} Chapter
 * @typedef {"up" | "down" | "reps" | "reps-left" | "breaths" | "breaths-left" | null} Counting
 * @typedef {{title: string, start_ms: number, end_ms: number}} Block
 * @typedef {{title: string, exercise: string | null}} Item
 * @typedef {{
 *   kind: string, start_ms: number, end_ms: number, wait_start_ms: number, wait_end_ms: number,
 *   place: string, title: string, doing: string, side: string | null, side_name: string,
 *   turn: string[], counting: Counting, beat_ms: number, unit: string, unit_of_time: string,
 *   coming: string, within: string, next_item: number | null, item: number | null,
 *   exercise: string | null, tempo_ms: [number, number, number] | null,
 * }} Phase
 * @typedef {{start_ms: number, end_ms: number, phase: number, text: string}} Words
 * @typedef {{
 *   start_ms: number, end_ms: number, phase: number, way: "in" | "full" | "out" | "empty",
 *   words: string,
 * }} Breath
 * @typedef {{
 *   left: string, paused: string, done: string, play: string, pause: string, go_on: string,
 *   paused_at: string, cannot_play: string, not_started: string, left_out: string,
 *   enough: string, next: string, next_then: string, last: string,
 * }} Shown
 * @typedef {{
 *   title: string, artist: string, album: string, mark: string, total_ms: number, shown: Shown,
 *   chapters: Chapter[], blocks: Block[], items: Item[], phases: Phase[], words: Words[],
 *   breaths: Breath[],
 * }} Session
 */

/** From here on a figure is shown as minutes and seconds. */
const CLOCK_FROM_S = $CLOCK_FROM_S;

/** Back within this time of a chapter's start means the one before; later, this one again. */
const JUST_BEGUN_MS = $JUST_BEGUN_MS;

/**
 * The last entry that has begun, or -1. The entries are in order of start.
 * @param {{start_ms: number}[]} entries
 * @param {number} ms
 */
function lastBegun(entries, ms) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].start_ms <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Whole seconds as 8:05 or 1:02:03.
 * @param {number} seconds
 */
function clock(seconds) {
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/**
 * Puts texts in the place of their names in braces.
 * @param {string} words
 * @param {Record<string, string>} given
 */
function filled(words, given) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
}

/**
 * Time left, rounded up: it shows nothing left only when nothing is.
 * @param {Session} session
 * @param {number} ms
 */
function timeLeft(session, ms) {
  return filled(session.shown.left, { time: clock(Math.ceil(Math.max(0, ms) / 1000)) });
}

/**
 * Everything the screen shows at a position; beyond the end, what is true at the end.
 * @param {Session} session
 * @param {number} position
 */
function readingAt(session, position) {
  const ms = Math.max(0, Math.min(position, session.total_ms - 1));
  const number = lastBegun(session.phases, ms);
  const phase = session.phases[number];
  const count = countAt(phase, ms);
  const long = count >= CLOCK_FROM_S && isTime(phase);
  const words = entryOf(session.words, number, ms);
  const unit = long && phase.counting === "down" ? phase.unit_of_time : phase.unit;
  return {
    phase,
    chapter: lastBegun(session.chapters, ms),
    figure: isCounted(phase) ? (long ? clock(count) : String(count)) : "",
    turn: [...phase.turn, unit].filter(Boolean).join(" · "),
    words: words?.text ?? "",
    moved: movedAt(phase, ms),
    spoken: words ? wordAt(words, ms) : NO_WORD,
    breathes: session.breaths.some((breath) => breath.phase === number),
    breath: breathAt(session, number, ms),
    phaseDone: (ms - phase.wait_start_ms) / (phase.wait_end_ms - phase.wait_start_ms),
    phaseLeft: timeLeft(session, phase.wait_end_ms - ms),
    sessionDone: Math.min(1, Math.max(0, position) / session.total_ms),
    sessionLeft: timeLeft(session, session.total_ms - position),
  };
}

/** @typedef {ReturnType<typeof readingAt>} Reading */

/**
 * Work has its own count; in anything else one counts the seconds that are left.
 * @param {Phase} phase
 * @param {number} ms
 */
function countAt(phase, ms) {
  if (isTime(phase)) return Math.ceil((phase.wait_end_ms - ms) / 1000);
  const total = Math.max(1, Math.floor((phase.end_ms - phase.start_ms) / phase.beat_ms));
  const place = Math.min(total, Math.floor((ms - phase.start_ms) / phase.beat_ms) + 1);
  return phase.counting?.endsWith("-left") ? total - place + 1 : place;
}

/** @param {Phase} phase */
function isTime(phase) {
  return phase.counting === null || phase.counting === "down";
}

/** @param {Phase} phase */
function isCounted(phase) {
  return phase.kind !== "intro" && phase.kind !== "finish";
}

/**
 * The entry of this phase that goes on, or was the last to go on.
 * @template {{start_ms: number, phase: number}} T
 * @param {T[]} entries
 * @param {number} number
 * @param {number} ms
 */
function entryOf(entries, number, ms) {
  const entry = entries[lastBegun(entries, ms)];
  return entry?.phase === number ? entry : undefined;
}

/** How long a figure takes from rest to the end of its movement, where that is held. */
const MOVE_MS = 1500;

/** While it is told how something is done, it rests, goes, stays and comes back. */
const SHOWN_REST_MS = 1500;
/** @type {[number, number, number]} */
const SHOWN_TEMPO_MS = [1500, 1800, 1500];

/**
 * How far the movement of the figure is, from 0 at rest to 1 at its end.
 * @param {Phase} phase
 * @param {number} ms
 */
function movedAt(phase, ms) {
  const since = ms - phase.start_ms;
  if (phase.kind === "intro") return thereAndBack(since, SHOWN_TEMPO_MS, SHOWN_REST_MS);
  if (phase.kind === "settle") return 0;
  if (phase.kind !== "work") return Math.max(0, 1 - since / MOVE_MS);
  return phase.tempo_ms ? thereAndBack(since, phase.tempo_ms, 0) : Math.min(1, since / MOVE_MS);
}

/**
 * @param {number} since
 * @param {[number, number, number]} tempo how long it goes, stays and comes back
 * @param {number} rest how long it stands still before
 */
function thereAndBack(since, [there, stay, back], rest) {
  const at = (since % (rest + there + stay + back)) - rest;
  const gone = at / Math.max(1, there);
  const returned = (at - there - stay) / Math.max(1, back);
  return Math.max(0, Math.min(1, gone, 1 - returned));
}

/** @type {[number, number]} */
const NO_WORD = [0, 0];

/** How much longer the voice takes for a word than its letters tell, and for a pause in a sentence. */
const WORD_LETTERS = 2;
const PAUSE_LETTERS = 5;

/**
 * Where the word begins and ends that is being said, by the share of the letters before it.
 * @param {Words} words
 * @param {number} ms
 * @returns {[number, number]}
 */
function wordAt(words, ms) {
  if (ms < words.start_ms || ms >= words.end_ms) return NO_WORD;
  const found = [...words.text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const pause = /[.,:;!?…]$/.test(word) ? PAUSE_LETTERS : 0;
    return { start: index, end: index + word.length, letters: word.length + WORD_LETTERS + pause };
  });
  const all = found.reduce((sum, word) => sum + word.letters, 0);
  let left = ((ms - words.start_ms) / (words.end_ms - words.start_ms)) * all;
  const word = found.find(({ letters }) => (left -= letters) < 0);
  return word ? [word.start, word.end] : NO_WORD;
}

/**
 * What comes next, of what is not left out.
 * @param {Session} session
 * @param {Phase} phase
 * @param {(exercise: string | null) => boolean} isGone
 */
function comingAfter(session, phase, isGone) {
  if (phase.next_item === null || !isGone(session.items[phase.next_item].exercise)) {
    return phase.coming;
  }
  const { next, next_then, last } = session.shown;
  const then = session.items.slice(phase.next_item).find((item) => !isGone(item.exercise))?.title;
  const [what, other] = [phase.within, then].filter((part) => part);
  if (!what) return last;
  return filled(other ? next_then : next, { what, then: other ?? "" });
}

/**
 * Which way the breath goes, and how full the lungs are, from 0 to 1.
 * @param {Session} session
 * @param {number} number
 * @param {number} ms
 */
function breathAt(session, number, ms) {
  const breath = entryOf(session.breaths, number, ms);
  if (!breath || ms >= breath.end_ms) return null;
  const done = (ms - breath.start_ms) / (breath.end_ms - breath.start_ms);
  const full = { in: done, full: 1, out: 1 - done, empty: 0 }[breath.way];
  return { way: breath.way, words: breath.words, full };
}

/**
 * Where “back” goes.
 * @param {Session} session
 * @param {number} ms
 */
function placeBefore(session, ms) {
  const at = lastBegun(session.chapters, ms);
  const start = session.chapters[at].start_ms;
  return at > 0 && ms - start < JUST_BEGUN_MS ? session.chapters[at - 1].start_ms : start;
}

/**
 * Where “next” goes: the chapter after this one, or the end.
 * @param {Session} session
 * @param {number} ms
 */
function placeAfter(session, ms) {
  return session.chapters[lastBegun(session.chapters, ms) + 1]?.start_ms ?? session.total_ms;
}

/**
 * Where sound goes on after a pause: at the start of the words that it cut.
 * @param {Session} session
 * @param {number} ms
 */
function placeToGoOn(session, ms) {
  const words = session.words[lastBegun(session.words, ms)];
  return words && ms < words.end_ms ? Math.max(0, words.start_ms) : ms;
}
