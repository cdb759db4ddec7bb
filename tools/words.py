"""`python -m tools.words`: the Dutch words of pyspellchecker, in order, into build/woorden.txt.

Run by the Makefile when the packages changed. A running service never loads that library.
"""

from spellchecker import SpellChecker

from service.search.dutch.dutch_words import FILE


def main() -> None:
    """Writes the file beside its place first, so that no half a file is ever read."""
    words = sorted(word for word in SpellChecker(language="nl").word_frequency.dictionary if word)
    FILE.parent.mkdir(exist_ok=True)
    half = FILE.with_suffix(".half")
    half.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
    half.replace(FILE)


if __name__ == "__main__":
    main()
