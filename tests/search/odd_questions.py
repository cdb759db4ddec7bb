"""Questions that nobody should be able to break the search with, as query strings; and what may come back."""

import json
from urllib.parse import quote

MANY = 1000
TEN_THOUSAND = 10_000

ODD: dict[str, str] = {
    "ten thousand characters": "q=" + "a" * TEN_THOUSAND,
    "ten thousand spaces": "q=" + "+" * TEN_THOUSAND,
    "ten thousand smileys": "q=" + quote("😀") * TEN_THOUSAND,
    "forty different words": "q=" + "+".join(f"{a}{b}{a}" for a in "bcdfg" for b in "aeiouyxz"),
    "one long word": "q=" + "x" * 200,
    "only stop words": "q=de+het+een+van",
    "only signs": "q=" + quote("?!.,;:-"),
    "quotes": "q=" + quote('"autisme" \'angst'),
    "one quote": "q=%22",
    "wildcards": "q=" + quote("aut*sme a?tisme * ?"),
    "signs of SQL": "q=" + quote("100%_ ' OR 1=1; DROP TABLE listings; --"),
    "a query language": "q=" + quote("title:(autisme AND NOT [a TO z]) || ~2 ^8 {!lucene} /.*/"),
    "markup": "q=" + quote("<script>alert(1)</script>{{ 7 * 7 }}"),
    "a path": "q=" + quote("../../etc/passwd"),
    "smileys": "q=" + quote("😀 👩‍👧‍👦 autisme"),
    "nothing but a NUL": "q=%00",
    "a NUL in a word": "q=aut%00isme",
    "a NUL in a filter": "gemeente=GM04%0005",
    "from right to left": "q=" + quote("\u202eautisme\u202c توحد"),
    "another script": "q=" + quote("自閉症 аутизм"),
    "accents apart": "q=" + quote("cliëntenstop ge\u0308lukkig"),
    "bytes that are no UTF-8": "q=%ff%fe%80autisme",
    "half a character": "q=%ed%a0%80",
    "line ends": "q=autisme%0d%0aSet-Cookie:%20x=y",
    "a thousand municipalities": "&".join("gemeente=GM0405" for _ in range(MANY)),
    "a thousand forms": "&".join(f"vorm={number}" for number in range(MANY)),
    "a thousand pairs": "&".join("arrangement=B-P5:P" for _ in range(MANY)),
    "a thousand unknown names": "&".join(f"naam{number}=1" for number in range(MANY)),
    "page a thousand million": "pagina=1000000000",
    "page nought": "pagina=0",
    "page minus one": "pagina=-1",
    "the last page there may be": "pagina=10000&perPagina=100",
    "a number with a line under it": "leeftijd=1_0",
    "digits of another script": "leeftijd=" + quote("١٢"),
    "a number of five thousand digits": "leeftijd=" + "9" * 5000,
    "half a number": "leeftijd=1.5",
    "a distance from nowhere": "maxKm=10",
    "a distance without end": "afstandTot=GM0405&maxKm=99999999999",
    "no such pair": "arrangement=B-P5:DL:DL",
    "no such age group": "leeftijdsgroep=18%2B",
    "nothing": "&&=&q&",
}
ANSWERED = (
    "ten thousand spaces, one long word, quotes, wildcards, signs of SQL, a query language, markup, a path, smileys, "
    "a NUL in a word, from right to left, another script, accents apart, bytes that are no UTF-8, half a character, "
    "line ends, the last page there may be"
).split(", ")
PAGES = ("/zoeken", "/suggesties")
OPERATIONS = ("/api/v1/aanbod", "/api/v1/suggesties")


def check(address: str, name: str, status: int, content_type: str, body: str) -> None:
    """An answer, or a refusal with a reason in Dutch, in the form that this address always has."""
    assert status in (200, 400), (address, name, status, body[:300])
    if address in OPERATIONS:
        answer = json.loads(body)
        if status == 400:
            assert content_type == "application/problem+json"
            assert all(problem["message"].endswith((".", ")")) for problem in answer["errors"])
            assert answer["errors"], (address, name)
        else:
            assert content_type == "application/json"
    else:
        assert content_type.startswith("text/html")
        assert '<html lang="nl"' in body
        refused = "Dit klopt nog niet" in body or "Deze zoekvraag klopt nog niet" in body
        assert refused is (status == 400), (address, name)
    if address in ("/zoeken", "/api/v1/aanbod"):
        assert (status == 200) is (name in ANSWERED), (address, name, status, body[-1500:] if status == 400 else "")
