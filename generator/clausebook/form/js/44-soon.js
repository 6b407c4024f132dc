/* What need not be done before somebody can go on: done a few pieces at a time, with room for the browser between, which
   with a screen reader has much more to do for each piece than without. More pieces at a time as long as it keeps up. */

const PAUSE = 20;
const LATE = 45;
const FIRST = 4;

class Soon {
  constructor() {
    this.work = new Map();
    this.timer = 0;
    this.pieces = FIRST;
  }

  has(key) {
    return this.work.has(key);
  }

  /** Puts a piece of work off; one of the same key takes its place. */
  put(key, piece) {
    this.work.set(key, piece);
    if (!this.timer) this.wait();
  }

  /** Takes a piece back that is not wanted any more. */
  drop(key) {
    this.work.delete(key);
  }

  /** Does at once what has such a key: for paper, and before a place is scrolled to that it would move. */
  now(start = "") {
    for (const key of [...this.work.keys()]) if (key.startsWith(start)) this.do(key);
  }

  /** Forgets all of it, and says what that was. */
  end() {
    const keys = [...this.work.keys()];
    clearTimeout(this.timer);
    this.timer = 0;
    this.work.clear();
    return keys;
  }

  do(key) {
    const piece = this.work.get(key);
    this.work.delete(key);
    if (piece) piece();
  }

  /** The frame that shows what matters comes first; where nothing is shown there is none to wait for. */
  wait() {
    this.timer = -1;
    if (document.hidden) this.pause();
    else requestAnimationFrame(() => this.timer && this.pause());
  }

  pause() {
    const since = performance.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const late = performance.now() - since - PAUSE > LATE;
      this.pieces = late ? Math.max(2, this.pieces >> 1) : Math.min(32, this.pieces * 2);
      this.timer = 0;
      for (const key of [...this.work.keys()].slice(0, this.pieces)) this.do(key);
      if (this.work.size) this.wait();
    }, PAUSE);
  }
}

clausebook.Soon = Soon;
