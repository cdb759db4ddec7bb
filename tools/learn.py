"""`python -m tools.learn`: what the search learns from the vocabulary, into build/lezing.bin.

Run by the Makefile when the vocabulary or the way of learning changed.
"""

from service.search.vocabulary.content import load_vocabulary
from service.search.vocabulary.learn import learn
from service.search.vocabulary.likeness import FILE, write_likeness


def main() -> None:
    """Writes the file beside its place first, so that no half a file is ever read."""
    likeness = learn(load_vocabulary().concepts)
    FILE.parent.mkdir(exist_ok=True)
    half = FILE.with_suffix(".half")
    with half.open("wb") as file:
        write_likeness(likeness, file)
    half.replace(FILE)


if __name__ == "__main__":
    main()
