/* Several tabs, and a page that is left and comes back. What another tab says is only a hint to look into the database:
   from a file, any page on the computer could say it. Where there is no BroadcastChannel, looking again whenever the
   page comes into view does the same a little later. */

/**
 * @param {string} name of the channel
 * @param {object|null|undefined} given a channel to use; null for none; undefined makes one where the browser can
 * @param {(audit: string|null) => void} hinted another tab changed this audit
 * @returns {{say: (audit: string) => void, close: () => void}}
 */
clausebook.channel = (name, given, hinted) => {
  let channel = given || null;
  if (given === undefined && typeof BroadcastChannel === "function") {
    try {
      channel = new BroadcastChannel(name);
    } catch (error) {
      channel = null;
    }
  }
  if (channel) {
    channel.onmessage = ({ data }) => hinted(data && typeof data.audit === "string" ? data.audit : null);
  }
  return {
    say(audit) {
      try {
        if (channel) channel.postMessage({ audit });
      } catch (error) {
        // The other tabs see it when they come into view.
      }
    },
    close: () => channel && channel.close && channel.close(),
  };
};

/**
 * Says when the page is left (perhaps for ever) and when it is there again.
 * @param {{leave: () => void, back: () => void}} heard
 * @returns {() => void} stops listening
 */
clausebook.comings = ({ leave, back }) => {
  const left = () => leave();
  const shown = (event) => event.persisted && back();
  const visible = () => (document.visibilityState === "hidden" ? leave() : back());
  window.addEventListener("pagehide", left);
  window.addEventListener("pageshow", shown);
  document.addEventListener("visibilitychange", visible);
  return () => {
    window.removeEventListener("pagehide", left);
    window.removeEventListener("pageshow", shown);
    document.removeEventListener("visibilitychange", visible);
  };
};

/** Asks before the page is closed, but only while `wanted`: a question that always comes is never read. */
clausebook.guard = () => {
  let asking = false;
  const ask = (event) => {
    event.preventDefault();
    event.returnValue = "";
  };
  return (wanted) => {
    if (wanted === asking) return;
    asking = wanted;
    if (wanted) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  };
};
