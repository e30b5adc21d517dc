"""A strict reader of our own pages: what a browser forgives is an error here."""

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "img", "br", "hr"})
LABELLED = frozenset({"input", "select", "textarea"})


class Page(HTMLParser):
    """Collects what is wrong while reading; `text` is what a person reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.pointed: list[str] = []
        self.labels: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if len(found) < len(attrs):
            self.wrong.append(f"<{tag}> names an attribute twice")
        self.seen.append((tag, found))
        self._note(tag, found)
        if tag not in VOID:
            self.open.append(tag)

    def _note(self, tag: str, found: dict[str, str | None]) -> None:
        if found.get("id"):
            self.ids.append(str(found["id"]))
        for name in ("aria-labelledby", "aria-describedby"):
            self.pointed += (found.get(name) or "").split()
        if tag == "label":
            self.labels.add(str(found.get("for")))
        if tag in LABELLED and found.get("type") != "hidden":
            self.fields.append(found)
        if any(name.startswith("on") or name == "style" for name in found):
            self.wrong.append(f"<{tag}> carries script or style of its own")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes what is not open")

    def handle_data(self, data: str) -> None:
        self.text += data

    def hrefs(self) -> list[str]:
        return [str(found["href"]) for tag, found in self.seen if tag == "a"]

    def count(self, tag: str) -> int:
        return sum(1 for name, _ in self.seen if name == tag)


def read(text: str) -> Page:
    """A page that has nothing wrong with it."""
    page = Page()
    page.feed(text)
    page.close()
    assert complaints(page) == []
    return page


def complaints(page: Page) -> list[str]:
    """Everything that is wrong with the page."""
    found = [*page.wrong, *(f"<{tag}> stays open" for tag in page.open)]
    if page.count("h1") != 1:
        found.append(f"{page.count('h1')} first headings")
    if ("html", {"lang": "ja"}) not in page.seen:
        found.append("no lang=ja")
    if "{{" in page.text or "None" in page.text:
        found.append("a value was not finished")
    unlabelled = [f for f in page.fields if str(f.get("id")) not in page.labels]
    found += [f"no label for {field}" for field in unlabelled]
    found += [f"id {i} stands twice" for i in set(page.ids) if page.ids.count(i) > 1]
    found += [f"nothing has the id {p}" for p in set(page.pointed) - set(page.ids)]
    return found
