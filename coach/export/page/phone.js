// What the phone lends a page: its storage, its light, its lock screen, and room for the sound.

/** Characters of base64 that are decoded at once; a multiple of four. */
const CHUNK = 1 << 20;

/** How far the sound goes on before its place is written down anew. */
const REMEMBER_EVERY_MS = 5000;

/** Whoever left nearer to the start or the end is not asked whether to go on from there. */
const WORTH_GOING_ON_MS = 10_000;

/**
 * The sound of the page as something that an audio element plays and seeks in.
 * @param {Element} element holds it as base64, and is emptied
 */
function soundOf(element) {
  const text = element.textContent.trim();
  const chunks = [];
  for (let at = 0; at < text.length; at += CHUNK) {
    const bytes = atob(text.slice(at, at + CHUNK));
    chunks.push(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  }
  element.textContent = "";
  return URL.createObjectURL(
    new Blob(chunks, { type: element.getAttribute("data-media-type") ?? "" }),
  );
}

/** Where somebody left this session. A browser may refuse to keep it: then nothing is offered. */
class Bookmark {
  /** @param {Session} session */
  constructor(session) {
    this.key = `coach:${session.mark || session.title}`;
    this.total_ms = session.total_ms;
    this.kept_ms = 0;
  }

  read() {
    try {
      const ms = Number(localStorage.getItem(this.key));
      return ms > WORTH_GOING_ON_MS && ms < this.total_ms - WORTH_GOING_ON_MS ? ms : 0;
    } catch {
      return 0;
    }
  }

  /** @param {number} ms */
  keep(ms) {
    this.kept_ms = ms;
    try {
      localStorage.setItem(this.key, String(Math.round(ms)));
    } catch {
      // No storage, or a full one: the session plays all the same.
    }
  }

  /** @param {number} ms */
  keepNowAndThen(ms) {
    if (Math.abs(ms - this.kept_ms) > REMEMBER_EVERY_MS) this.keep(ms);
  }
}

/** Keeps the screen lit while there is something to follow on it. */
class Light {
  /** @type {WakeLockSentinel | null} */
  lock = null;
  wanted = false;

  async hold() {
    this.wanted = true;
    try {
      const lock = await navigator.wakeLock?.request("screen");
      this.lock = lock ?? null;
    } catch {
      // Refused, as when the battery is low: the screen may sleep, the sound goes on.
    }
    if (!this.wanted) this.release();
  }

  release() {
    this.wanted = false;
    this.lock?.release();
    this.lock = null;
  }
}

/** What lock screens, headsets and car radios show and do. */
class LockScreen {
  /**
   * @param {Session} session
   * @param {string} cover URL of the picture; empty for none
   */
  constructor(session, cover) {
    this.session = session;
    this.artwork = cover ? [{ src: cover, type: "image/png" }] : [];
    this.media = navigator.mediaSession;
    this.chapter = -1;
  }

  /** @param {Record<string, MediaSessionActionHandler>} handlers */
  listen(handlers) {
    for (const [action, handler] of Object.entries(handlers)) {
      try {
        this.media?.setActionHandler(/** @type {MediaSessionAction} */ (action), handler);
      } catch {
        // A browser that does not know this action does without it.
      }
    }
  }

  /** @param {number} chapter */
  show(chapter) {
    if (!this.media || chapter === this.chapter) return;
    this.chapter = chapter;
    this.media.metadata = new MediaMetadata({
      title: this.session.chapters[chapter].title,
      artist: this.session.artist,
      album: this.session.album,
      artwork: this.artwork,
    });
  }

  /**
   * @param {HTMLAudioElement} audio
   * @param {MediaSessionPlaybackState} state
   */
  place(audio, state) {
    if (!this.media) return;
    this.media.playbackState = state;
    if (!Number.isFinite(audio.duration)) return;
    this.media.setPositionState?.({
      duration: audio.duration,
      playbackRate: audio.playbackRate,
      position: Math.min(audio.currentTime, audio.duration),
    });
  }
}
