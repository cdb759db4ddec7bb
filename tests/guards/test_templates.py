"""The content security policy allows no inline style or script: a template that has one is broken in the browser."""

import re

from service.config import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = {
    "a <style> element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a script without src": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
ELSEWHERE = re.compile(r"""(?:src|href)=["'](?:https?:)?//""", re.IGNORECASE)


def test_there_are_templates() -> None:
    assert TEMPLATES


def test_no_template_has_inline_style_or_script() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {what}"
        for path in TEMPLATES
        for what, pattern in INLINE.items()
        if pattern.search(path.read_text())
    ]
    assert not found, f"Use a class and a file in frontend/: {found}"


def test_no_template_fetches_from_another_site() -> None:
    found = [str(path.relative_to(ROOT)) for path in TEMPLATES if ELSEWHERE.search(path.read_text())]
    assert not found, f"Bundle it in static/, or leave it out: {found}"


def test_every_form_that_posts_carries_a_csrf_token() -> None:
    bare = []
    for path in TEMPLATES:
        for form in re.findall(r"<form\b.*?</form>", path.read_text(), re.DOTALL | re.IGNORECASE):
            if re.search(r'method="post"', form, re.IGNORECASE) and "csrf" not in form:
                bare.append(str(path.relative_to(ROOT)))
    assert not bare, f"Use the macro formulier, or put csrf() in the form: {bare}"
