"""What loading a catalogue did, told entry by entry."""

from dataclasses import dataclass, field

ADDED, CHANGED, REMOVED, UNCHANGED = "toegevoegd", "gewijzigd", "verwijderd", "ongewijzigd"
STRENGTH = (UNCHANGED, CHANGED, REMOVED, ADDED)


@dataclass
class LoadReport:
    """The fate of every entry ("product B-P5") of one framework."""

    framework: str
    fates: dict[str, str] = field(default_factory=dict)

    def tell(self, entry: str, fate: str) -> None:
        """Records a fate; a stronger one wins, so an entry whose parts changed is changed."""
        known = self.fates.get(entry, UNCHANGED)
        self.fates[entry] = max(known, fate, key=STRENGTH.index)

    def of(self, fate: str) -> list[str]:
        """The entries with this fate, in the order of the file."""
        return [entry for entry, known in self.fates.items() if known == fate]

    @property
    def changed_nothing(self) -> bool:
        return all(fate == UNCHANGED for fate in self.fates.values())
