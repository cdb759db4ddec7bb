"""Reads a form from a page the way a browser without JavaScript would send it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class _Reader(HTMLParser):
    values: dict[str, str] = field(default_factory=dict)
    select: str = ""
    text_area: str = ""
    ids: set[str] = field(default_factory=set)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        name = given.get("name", "")
        if tag == "input" and name and "disabled" not in given:
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.values[name] = given.get("value", "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.values):
            self.values[self.select] = given.get("value", "")
        elif tag == "textarea":
            self.text_area = name
            self.values[name] = ""

    def handle_data(self, data: str) -> None:
        if self.text_area:
            self.values[self.text_area] += data.removeprefix("\n")
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.text_area = ""


@dataclass(frozen=True)
class Page:
    """What a test looks at: the values that a form would send, the ids on the page, and its words."""

    values: dict[str, str]
    ids: set[str]
    words: str


def read_page(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    return Page(reader.values, reader.ids, " ".join(" ".join(reader.text).split()))
