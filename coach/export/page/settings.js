// What a person sets for all pages on this phone: pace, volume, light or dark.

const CHOICES_KEY = "coach-page";

/** @typedef {{speed: number, volume: number, scheme: string}} Choices in percent; no scheme is the system's */

/** The panel of settings, which takes the place of the count while it is open. */
class Settings {
  /** @param {HTMLAudioElement} audio */
  constructor(audio) {
    this.audio = audio;
    this.panel = new Panel("set", "settings");
    this.speed = /** @type {HTMLInputElement} */ (part("speed"));
    this.volume = /** @type {HTMLInputElement} */ (part("volume"));
    /** @type {NodeListOf<HTMLInputElement>} */
    this.schemes = document.querySelectorAll("input[name=scheme]");
    this.language = document.documentElement.lang;
    this.set(this.kept());
    for (const input of [this.speed, this.volume, ...this.schemes]) {
      input.addEventListener("input", () => this.chosen());
    }
    part("done").addEventListener("click", () => this.panel.open(false));
    this.hideVolumeThatIsNotOurs();
  }

  /** @returns {Partial<Choices>} */
  kept() {
    try {
      const kept = JSON.parse(localStorage.getItem(CHOICES_KEY) ?? "{}");
      return kept instanceof Object ? kept : {};
    } catch {
      return {}; // no storage, or not ours
    }
  }

  /** @param {Partial<Choices>} kept */
  set({ speed = 100, volume = 100, scheme = "" }) {
    this.speed.value = String(speed); // an input of a range lets nothing in that is beyond it
    this.volume.value = String(volume);
    for (const input of this.schemes) input.checked = input.value === scheme;
    this.apply();
  }

  /** @returns {Choices} */
  get choices() {
    const scheme = [...this.schemes].find((input) => input.checked)?.value ?? "";
    return { speed: this.speed.valueAsNumber, volume: this.volume.valueAsNumber, scheme };
  }

  chosen() {
    this.apply();
    try {
      localStorage.setItem(CHOICES_KEY, JSON.stringify(this.choices));
    } catch {
      // No storage, or a full one: it holds until the page is closed.
    }
  }

  apply() {
    const { speed, volume, scheme } = this.choices;
    this.audio.preservesPitch = true; // a slower voice is no deeper one
    this.audio.defaultPlaybackRate = this.audio.playbackRate = speed / 100;
    this.audio.volume = volume / 100;
    document.documentElement.dataset.scheme = scheme;
    this.tell("speed", this.speed, (speed / 100).toLocaleString(this.language, { minimumFractionDigits: 2 }) + " ×");
    this.tell("volume", this.volume, (volume / 100).toLocaleString(this.language, { style: "percent" }));
  }

  /**
   * @param {string} name
   * @param {Element} input
   * @param {string} text
   */
  tell(name, input, text) {
    put(part(`${name}-now`), text);
    input.setAttribute("aria-valuetext", text);
  }

  /** @param {number} percent */
  louder(percent) {
    this.volume.value = String(this.volume.valueAsNumber + percent);
    this.chosen();
  }

  /** On some phones only their own keys change the volume. */
  hideVolumeThatIsNotOurs() {
    const { volume } = this.audio;
    this.audio.volume = 0.5;
    const ours = this.audio.volume === 0.5;
    this.audio.volume = volume;
    for (const shown of document.querySelectorAll("#volume, #volume-now, [for=volume]")) {
      /** @type {HTMLElement} */ (shown).hidden = !ours;
    }
  }
}
