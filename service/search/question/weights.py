"""What each criterion is worth, in points that together make 1000, with the reason. The only place that says so.

Whether there is room decides first: the groups nu, binnenkort, vol and onbekend stand above the score (queries.order).
Inside a group what was asked weighs most: a listing with four places that is about something else helps nobody.
"""

# (at least this many free places, points): more room is never worth less; one child needs no more than four.
PLACES = ((4, 60), (2, 40), (1, 20))
PLACES_NOT_COUNTED = 20  # room, but how much is not known: as one place

ROOM_NOW = 100
ROOM_SOON = 40

# (confirmed at most this many days ago, points): a figure of this week is surer than one of last week.
CONFIRMED = ((3, 60), (7, 40), (10, 25), (14, 12))
CURRENT = 6  # inside a term that is longer than 14 days

# (at most this many weeks, points), for each of the two waits apart: they are never added up.
WAIT = ((1, 35), (2, 28), (4, 20), (8, 12), (13, 6))

# What a part of the question finds, in thousandths of what it can bring: the best of each kind of place, added up.
EVIDENCE = (
    {"title": 247},  # this is what it is about
    {"keywords": 247},  # the provider says: this is what it is for
    {"first_keyword": 232, "lead_keyword": 116},  # and before all else: a keyword in full, the first or one of three
    {"product_words": 188, "provider_words": 188, "place_words": 87},
    {"body": 86, "parts": 72},  # not both: adoptieproblematiek in a text would beat the typed word adoptie there
)
WORDS = 300  # for the whole question, shared by its parts by their weight, so that long questions weigh no more

# The typed word in full; another word for the same always below it in the same place; a word that is nearly it last.
TENTHS = {"precies": 10, "ander_woord": 7, "onderdeel": 7, "ruimer": 5, "verwant": 3, "bedoeld": 4, "bijna": 4}

# How much a part of the question says: a known concept more than a loose word, a word of the sentence hardly anything.
PART = {"begrip": 6, "woord": 3, "terloops": 1}
MOST_WORDS = 20

# How many ways to say the parts of a question bring points, shared by its parts, the nearest first. Every way still
# finds; but a list of twenty words for help was more clauses than a small node of Elasticsearch takes.
MOST_WAYS = 320

# What the question as a whole is most like, if the listing is about nothing else. Words alone leave out those that say
# the same in other words, and cannot tell which of those with the words are about it.
TOPICS = 180

PRODUCT = 80
MUNICIPALITY = 50
LOCATION = 20
AGE = 40
FORM = 40
