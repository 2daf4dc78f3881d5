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

/** The list of chapters, which takes the place of the count while it is open. */
class ChapterList {
  /** @param {(chapter: number) => void} choose */
  constructor(choose) {
    this.opener = part("list");
    this.panel = part("chapters");
    this.buttons = [...this.panel.querySelectorAll("button")];
    this.current = -1;
    /** @type {Element | null} Has the focus while the list is closed. */
    this.before = null;
    this.opener.addEventListener("click", () => this.open(this.panel.hidden));
    this.buttons.forEach((button, number) => {
      button.addEventListener("click", () => {
        this.before = part("play"); // the next press of space is to pause
        this.open(false);
        choose(number);
      });
    });
  }

  /** @param {boolean} open */
  open(open) {
    const focused = document.activeElement;
    const had = focused instanceof HTMLElement && this.panel.contains(focused);
    if (open) this.before = focused;
    this.panel.hidden = !open;
    document.body.classList.toggle("listing", open);
    this.opener.setAttribute("aria-expanded", String(open));
    if (open) this.buttons[Math.max(0, this.current)].focus();
    else if (had) {
      focused.blur(); // a key may come before the browser notices that it is hidden
      if (this.before instanceof HTMLElement) this.before.focus();
    }
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
    this.current = chapter;
  }
}

/** The count, the words and the bars. */
class Stage {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.figure = part("figure").firstElementChild ?? part("figure");
  }

  /**
   * @param {Reading} reading
   * @param {string} state of the sound, as in the body's data-state
   */
  draw(reading, state) {
    const { phase, breath } = reading;
    const { shown } = this.session;
    const over = state === "over";
    document.body.dataset.kind = phase.kind;
    put(part("place"), phase.place);
    put(part("title"), over ? this.session.title : phase.title);
    put(part("doing"), over ? shown.done : state === "paused" ? shown.paused : phase.doing);
    part("doing").classList.toggle("long", part("doing").textContent.length > 9);
    put(part("side"), phase.side_name);
    part("side").dataset.side = phase.side ?? "";
    put(this.figure, reading.figure);
    part("figure").classList.toggle("long", reading.figure.length > 2);
    put(part("turn"), reading.turn);
    put(part("words"), over ? "" : reading.words);
    part("words").classList.toggle("long", reading.words.length > 90);
    part("breath").hidden = !reading.breathes;
    put(part("breath-way"), breath?.words ?? "");
    part("lungs").style.setProperty("--full", (breath?.full ?? 0).toFixed(3));
    put(part("coming"), over ? "" : phase.coming);
    put(part("phase-left"), over ? "" : reading.phaseLeft);
    put(part("session-left"), reading.sessionLeft);
    part("phase-bar").style.setProperty("--done", (over ? 1 : reading.phaseDone).toFixed(4));
    part("session-bar").style.setProperty("--done", reading.sessionDone.toFixed(4));
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
