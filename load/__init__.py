"""Many people at once on a real site: consultants who search, providers who report, and a big file coming in."""
