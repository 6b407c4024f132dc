/* The one database of a site in the browser: its stores, made version by version, and single transactions on it.
   Everything is written with `durability: "strict"`: of all that a browser offers, only this was still there after a
   power cut in every engine. Nothing here needs https: it is the same on plain http and from a file. */

const STORES = ["audits", "events", "heads", "meta"];

/** One step for each version, in order. A step that was released is never changed, and none deletes a store. */
const steps = [
  (database) => {
    database.createObjectStore("audits", { keyPath: "id" });
    database.createObjectStore("events", { keyPath: ["audit", "device", "number"] });
    database.createObjectStore("heads", { keyPath: ["audit", "device"] });
    database.createObjectStore("meta", { keyPath: "key" });
  },
];

/** The browser's factory; null where it is switched off or refuses even to be looked at. */
function factory() {
  try {
    return window.indexedDB || null;
  } catch (error) {
    return null;
  }
}

/**
 * Opens the database and brings it to our version, whatever version it had.
 * @param {IDBFactory} source
 * @param {string} name
 * @param {number} [version] 0 opens what is there as it is, to read it only
 * @returns {Promise<{kind: "open"|"newer"|"failed", connection?: IDBDatabase, error?: Error}>} never rejected; it may
 *   also never be settled, as some browsers hang here: the caller sets the limit
 */
function open(source, name, version = steps.length) {
  return new Promise((resolve) => {
    const failed = (error) =>
      resolve(error && error.name === "VersionError" ? { kind: "newer" } : { kind: "failed", error });
    let request;
    try {
      request = version ? source.open(name, version) : source.open(name);
    } catch (error) {
      failed(error);
      return;
    }
    request.onupgradeneeded = (event) => {
      if (!version) return request.transaction.abort();
      for (const step of steps.slice(event.oldVersion)) step(request.result, request.transaction);
    };
    request.onerror = (event) => {
      event.preventDefault();
      failed(request.error);
    };
    request.onsuccess = () => resolve({ kind: "open", connection: request.result });
  });
}

/**
 * One transaction over all stores. `work` starts its requests at once and hands the result to `give`.
 * @param {IDBDatabase} connection
 * @param {"readonly"|"readwrite"} mode
 * @param {(store: (name: string) => IDBObjectStore, give: (result: unknown) => void) => void} work
 * @param {number} [limit] milliseconds after which a browser that does not answer counts as failed
 * @returns {Promise<unknown>} settled only when the transaction is complete; rejected when it failed in any way
 */
function run(connection, mode, work, limit = 5000) {
  return new Promise((resolve, reject) => {
    let result;
    let transaction;
    const stop = (error) => {
      clearTimeout(timer);
      reject(error || new Error("the transaction was aborted"));
    };
    const abandon = (error) => {
      try {
        transaction.abort();
      } catch (late) {
        // It was over already.
      }
      stop(error);
    };
    const timer = setTimeout(() => abandon(new Error("the database does not answer")), limit);
    try {
      transaction = connection.transaction(STORES, mode, { durability: "strict" });
      transaction.oncomplete = () => {
        clearTimeout(timer);
        resolve(result);
      };
      transaction.onabort = () => stop(transaction.error);
      transaction.onerror = (event) => event.preventDefault() || abandon(event.target.error);
      work(
        (name) => transaction.objectStore(name),
        (value) => (result = value),
      );
    } catch (error) {
      abandon(error);
    }
  });
}

/**
 * Before the first write of a page, and before the first after a failed one: makes Chromium begin a new log. Where a
 * full disk cut a record off, it writes on behind it, also after a restart, says that all is well, and at the next
 * start throws the whole database away, because the log cannot be read. It begins a new log when a database is
 * deleted: one is made for that.
 * @returns {Promise<boolean>} false when even this cannot be written
 */
function renew(source, name, limit = 5000) {
  const spare = `${name}:spare`;
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), limit);
    open(source, spare).then(({ connection }) => {
      if (connection) connection.close();
      const request = source.deleteDatabase(spare);
      request.onsuccess = () => resolve(true);
      request.onerror = (event) => event.preventDefault() || resolve(false);
    });
  });
}

/** Calls `then` with the result of a request; an error in it ends the transaction, not the page. */
function got(request, then) {
  request.onsuccess = () => {
    try {
      then(request.result);
    } catch (error) {
      request.transaction.abort();
      throw error;
    }
  };
}

clausebook.database = { steps, stores: STORES, factory, open, run, renew, got, name: (site) => `clausebook:${site}` };
