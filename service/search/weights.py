"""What each criterion is worth, in points that together make 100, with the reason. The only place that says so.

Room weighs most: the consultant asks who has room today. Then the words, then how sure and how soon.
"""

# (at least this many free places, points): more room is never worth less; one child needs no more than four.
PLACES = ((4, 6), (2, 4), (1, 2))
PLACES_NOT_COUNTED = 2  # room, but how much is not known: as one place

ROOM_NOW = 30
ROOM_SOON = 12

# (confirmed at most this many days ago, points): a figure of this week is surer than one of last week.
CONFIRMED = ((3, 10), (7, 7), (10, 4), (14, 2))

# (at most this many weeks, points), for each of the two waits apart: they are never added up.
WAIT = ((1, 5), (2, 4), (4, 3), (8, 2), (13, 1))

# The best place where a word was found; shared by the words of the search, so that long questions weigh no more.
WORD = {
    "keywords": 17,  # the provider says: this is what it is for
    "title": 17,
    "product_words": 14,
    "provider_words": 14,  # somebody types a name
    "place_words": 8,
    "body": 10,
    "parts": 8,  # inside a longer word: opvang in weekendopvang
}
TITLE_AND_KEYWORD = 3  # said twice: this is what it is about

# The typed word in full; another word for the same always below it in the same place; a word that is nearly it last.
TENTHS = {"precies": 10, "ander_woord": 8, "bijna": 4}
MOST_WORDS = 20

PRODUCT = 8
MUNICIPALITY = 4
LOCATION = 2
AGE = 5
FORM = 5
