"""Is every acknowledged report in the database exactly once, and nothing that was refused?"""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from faults.records import Records, Told
from service.listings.tables import AvailabilityReport


def kept_reports(sessions: sessionmaker[Session], records: Records, mark: str) -> tuple[list[str], list[str]]:
    """(sentences about lost reports, sentences about reports that are there wrongly)."""
    query = select(AvailabilityReport.note).where(AvailabilityReport.note.startswith(f"{mark}-"))
    with sessions() as session:
        times = Counter(note.split()[0] for note in session.scalars(query))
    lost = [f"report {one} was acknowledged and is gone" for one in records.marks(Told.ACKNOWLEDGED) if not times[one]]
    wrong = [f"report {one} is there {number} times" for one, number in times.items() if number > 1]
    wrong += [f"report {one} was refused and is there" for one in records.marks(Told.REFUSED) if times[one]]
    wrong += [f"report {one} was never made" for one in times if one not in records.reports]
    return lost, wrong
