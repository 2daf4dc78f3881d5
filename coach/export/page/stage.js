// What is seen: the count, the words, the bars, the picture and the list of chapters.

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 */
function part(id) {
  return /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));
}

/**
 * Touches the document only where something changes.
 * @param {Element} element
 * @param {string} text
 */
function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** What takes the place of the count while it is open; one of them at a time. */
class Panel {
  /** @type {Panel | null} */
  static opened = null;

  /**
   * @param {string} opener id of the button
   * @param {string} panel id of what it opens
   */
  constructor(opener, panel) {
    this.opener = part(opener);
    this.panel = part(panel);
    /** @type {Element | null} Has the focus while it is closed. */
    this.before = null;
    /** @type {HTMLElement | null} Gets the focus when it opens. */
    this.first = this.panel.querySelector("button, input");
    this.opener.addEventListener("click", () => this.open(this.panel.hidden));
  }

  static close() {
    Panel.opened?.open(false);
  }

  /** @param {boolean} open */
  open(open) {
    if (open) Panel.close();
    const focused = document.activeElement;
    const had = focused instanceof HTMLElement && this.panel.contains(focused);
    if (open) this.before = focused;
    this.panel.hidden = !open;
    Panel.opened = open ? this : null;
    document.body.classList.toggle("covered", open);
    this.opener.setAttribute("aria-expanded", String(open));
    if (open) this.first?.focus();
    else if (had) {
      focused.blur(); // a key may come before the browser notices that it is hidden
      if (this.before instanceof HTMLElement) this.before.focus();
    }
  }
}

/** The list of chapters. */
class ChapterList {
  /** @param {(chapter: number) => void} choose */
  constructor(choose) {
    this.panel = new Panel("list", "chapters");
    this.buttons = [...part("chapters").querySelectorAll("button")];
    this.current = -1;
    this.buttons.forEach((button, number) => {
      button.addEventListener("click", () => {
        this.panel.before = part("play"); // the next press of space is to pause
        this.panel.open(false);
        choose(number);
      });
    });
  }

  /** @param {boolean[]} gone for each chapter */
  leaveOut(gone) {
    this.buttons.forEach((button, number) => {
      button.disabled = gone[number];
    });
  }

  /** @param {number} chapter */
  mark(chapter) {
    if (chapter === this.current) return;
    this.buttons[this.current]?.removeAttribute("aria-current");
    this.buttons[chapter].setAttribute("aria-current", "true");
    this.panel.first = this.buttons[chapter];
    this.current = chapter;
  }
}

/** The count, the words and the bars. */
class Stage {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.figure = part("figure").firstElementChild ?? part("figure");
    this.words = [...part("words").children];
    this.picture = new ExercisePicture();
    new ResizeObserver(([{ contentRect: room }]) => {
      part("figure").style.setProperty("--high", `${room.height}px`);
      part("figure").style.setProperty("--wide", `${room.width}px`);
    }).observe(part("figure"));
  }

  /**
   * @param {Reading} reading
   * @param {string} state of the sound, as in the body's data-state
   * @param {string} coming
   */
  draw(reading, state, coming) {
    const { phase, breath } = reading;
    const { shown } = this.session;
    const over = state === "over";
    document.body.dataset.kind = phase.kind;
    put(part("place"), phase.place);
    put(part("title"), over ? this.session.title : phase.title);
    put(part("doing"), over ? shown.done : state === "paused" ? shown.paused : phase.doing);
    part("what").classList.toggle("long", part("doing").textContent.length > 9);
    put(part("side"), phase.side_name);
    part("side").dataset.side = phase.side ?? "";
    put(this.figure, reading.figure);
    part("figure").classList.toggle("long", reading.figure.length > 2);
    put(part("turn"), reading.turn);
    this.say(over ? "" : reading.words, reading.spoken);
    part("breath").hidden = !reading.breathes;
    put(part("breath-way"), breath?.words ?? "");
    part("lungs").style.setProperty("--full", (breath?.full ?? 0).toFixed(3));
    put(part("coming"), over ? "" : coming);
    put(part("phase-left"), over ? "" : reading.phaseLeft);
    put(part("session-left"), reading.sessionLeft);
    part("phase-bar").style.setProperty("--done", (over ? 1 : reading.phaseDone).toFixed(4));
    this.picture.draw(phase, reading.moved);
  }

  /**
   * Shows words, the one that is being said between the others.
   * @param {string} text
   * @param {[number, number]} spoken where that one begins and ends
   */
  say(text, [start, end]) {
    const parts = [text.slice(0, start), text.slice(start, end), text.slice(end)];
    parts.forEach((each, number) => put(this.words[number], each));
    part("words").classList.toggle("long", text.length > 90);
  }
}

/** The figure that does the exercise, in a few pictures from rest to the end of its movement. */
class ExercisePicture {
  constructor() {
    /** @type {HTMLElement[]} */
    this.figures = [...document.querySelectorAll("#picture > [data-exercise]")];
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    /** @type {Element | undefined} */
    this.shown = undefined;
  }

  /**
   * @param {Phase} phase
   * @param {number} moved from 0 to 1
   */
  draw(phase, moved) {
    const figure = this.figures.find((one) => one.dataset.exercise === phase.exercise);
    document.body.classList.toggle("pictured", figure !== undefined);
    part("picture").dataset.side = phase.side ?? "";
    const share = this.still.matches ? Math.round(moved) : moved;
    const picture = figure?.children[Math.round(share * (figure.children.length - 1))];
    if (picture === this.shown) return;
    for (const one of this.figures) one.hidden = one !== figure;
    this.shown?.classList.remove("shown");
    picture?.classList.add("shown");
    this.shown = picture;
  }
}

/** The whole session as a line of its exercises, which a finger may choose. */
class SessionLine {
  /**
   * @param {Session} session
   * @param {(ms: number) => void} choose
   */
  constructor(session, choose) {
    this.blocks = session.blocks.map((block) => {
      const element = Object.assign(document.createElement("div"), { className: "block" });
      const bar = Object.assign(document.createElement("span"), { className: "bar" });
      const done = document.createElement("i");
      const name = Object.assign(document.createElement("span"), { className: "name" });
      name.textContent = block.title;
      bar.append(done);
      element.append(bar, name);
      element.style.flexGrow = String(block.end_ms - block.start_ms);
      element.addEventListener("click", () => element.dataset.gone || choose(block.start_ms));
      return { element, done, ...block };
    });
    part("line").append(...this.blocks.map((block) => block.element));
  }

  /** @param {number} ms */
  draw(ms) {
    for (const { element, done, start_ms, end_ms } of this.blocks) {
      const share = Math.max(0, Math.min(1, (ms - start_ms) / (end_ms - start_ms)));
      done.style.setProperty("--done", share.toFixed(4));
      element.classList.toggle("now", start_ms <= ms && ms < end_ms);
    }
  }

  /** @param {(ms: number) => boolean} isGone tells whether a place is left out */
  leaveOut(isGone) {
    for (const { element, start_ms } of this.blocks) {
      element.dataset.gone = isGone(start_ms) ? "yes" : "";
    }
  }
}

/** Shows the picture, which stands in the page as its icon, and returns its URL. */
function showCover() {
  const link = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=icon]"));
  if (!link.href.startsWith("data:image/")) return "";
  const cover = Object.assign(new Image(), { id: "cover", alt: "", src: link.href });
  part("welcome").prepend(cover);
  return link.href;
}
