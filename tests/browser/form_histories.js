/* For tests: random histories of an audit on several devices, the same for the same seed. */
(function () {
  "use strict";

  const AUDIT = "AUD-2026-03";
  const DEVICES = ["0a1b2c3d4e5f", "999999999999", "f00000000000"];
  const ITEMS = ["", "ACK-1", "ACK-2", "POL-7"];
  const NOTES = ["", "یادداشت", "记录 😀", "</script><script>alert(1)</script>", "a\u0085b\u2028c\u007f\"\\\n\t"];

  /** Numbers from 0 up to below 1, from a seed (mulberry32). */
  function numbers(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let next = Math.imul(state ^ (state >>> 15), 1 | state);
      next = (next + Math.imul(next ^ (next >>> 7), 61 | next)) ^ next;
      return ((next ^ (next >>> 14)) >>> 0) / 4294967296;
    };
  }

  /** A field and a value that it takes. */
  function change(random, item) {
    const pick = (list) => list[Math.floor(random() * list.length)];
    if (item === "") return pick([["conclusion", pick(NOTES)], ["held", { start: "2026-11-20", end: "" }]]);
    return pick([
      ["answer", pick(["conforms", "minor", "major", null])],
      ["note", pick(NOTES)],
      ["sample", [pick(NOTES), "C-0017"]],
      ["agreed", random() < 0.5],
      ["decision.EVD003.EV-007", { decision: "rejected", reason: pick(NOTES) }],
    ]);
  }

  /**
   * What each of some devices holds after `steps` steps: each step a device records something, having seen all that
   * it holds, or takes over what another one holds. Clocks are wrong, and go back.
   */
  window.history_of = (seed, steps, devices = 3) => {
    const random = numbers(seed);
    const held = DEVICES.slice(0, devices).map(() => clausebook.fold([]));
    for (let step = 0; step < steps; step += 1) {
      const mine = Math.floor(random() * devices);
      const other = Math.floor(random() * devices);
      if (mine !== other && random() < 0.2) {
        held[other].events().forEach((event) => held[mine].add(event));
        continue;
      }
      const state = held[mine];
      const device = DEVICES[mine];
      const item = ITEMS[Math.floor(random() * ITEMS.length)];
      const [field, value] = change(random, item);
      const head = state.heads[device] || { number: 0, hash: "" };
      state.add(clausebook.events.make({
        audit: AUDIT, device, number: head.number + 1, previous: head.hash, item, field, value,
        time: new Date(1.79e12 + Math.floor(random() * 1e9)).toISOString(), who: "internal-auditor",
        wording: item && "ab".repeat(32), seen: state.current(item, field).map((event) => event.id),
      }));
    }
    return held.map((state) => clausebook.events.sorted(state.events()));
  };

  window.written = (events) => clausebook.file.write({
    site: "halden-water",
    audit: { id: AUDIT, title: "Complaints desk", checklist: "iso10002-2018-internal-audit@1" },
    checklist: {
      id: "iso10002-2018-internal-audit", version: "1",
      items: [{ item: "ACK-1", section: "s1", number: "1", text: "Is it?", wording: "ab".repeat(32) }],
    },
    events,
  });
})();
