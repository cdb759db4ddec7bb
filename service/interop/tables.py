"""Files that were checked and wait for their owner to say yes: never trust the browser with what was checked."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from service.core.tables import Base


class CheckedFile(Base):
    """A listing file that may still be taken in, by the user who sent it. The key is a hash: the token is not kept."""

    __tablename__ = "checked_files"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)  # packed with zlib
    created_at: Mapped[datetime] = mapped_column(index=True)
