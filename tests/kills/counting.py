"""What was acknowledged before a browser died, and what is there when it is opened again."""

from dataclasses import dataclass, field

from tests.kills.collector import Report


@dataclass
class Killed:
    """What was counted over the kills of one browser with one profile."""

    engine: str
    scheme: str
    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)

    def hear(self, report: Report) -> None:
        """An answer was acknowledged; what else a page says is passed over."""
        assert report["kind"] not in ("failed", "unsaved"), report
        if report["kind"] != "saved":
            return
        self.acknowledged += 1
        device, number = report["id"].split(":")
        before = int(self.heads.get(device, ":0=").split(":")[1].split("=")[0])
        if int(number) > before:
            self.heads[device] = f"{report['id']}={report['hash']}"

    def asked(self) -> str:
        """The ids to ask the next page for: the last that each page before had acknowledged."""
        return ",".join(head.split("=")[0] for head in self.heads.values())

    def compare(self, opened: Report) -> None:
        """The browser was opened again: the last acknowledged event of each page is there, and the chain before it."""
        found = dict(pair.split("=") for pair in opened["hashes"].split(",") if pair)
        for head in self.heads.values():
            id_, hash_ = head.split("=")
            if found.get(id_) != hash_:
                self.lost.append(id_)
        if opened["problems"] != "[]" or opened["mode"] != "database":
            self.problems.append(f"{opened['mode']} {opened['problems']}")
