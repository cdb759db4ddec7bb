"""How well the search answers: the golden set of fixtures/relevance, asked of our search and of its peers."""
