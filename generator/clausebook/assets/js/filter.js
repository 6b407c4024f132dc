/* Filters a long table or list by words and by chosen values.
   Markup: <form class="cb-filter" data-filter-for="ID"> with <input type="search" data-filter-text> and
   <select data-filter-key="status">; in #ID rows or items with data-status="partly" (several values: a space between).
   Words: data-words-shown="{n} of {m} shown", data-words-none, data-words-reset on the form. State: "#?text=…&status=…". */
(function () {
  "use strict";

  const MARKS = /\p{M}+/gu;
  const plain = (text) => text.normalize("NFKD").replace(MARKS, "").toLowerCase();

  function rowsOf(target) {
    const rows = target.querySelectorAll("tbody tr, .cb-item, li");
    return [...rows].filter((row) => Object.keys(row.dataset).length > 0);
  }

  function mount(form) {
    const target = document.getElementById(form.dataset.filterFor);
    if (!target || form.classList.contains("cb-filter--ready")) return;

    const text = form.querySelector("[data-filter-text]");
    const choices = [...form.querySelectorAll("[data-filter-key]")];
    const words = {
      shown: form.dataset.wordsShown || "{n} of {m} shown",
      none: form.dataset.wordsNone || "Nothing matches. {n} of {m} shown",
      reset: form.dataset.wordsReset || "Show all",
    };
    const rows = rowsOf(target);
    const groups = [...target.querySelectorAll("[data-filter-group]")];
    const groupOf = rows.map((row) => row.closest("[data-filter-group]"));
    let texts = null;

    const count = form.querySelector("output") || form.appendChild(document.createElement("output"));
    count.setAttribute("aria-live", "polite");
    let reset = form.querySelector("[type=reset]");
    if (!reset) {
      reset = document.createElement("button");
      reset.type = "reset";
      reset.textContent = words.reset;
      count.before(reset);
    }

    function read() {
      texts ||= rows.map((row) => plain(row.textContent + " " + Object.values(row.dataset).join(" ")));
    }

    function apply() {
      const wanted = plain(text?.value || "").split(/\s+/).filter(Boolean);
      const chosen = choices.filter((choice) => choice.value).map((choice) => [choice.dataset.filterKey, choice.value]);
      if (wanted.length) read();
      let shown = 0;
      const filled = new Set();
      rows.forEach((row, index) => {
        const fits =
          chosen.every(([key, value]) => (row.getAttribute("data-" + key) || "").split(" ").includes(value)) &&
          wanted.every((word) => texts[index].includes(word));
        if (fits) {
          shown += 1;
          filled.add(groupOf[index]);
        }
        if (row.hidden === fits) row.hidden = !fits;
      });
      for (const group of groups) if (group.hidden === filled.has(group)) group.hidden = !group.hidden;
      form.classList.toggle("cb-filter--active", shown < rows.length);
      count.textContent = (shown ? words.shown : words.none).replace("{n}", shown).replace("{m}", rows.length);
    }

    function remember() {
      const state = new URLSearchParams();
      if (text?.value) state.set("text", text.value);
      for (const choice of choices) if (choice.value) state.set(choice.dataset.filterKey, choice.value);
      const address = state.size ? "#?" + state : location.pathname + location.search;
      if (state.size || location.hash.startsWith("#?")) history.replaceState(history.state, "", address);
    }

    function recall() {
      if (location.hash.startsWith("#?")) {
        const state = new URLSearchParams(location.hash.slice(2));
        if (text) text.value = state.get("text") || "";
        for (const choice of choices) choice.value = state.get(choice.dataset.filterKey) || "";
      } else {
        const goal = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (!goal || !target.contains(goal) || !goal.closest("[hidden]")) return;
        form.reset();
        apply();
        goal.scrollIntoView();
      }
      apply();
    }

    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { apply(); remember(); }, 60);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); text?.focus(); }, 0));
    window.addEventListener("hashchange", recall);
    form.classList.add("cb-filter--ready");
    apply();
    recall();
    (window.requestIdleCallback || setTimeout)(read);
  }

  document.querySelectorAll("form.cb-filter").forEach(mount);
})();
