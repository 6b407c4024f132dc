/* Keeps one connection to the database alive. Whatever goes wrong with it (closed by the browser, deleted under us, no
   answer, disk full), it is closed and opened again, seven times within about five seconds, then every ten seconds.
   A dead connection that was used again cost others most of their users' work. */

const WAITS = [0, 50, 150, 400, 900, 1500, 2000];
const LATER = 10000;
const LIMIT = 1000;

/**
 * @param {object} options
 * @param {IDBFactory|null} options.source null where the browser has none: then it gives up at once
 * @param {string} options.name
 * @param {(connection: IDBDatabase) => void} options.opened called at each opening, also a late one
 * @param {(error: Error) => void} options.lost the connection, or a write on it, failed
 * @param {() => void} options.overtaken a newer page has the database; nothing may be written any more
 * @param {() => void} options.gaveUp seven tries in a row failed; it goes on trying, more slowly
 * @returns {{start: Function, get: Function, failed: Function, worked: Function, close: Function}}
 */
clausebook.keepConnection = ({ source, name, opened, lost, overtaken, gaveUp }) => {
  let connection = null;
  let tries = 0;
  let timer = null;
  let ended = false;

  function schedule() {
    if (timer !== null || connection || ended) return;
    const wait = tries < WAITS.length ? WAITS[tries] : LATER;
    tries += 1;
    timer = setTimeout(attempt, wait);
  }

  function next() {
    if (connection || ended) return;
    if (tries >= WAITS.length) gaveUp();
    schedule();
  }

  function attempt() {
    timer = null;
    let waiting = true;
    const move = () => {
      if (waiting) next();
      waiting = false;
    };
    const limit = setTimeout(move, LIMIT);
    // A browser that answers after the limit is welcome all the same.
    clausebook.database.open(source, name).then((result) => {
      clearTimeout(limit);
      if (result.kind === "open") take(result.connection);
      else if (result.kind === "newer") end();
      else move();
    });
  }

  function take(fresh) {
    if (connection || ended) {
      fresh.close();
      return;
    }
    connection = fresh;
    fresh.onclose = () => connection === fresh && failed(new Error("the browser closed the database"));
    fresh.onversionchange = (event) => {
      if (connection !== fresh) return fresh.close();
      // No new version: somebody deletes the database, and what is in memory is written back into a new one.
      if (event.newVersion === null) failed(new Error("the database was deleted"));
      else end();
    };
    opened(fresh);
  }

  function drop() {
    const old = connection;
    connection = null;
    try {
      if (old) old.close();
    } catch (error) {
      // It is gone, which is what was wanted.
    }
  }

  /** The connection, or a transaction on it, failed: tell, and open again. */
  function failed(error) {
    if (ended) return;
    drop();
    lost(error);
    if (tries >= WAITS.length) gaveUp();
    schedule();
  }

  /** A newer page wants the database: what is pending goes in first, for a connection closes after its transactions. */
  function end() {
    if (ended) return;
    overtaken(connection);
    ended = true;
    drop();
  }

  return {
    start() {
      if (source) return schedule();
      ended = true;
      gaveUp();
    },
    get: () => connection,
    failed,
    /** A transaction was completed: the next failure has all tries again. */
    worked: () => (tries = 0),
    /** Tries now, not in ten seconds: something happened that may have helped. */
    hurry() {
      if (timer === null || connection || ended) return;
      clearTimeout(timer);
      attempt();
    },
    close() {
      ended = true;
      clearTimeout(timer);
      drop();
    },
  };
};
