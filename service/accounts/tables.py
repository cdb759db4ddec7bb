"""Who may sign in, and what each may do where."""

from datetime import datetime

from flask_security import AsaList, RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.core.tables import Base

ROLES = (
    "verwijzer", "consulent", "beleidsmedewerker", "contractmanager", "aanbieder", "aanbiederbeheerder", "beheerder",
)  # fmt: skip


SCOPES = ("provider_id", "municipality_code", "region_code")


class Role(Base, RoleMixin):
    """Flask-Security asks for this table; what a user may do is in Membership, which also says where."""

    __tablename__ = "security_roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    permissions: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))


class User(Base, UserMixin):
    """A person with an account."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Text, unique=True)
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    demo: Mapped[bool] = mapped_column(default=False)
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # the mixin says list[RoleMixin]
        secondary="security_roles_users"
    )
    memberships: Mapped[list["Membership"]] = relationship(back_populates="user", foreign_keys="Membership.user_id")


class SignInTries(Base):
    """Tries to sign in that failed in a row, by a keyed hash of the e-mail address that was typed.

    In the database because limits in memory differ per worker; apart from User because an address without an
    account must be locked in the same way, or the lock would tell who has one.
    """

    __tablename__ = "sign_in_tries"

    address_hash: Mapped[str] = mapped_column(primary_key=True)
    failed: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    tried_at: Mapped[datetime] = mapped_column(index=True)


class RoleUser(Base):
    __tablename__ = "security_roles_users"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("security_roles.id"), primary_key=True)


class Membership(Base):
    """A role of a user inside exactly one scope: a provider, a municipality or a region."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint(
            " + ".join(f"(CASE WHEN {scope} IS NULL THEN 0 ELSE 1 END)" for scope in SCOPES) + " = 1",
            name="one_scope",
        ),
        CheckConstraint(f"role IN {ROLES}", name="role"),
        Index("ix_memberships_user_role", "user_id", "role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[str]
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("providers.id"), index=True)
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipalities.code"))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    user: Mapped[User] = relationship(back_populates="memberships", foreign_keys=[user_id])
