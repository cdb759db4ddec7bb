"""Small things and endings that the stemmer leaves apart from the thing itself; word_families.py has whole words."""

# A small thing is the thing: pilletje, filmpje, zoontje, groepjes. (pattern, of which the first group is the thing.)
SMALL = (
    r"(\w*[aeiou](\w))\2etjes?",
    r"(\w{2,}m)pjes?",
    r"(\w+(?:[aeiou]{2}|ij|[aeiou][rlnw]|[aeouy])[rlnw]?)tjes?",
    r"(\w{3,}?)jes?",
)

# (ending, what it is read as): the stem of a longer word with this ending is that of the same word with the other.
ENDINGS = (
    ("problematiek", "problemen"),
    ("stoornissen", "stoornis"),
    ("huizen", "huis"),
    ("kinderen", "kind"),
    ("therapieen", "therapie"),
    ("gezinnen", "gezin"),
    ("meisjes", "meisje"),
)
