// What hurt is left out of this page from then on, until it is put back.

/** So many exercises that hurt in one session end it. */
const MOST_HURTS = $MOST_HURTS;

/** While a screen is locked, the sound tells its place four times a second. */
const LOOK_AHEAD_MS = 260;

/** @typedef {{exercise: string, title: string, side: string}} Hurt */

/** What hurt, kept by the phone as far as it lets a page keep anything. */
class LeftOut {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.key = `coach-hurts:${session.mark || session.title}`;
    /** How many were stopped since the page was opened. */
    this.times = 0;
    /** @type {Hurt[]} */
    this.all = this.read();
  }

  /** @returns {Hurt[]} */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "[]");
      const known = new Set(this.session.chapters.map((chapter) => chapter.exercise));
      return Array.isArray(kept) ? kept.filter((one) => one && known.has(one.exercise)) : [];
    } catch {
      return []; // no storage, or not ours
    }
  }

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.all));
    } catch {
      // No storage, or a full one: it is left out until the page is closed.
    }
  }

  /** @param {Hurt} hurt */
  add(hurt) {
    this.times += 1;
    this.all = [...this.all, hurt];
    this.keep();
  }

  putBack() {
    this.all = [];
    this.keep();
  }

  /** @param {Chapter} chapter */
  has(chapter) {
    return this.hasExercise(chapter.exercise);
  }

  /** @param {string | null} exercise */
  hasExercise(exercise) {
    return this.all.some((one) => one.exercise === exercise);
  }

  /** @param {number} ms */
  isAt(ms) {
    const chapter = this.session.chapters[lastBegun(this.session.chapters, ms)];
    return ms < this.session.total_ms && this.has(chapter);
  }

  /**
   * The start of the next chapter that is done, or the end.
   * @param {number} ms
   */
  after(ms) {
    let place = placeAfter(this.session, ms);
    while (this.isAt(place)) place = placeAfter(this.session, place);
    return place;
  }

  /**
   * Where to go on from a place that is not to be heard, or that such a one follows in silence: it
   * begins with its announcement, and no syllable of that is to be heard. Else the same place.
   * @param {number} ms
   */
  past(ms) {
    const words = this.session.words[lastBegun(this.session.words, ms)];
    const quiet = !words || ms >= words.end_ms;
    const ahead = quiet ? ms + LOOK_AHEAD_MS : ms;
    return this.isAt(ahead) ? this.after(ahead) : ms;
  }

  /** @param {number} ms */
  before(ms) {
    let place = placeBefore(this.session, ms);
    while (place > 0 && this.isAt(place)) place = placeBefore(this.session, place);
    return place;
  }

  /** What is to be typed on the computer, so that it is left out there as well. */
  get command() {
    const codes = this.all.map(({ exercise, side }) => (side ? `${exercise}:${side[0]}` : exercise));
    return `coach hurts add ${codes.join(" ")}`;
  }

  get told() {
    const titles = this.all.map(({ title }) => title).join(", ");
    return filled(this.session.shown.left_out, { titles, command: this.command });
  }
}
