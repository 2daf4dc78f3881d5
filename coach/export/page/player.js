// The page: everything is drawn from the position of the sound, and no timer decides anything.

const STEP_S = 10;

/** A key makes it so much louder, in percent. */
const LOUDER = 10;

/** One session on one page: the sound, what shows it, and what commands it. */
class Player {
  /**
   * @param {Session} session
   * @param {string} source URL of the sound
   */
  constructor(session, source) {
    this.session = session;
    this.audio = /** @type {HTMLAudioElement} */ (part("audio"));
    this.audio.src = source;
    this.begun = false;
    this.frame = 0;
    this.light = new Light();
    this.bookmark = new Bookmark(session);
    this.stage = new Stage(session);
    this.list = new ChapterList((number) => this.goTo(session.chapters[number].start_ms));
    this.line = new SessionLine(session, (ms) => this.goTo(ms));
    this.settings = new Settings(this.audio);
    this.lockScreen = new LockScreen(session, showCover());
    this.offered_ms = this.bookmark.read();
    this.leftOut = new LeftOut(session);
    this.news = "";
  }

  get position_ms() {
    return Math.round(this.audio.currentTime * 1000);
  }

  /** @returns {"ready" | "playing" | "paused" | "over"} */
  get state() {
    if (this.audio.ended || this.position_ms >= this.session.total_ms) return "over";
    if (!this.audio.paused) return "playing";
    return this.begun ? "paused" : "ready";
  }

  start() {
    this.listenToSound();
    this.listenToButtons();
    document.addEventListener("keydown", (event) => this.press(event));
    this.lockScreen.listen(this.mediaActions());
    this.offerToGoOn();
    this.showLeftOut();
    this.show();
  }

  listenToSound() {
    const on = (/** @type {string} */ name, /** @type {() => void} */ react) =>
      this.audio.addEventListener(name, react);
    on("play", () => this.started());
    on("pause", () => this.stopped());
    on("ended", () => this.stopped());
    on("seeked", () => this.show());
    on("durationchange", () => this.show());
    // It goes on while the screen is locked and no frame is drawn.
    on("timeupdate", () => {
      this.passOver();
      this.draw();
      if (this.state === "playing") this.bookmark.keepNowAndThen(this.position_ms);
    });
    on("error", () => this.complain(this.session.shown.cannot_play));
    document.addEventListener("visibilitychange", () => this.seenAgain());
    window.addEventListener("pagehide", () => this.begun && this.remember());
  }

  listenToButtons() {
    const on = (/** @type {string} */ id, /** @type {() => void} */ react) =>
      part(id).addEventListener("click", react);
    on("play", () => this.toggle());
    on("back", () => this.back());
    on("next", () => this.next());
    on("rewind", () => this.skip(-STEP_S));
    on("forward", () => this.skip(STEP_S));
    on("hurts", () => this.hurts());
    on("put-back", () => this.putBack());
    on("again", () => this.goTo(0));
    on("resume", () => this.goTo(placeToGoOn(this.session, this.offered_ms)));
    // A finger or a mouse leaves the focus where it is, so that space stays play and pause.
    document.addEventListener("mousedown", (event) => {
      if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
    });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onInput = event.target instanceof Element && event.target.closest("input");
    if (onInput && event.key !== "Escape") return;
    const onButton = event.target instanceof Element && event.target.closest("button");
    const act = {
      " ": onButton ? undefined : () => !event.repeat && this.toggle(),
      ArrowLeft: () => this.back(),
      ArrowRight: () => this.next(),
      x: () => this.hurts(),
      "+": () => this.settings.louder(LOUDER),
      "-": () => this.settings.louder(-LOUDER),
      Escape: () => Panel.close(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** @returns {Record<string, MediaSessionActionHandler>} */
  mediaActions() {
    return {
      play: () => this.play(),
      pause: () => this.audio.pause(),
      stop: () => {
        this.audio.pause();
        this.lockScreen.place(this.audio, "none");
      },
      previoustrack: () => this.back(),
      nexttrack: () => this.next(),
      seekbackward: (details) => this.skip(-(details.seekOffset ?? STEP_S)),
      seekforward: (details) => this.skip(details.seekOffset ?? STEP_S),
      seekto: (details) => this.seek((details.seekTime ?? 0) * 1000),
    };
  }

  toggle() {
    if (this.state === "playing") this.audio.pause();
    else this.play();
  }

  play() {
    if (this.state === "over") this.seek(0);
    else if (this.state === "paused") this.seek(placeToGoOn(this.session, this.position_ms));
    this.audio.play().catch((/** @type {DOMException} */ error) => {
      // A pause that comes at once aborts the start: that is no trouble.
      if (error.name !== "AbortError") this.complain(this.session.shown.not_started);
    });
  }

  /** @param {number} ms */
  seek(ms) {
    this.begun = true;
    this.audio.currentTime = Math.max(0, Math.min(ms, this.session.total_ms)) / 1000;
    this.remember();
    this.show();
  }

  /**
   * Plays from a place that somebody chose.
   * @param {number} ms
   */
  goTo(ms) {
    this.seek(ms);
    if (this.audio.paused) this.play();
  }

  back() {
    this.seek(this.leftOut.before(this.position_ms));
    this.tellChapter();
  }

  next() {
    this.seek(this.leftOut.after(this.position_ms));
    this.tellChapter();
  }

  /** @param {number} seconds */
  skip(seconds) {
    this.seek(this.position_ms + seconds * 1000);
  }

  /** Stops what hurts, and stands at the next exercise: to go on is for the person to say. */
  hurts() {
    const chapter = this.session.chapters[lastBegun(this.session.chapters, this.position_ms)];
    if (!this.begun || !chapter.exercise || this.leftOut.has(chapter)) return;
    this.audio.pause();
    const { exercise, exercise_title: title } = chapter;
    const side = readingAt(this.session, this.position_ms).phase.side ?? "";
    this.leftOut.add({ exercise, title, side: ["left", "right"].includes(side) ? side : "" });
    this.showLeftOut();
    if (this.leftOut.times < MOST_HURTS) {
      this.news = `${this.leftOut.told} `; // the pause is told by its event, where one now is
      this.seek(this.leftOut.after(this.position_ms));
    } else {
      this.seek(this.session.total_ms);
      this.complain(this.session.shown.enough);
    }
  }

  putBack() {
    this.leftOut.putBack();
    this.showLeftOut();
  }

  /** Goes past what is left out and its announcement, where the sound has come to it. */
  passOver() {
    if (this.state !== "playing" || this.audio.seeking) return;
    const place = this.leftOut.past(this.position_ms);
    if (place !== this.position_ms) this.seek(place);
  }

  showLeftOut() {
    const { all, told } = this.leftOut;
    part("gone").hidden = !all.length;
    put(part("gone").firstElementChild ?? part("gone"), all.length ? told : "");
    this.list.leaveOut(this.session.chapters.map((chapter) => this.leftOut.has(chapter)));
    this.line.leaveOut((ms) => this.leftOut.isAt(ms));
  }

  started() {
    this.begun = true;
    this.offered_ms = 0;
    part("resume").hidden = true;
    put(part("trouble"), "");
    put(part("status"), "");
    void this.light.hold();
    this.passOver();
    this.show();
    this.drawOn();
  }

  stopped() {
    this.light.release();
    this.remember();
    this.show();
    this.tellWhere();
  }

  seenAgain() {
    // The browser takes the lock away with the page.
    if (document.visibilityState !== "visible" || this.state !== "playing") return;
    void this.light.hold();
  }

  remember() {
    this.bookmark.keep(this.state === "over" ? 0 : this.position_ms);
  }

  offerToGoOn() {
    if (!this.offered_ms) return;
    const chapter = this.session.chapters[lastBegun(this.session.chapters, this.offered_ms)];
    const place = clock(Math.floor(this.offered_ms / 1000));
    put(part("resume"), filled(this.session.shown.go_on, { time: place, title: chapter.title }));
    part("resume").hidden = false;
  }

  drawOn() {
    this.passOver();
    this.draw();
    cancelAnimationFrame(this.frame);
    if (!this.audio.paused) this.frame = requestAnimationFrame(() => this.drawOn());
  }

  draw() {
    const { state, session } = this;
    document.body.dataset.state = state;
    part("play").setAttribute("aria-label", state === "playing" ? session.shown.pause : session.shown.play);
    if (state === "ready") return;
    const reading = readingAt(this.session, this.position_ms);
    const gone = (/** @type {string | null} */ exercise) => this.leftOut.hasExercise(exercise);
    this.stage.draw(reading, state, comingAfter(session, reading.phase, gone));
    this.line.draw(this.position_ms);
    this.list.mark(reading.chapter);
    this.lockScreen.show(reading.chapter);
  }

  /** Draws, and tells the lock screen where the sound stands: after anything but its going on. */
  show() {
    this.draw();
    this.lockScreen.place(this.audio, this.state === "playing" ? "playing" : "paused");
  }

  // Only what a person did is announced: all else is spoken by the voice itself.

  tellChapter() {
    if (this.state !== "playing") this.tellWhere();
  }

  tellWhere() {
    const { chapter, phase, phaseLeft } = readingAt(this.session, this.position_ms);
    const { title } = this.session.chapters[chapter];
    const { done, paused_at } = this.session.shown;
    const where = filled(paused_at, { title, doing: phase.doing, left: phaseLeft });
    put(part("status"), this.news + (this.state === "over" ? `${done}.` : where));
    this.news = "";
  }

  /** @param {string} text */
  complain(text) {
    put(part("trouble"), text);
  }
}

new Player(JSON.parse(part("session").textContent ?? ""), soundOf(part("sound"))).start();
