"""How a beheerder changes the vocabulary in a test: the form of a concept as a browser fills and sends it."""

import re
from html import unescape

from werkzeug.test import TestResponse

from tests.signing_in import BrowserClient

NEW_WORD = "wolkenkoppie"
CONCEPT = "/woordenlijst/begrip/autisme"


def form_of(page: str) -> dict[str, str]:
    """What a browser would send back of the form of a concept."""
    fields = {name: unescape(text) for name, text in re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', page)}
    for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        fields[name] = unescape("".join(re.findall(r'<option value="([^"]*)" selected>', options)))
    fields |= {
        name: unescape(text.strip()) for name, text in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)<', page)
    }
    if basis := re.search(r'name="basis" value="(\d+)"', page):
        fields["basis"] = basis[1]
    return {name: value for name, value in fields.items() if name != "csrf_token"}


def propose(editor: BrowserClient, address: str = CONCEPT, **changed: str) -> TestResponse:
    return editor.post(address, data=form_of(editor.get(address).text) | changed)


def add_word(editor: BrowserClient, word: str = NEW_WORD) -> TestResponse:
    typed = form_of(editor.get(CONCEPT).text)
    return editor.post(CONCEPT, data=typed | {"lekenwoord": f"{typed['lekenwoord']}\n{word}"})


def publish(editor: BrowserClient, proposal: TestResponse) -> TestResponse:
    return editor.post(f"{proposal.headers['Location']}/publiceer")
