"""Who delivers care, and under which contracts."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.catalogue.tables import Framework, Municipality, Product
from service.core.tables import Base


class Provider(Base):
    """A care provider. `demo` marks an invented one, shown as such wherever a person sees it."""

    __tablename__ = "providers"
    __table_args__ = (CheckConstraint("length(agb) = 8", name="agb_length"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agb: Mapped[str] = mapped_column(unique=True)
    kvk: Mapped[str | None]
    name: Mapped[str] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(default="")
    demo: Mapped[bool] = mapped_column(default=False)
    in_regions: Mapped[list["ProviderInRegion"]] = relationship(back_populates="provider")


class ProviderInRegion(Base):
    """The type a region gives a provider (as the region names it; empty: not given) and whether it is micro."""

    __tablename__ = "providers_in_regions"

    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"), primary_key=True)
    region_code: Mapped[str] = mapped_column(ForeignKey("regions.code"), primary_key=True, index=True)
    type: Mapped[str] = mapped_column(default="")
    micro: Mapped[bool] = mapped_column(default=False)
    provider: Mapped[Provider] = relationship(back_populates="in_regions")


class Contract(Base):
    """Provider x framework x products x municipalities. No owner: the queue Contractbeheer."""

    __tablename__ = "contracts"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_contracts_provider_framework", "provider_id", "framework_code"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"))
    framework_code: Mapped[str] = mapped_column(ForeignKey("frameworks.code"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    provider: Mapped[Provider] = relationship()
    framework: Mapped[Framework] = relationship()
    products: Mapped[list[Product]] = relationship(secondary="contract_products", order_by=Product.position)
    municipalities: Mapped[list[Municipality]] = relationship(
        secondary="contract_municipalities", order_by=Municipality.name
    )
    stops: Mapped[list["ContractStop"]] = relationship(back_populates="contract")


class ContractProduct(Base):
    __tablename__ = "contract_products"

    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True, index=True)


class ContractMunicipality(Base):
    __tablename__ = "contract_municipalities"

    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), primary_key=True)
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipalities.code"), primary_key=True, index=True)


class ContractStop(Base):
    """A stop imposed by the client; overrides any report. Product empty: the whole contract. Until empty: open end."""

    __tablename__ = "contract_stops"

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    ground: Mapped[str]
    imposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    contract: Mapped[Contract] = relationship(back_populates="stops")
    product: Mapped[Product | None] = relationship()


class Location(Base):
    """A place where a provider works."""

    __tablename__ = "locations"
    __table_args__ = (UniqueConstraint("provider_id", "place", "postcode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"))
    place: Mapped[str]
    postcode: Mapped[str] = mapped_column(default="")  # 1234AB, stored without space
