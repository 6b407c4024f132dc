/* The theme's list of versions does not tell a screen reader which one is shown, and knows nothing of pages that are gone:
   name the button, and let the newest version be reached by the address that says so.
   Needs: .cb-release[data-cb-choose][data-cb-newest], .cb-outdated with a strong, and versions.json beside the version, newest first. */
(function () {
  "use strict";

  const release = document.querySelector(".cb-release");
  const header = document.querySelector(".md-header");
  if (!release || !header || header.querySelector(".md-version[data-cb-ready]")) return;

  // Two bars side by side, each a region of the page: the second needs a name of its own.
  const outdated = document.querySelector(".cb-outdated");
  outdated?.closest("aside")?.setAttribute("aria-label", outdated.querySelector("strong").textContent);

  function mend() {
    const box = header.querySelector(".md-version");
    if (!box) return false;
    box.dataset.cbReady = "";
    box.querySelector(".md-version__current")?.setAttribute("aria-label", release.dataset.cbChoose);
    const newest = box.querySelector(".md-version__link");
    if (newest) newest.href = release.dataset.cbNewest;
    return true;
  }

  if (mend()) return;
  const watch = new MutationObserver(() => mend() && watch.disconnect());
  watch.observe(header, { childList: true, subtree: true });
})();
