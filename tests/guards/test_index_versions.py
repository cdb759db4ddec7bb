"""A changed mapping or analysis has a changed version: the index of another version is rebuilt, one that lies is not.

When this fails: raise MAPPING_VERSION (fields) or ANALYSIS_VERSION (how tokens and topics are made), and write down the
new print.
"""

import hashlib
import json
from dataclasses import asdict

from service.search.dutch.analysis import ANALYSIS_VERSION, analyse
from service.search.dutch.compounds import PARTS, parts_of
from service.search.dutch.neutral import neutral_texts
from service.search.dutch.pieces_of_words import BUCKETS, LONGEST, SHORTEST
from service.search.index.documents import MAPPING_VERSION, SCHEMA
from service.search.question.topics import LEAST_SAID, LEVELS, MOST_OF_A_LISTING
from service.search.vocabulary.content import load_vocabulary
from service.search.vocabulary.learn import FITTED, LEAST

PRINTS = {
    "mapping": (6, "516942a871d908e2"),
    "analysis": (10, "818993c999525d11"),
    "topics": (10, "69da6c3fb222ce9f"),  # another vocabulary teaches other topics
}

SAMPLE = (
    "Niet-aangeboren hersenletsel, gezinshuisouders met baby's van 0-6 jaar en jongeren 18+ in VG-gedrag; "
    "autistische kinderen, eetstoornissen, weekendopvang, traumabehandeling (EMDR), vechtscheidingen en begeleiding "
    "zonder behandeling: cliëntenstop, schooluitval, thuiszitters, logeren, verslaafd, crises, "
    "pilletjes, groepje, opgevangen."
)


def fingerprint(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def test_a_changed_mapping_has_a_new_version() -> None:
    fields = {name: value for name, value in asdict(SCHEMA).items() if not name.endswith("version")}
    assert PRINTS["mapping"] == (MAPPING_VERSION, fingerprint(fields))


def test_a_changed_analysis_has_a_new_version() -> None:
    tokens = [(token.stem, parts_of(SAMPLE[token.start : token.end])) for token in analyse(SAMPLE)]
    assert PRINTS["analysis"] == (ANALYSIS_VERSION, fingerprint([tokens, sorted(PARTS)]))


def test_what_topics_are_learned_from_has_a_new_version() -> None:
    terms = [(each.code, [(term.text, term.kind) for term in each.terms]) for each in load_vocabulary().concepts]
    learning = [FITTED, LEAST, BUCKETS, SHORTEST, LONGEST, LEAST_SAID, LEVELS, MOST_OF_A_LISTING]
    assert PRINTS["topics"] == (ANALYSIS_VERSION, fingerprint([terms, learning, list(neutral_texts())]))
