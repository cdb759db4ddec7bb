"""first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "index_generations",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mapping_version", sa.Integer(), nullable=False),
        sa.Column("analysis_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promoted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('building', 'live', 'previous', 'retired')", name=op.f("ck_index_generations_state")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_index_generations")),
    )
    with op.batch_alter_table("index_generations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_index_generations_state"), ["state"], unique=False)
        batch_op.create_index(
            "uq_index_generations_building",
            ["state"],
            unique=True,
            sqlite_where=sa.text("state = 'building'"),
            postgresql_where=sa.text("state = 'building'"),
        )

    op.create_table(
        "index_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_requests")),
    )
    op.create_table(
        "job_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_runs")),
    )
    with op.batch_alter_table("job_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_runs_job"), ["job"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_runs_started_at"), ["started_at"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_listing_id"), ["listing_id"], unique=False)
        batch_op.create_index("ix_outbox_open", ["parked_at", "retry_at", "id"], unique=False)

    op.create_table(
        "providers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agb", sa.Text(), nullable=False),
        sa.Column("kvk", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(agb) = 8", name=op.f("ck_providers_agb_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_providers")),
        sa.UniqueConstraint("agb", name=op.f("uq_providers_agb")),
    )
    with op.batch_alter_table("providers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_providers_name"), ["name"], unique=False)

    op.create_table(
        "regions",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("current_days", sa.Integer(), nullable=False),
        sa.Column("outdated_days", sa.Integer(), nullable=False),
        sa.Column("severe_days", sa.Integer(), nullable=False),
        sa.Column("now_max_weeks", sa.Integer(), nullable=False),
        sa.Column("soon_weeks", sa.Integer(), nullable=False),
        sa.Column("demand_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_regions")),
    )
    op.create_table(
        "search_demands",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_in", sa.Boolean(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("products", sa.JSON(), nullable=False),
        sa.Column("profiles", sa.JSON(), nullable=False),
        sa.Column("municipalities", sa.JSON(), nullable=False),
        sa.Column("is_assignable", sa.Boolean(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("hashes", sa.JSON(), nullable=False),
        sa.Column("tallied", sa.JSON(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("found_now", sa.Integer(), nullable=False),
        sa.Column("found_as_typed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_demands")),
    )
    with op.batch_alter_table("search_demands", schema=None) as batch_op:
        batch_op.create_index("ix_search_demands_key", ["day", "key"], unique=False)

    op.create_table(
        "search_words",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("searches", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_search_words")),
    )
    with op.batch_alter_table("search_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_words_last_day"), ["last_day"], unique=False)

    op.create_table(
        "security_roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("permissions", sa.UnicodeText(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_roles")),
        sa.UniqueConstraint("name", name=op.f("uq_security_roles_name")),
    )
    op.create_table(
        "sign_in_tries",
        sa.Column("address_hash", sa.Text(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address_hash", name=op.f("pk_sign_in_tries")),
    )
    with op.batch_alter_table("sign_in_tries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_tries_tried_at"), ["tried_at"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_users_fs_uniquifier")),
    )
    op.create_table(
        "checked_files",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_checked_files_user_id_users")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_checked_files")),
    )
    with op.batch_alter_table("checked_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checked_files_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_checked_files_user_id"), ["user_id"], unique=False)

    op.create_table(
        "frameworks",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("region_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["region_code"], ["regions.code"], name=op.f("fk_frameworks_region_code_regions")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_frameworks")),
    )
    with op.batch_alter_table("frameworks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_frameworks_region_code"), ["region_code"], unique=False)

    op.create_table(
        "locations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name=op.f("fk_locations_provider_id_providers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locations")),
        sa.UniqueConstraint("provider_id", "place", "postcode", name=op.f("uq_locations_provider_id")),
    )
    op.create_table(
        "municipalities",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("region_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["region_code"], ["regions.code"], name=op.f("fk_municipalities_region_code_regions")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_municipalities")),
    )
    with op.batch_alter_table("municipalities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_municipalities_region_code"), ["region_code"], unique=False)

    op.create_table(
        "providers_in_regions",
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("micro", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_providers_in_regions_provider_id_providers")
        ),
        sa.ForeignKeyConstraint(
            ["region_code"], ["regions.code"], name=op.f("fk_providers_in_regions_region_code_regions")
        ),
        sa.PrimaryKeyConstraint("provider_id", "region_code", name=op.f("pk_providers_in_regions")),
    )
    with op.batch_alter_table("providers_in_regions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_providers_in_regions_region_code"), ["region_code"], unique=False)

    op.create_table(
        "security_roles_users",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["security_roles.id"], name=op.f("fk_security_roles_users_role_id_security_roles")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_security_roles_users_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", "role_id", name=op.f("pk_security_roles_users")),
    )
    op.create_table(
        "vocabulary_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_vocabulary_versions_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary_versions")),
    )
    with op.batch_alter_table("vocabulary_versions", schema=None) as batch_op:
        batch_op.create_index(
            "uq_vocabulary_versions_base",
            ["base_id"],
            unique=True,
            sqlite_where=sa.text("published_at IS NOT NULL"),
            postgresql_where=sa.text("published_at IS NOT NULL"),
        )

    op.create_table(
        "contracts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("framework_code", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_contracts_dates")),
        sa.ForeignKeyConstraint(
            ["framework_code"], ["frameworks.code"], name=op.f("fk_contracts_framework_code_frameworks")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_contracts_owner_id_users")),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name=op.f("fk_contracts_provider_id_providers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contracts")),
        sa.UniqueConstraint("number", name=op.f("uq_contracts_number")),
    )
    with op.batch_alter_table("contracts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contracts_framework_code"), ["framework_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_contracts_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index("ix_contracts_provider_framework", ["provider_id", "framework_code"], unique=False)

    op.create_table(
        "intensities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_code", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["framework_code"], ["frameworks.code"], name=op.f("fk_intensities_framework_code_frameworks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intensities")),
        sa.UniqueConstraint("framework_code", "code", name=op.f("uq_intensities_framework_code")),
    )
    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("municipality_code", sa.Text(), nullable=True),
        sa.Column("region_code", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "role IN ('verwijzer', 'consulent', 'beleidsmedewerker', 'contractmanager', 'aanbieder', 'aanbiederbeheerder', 'beheerder')",
            name=op.f("ck_memberships_role"),
        ),
        sa.CheckConstraint(
            "(CASE WHEN provider_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN municipality_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN region_code IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_memberships_one_scope"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipalities.code"], name=op.f("fk_memberships_municipality_code_municipalities")
        ),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name=op.f("fk_memberships_provider_id_providers")),
        sa.ForeignKeyConstraint(["region_code"], ["regions.code"], name=op.f("fk_memberships_region_code_regions")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_memberships_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_provider_id"), ["provider_id"], unique=False)
        batch_op.create_index("ix_memberships_user_role", ["user_id", "role"], unique=False)

    op.create_table(
        "segments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_code", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["framework_code"], ["frameworks.code"], name=op.f("fk_segments_framework_code_frameworks")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["segments.id"], name=op.f("fk_segments_parent_id_segments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segments")),
        sa.UniqueConstraint("framework_code", "code", name=op.f("uq_segments_framework_code")),
    )
    op.create_table(
        "contract_municipalities",
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_contract_municipalities_contract_id_contracts")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_contract_municipalities_municipality_code_municipalities"),
        ),
        sa.PrimaryKeyConstraint("contract_id", "municipality_code", name=op.f("pk_contract_municipalities")),
    )
    with op.batch_alter_table("contract_municipalities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contract_municipalities_municipality_code"), ["municipality_code"], unique=False
        )

    op.create_table(
        "listings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("location_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("age_from", sa.Integer(), nullable=True),
        sa.Column("age_to", sa.Integer(), nullable=True),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("exclusions", sa.JSON(), nullable=False),
        sa.Column("methods", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("accessibility", sa.JSON(), nullable=False),
        sa.Column("contact_name", sa.Text(), nullable=False),
        sa.Column("contact_phone", sa.Text(), nullable=False),
        sa.Column("contact_email", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("visible_from", sa.Date(), nullable=True),
        sa.Column("visible_to", sa.Date(), nullable=True),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("status IN ('zichtbaar', 'verborgen', 'vervallen')", name=op.f("ck_listings_status")),
        sa.CheckConstraint("age_from IS NULL OR age_to IS NULL OR age_from <= age_to", name=op.f("ck_listings_ages")),
        sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name=op.f("fk_listings_contract_id_contracts")),
        sa.ForeignKeyConstraint(["location_id"], ["locations.id"], name=op.f("fk_listings_location_id_locations")),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name=op.f("fk_listings_provider_id_providers")),
        sa.ForeignKeyConstraint(["report_id"], ["availability_reports.id"], name="fk_listings_report", use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listings")),
        sa.UniqueConstraint("provider_id", "key", name=op.f("uq_listings_provider_id")),
    )
    with op.batch_alter_table("listings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listings_contract_id"), ["contract_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_listings_location_id"), ["location_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_listings_report_id"), ["report_id"], unique=False)

    op.create_table(
        "lots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_code", sa.Text(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["framework_code"], ["frameworks.code"], name=op.f("fk_lots_framework_code_frameworks")
        ),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name=op.f("fk_lots_segment_id_segments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lots")),
        sa.UniqueConstraint("framework_code", "code", name=op.f("uq_lots_framework_code")),
    )
    op.create_table(
        "availability_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("intake", sa.Text(), nullable=False),
        sa.Column("counts_places", sa.Boolean(), nullable=False),
        sa.Column("places_free", sa.Integer(), nullable=True),
        sa.Column("places_total", sa.Integer(), nullable=True),
        sa.Column("next_place_on", sa.Date(), nullable=True),
        sa.Column("waiting_count", sa.Integer(), nullable=True),
        sa.Column("wait_intake_weeks", sa.Integer(), nullable=True),
        sa.Column("wait_start_weeks", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "NOT (intake IN ('stop', 'wachtlijst') AND places_free > 0)",
            name=op.f("ck_availability_reports_no_room_when_closed"),
        ),
        sa.CheckConstraint("intake <> 'stop' OR reason IS NOT NULL", name=op.f("ck_availability_reports_stop_reason")),
        sa.CheckConstraint(
            "intake IN ('open', 'beperkt', 'wachtlijst', 'na_intake', 'stop')",
            name=op.f("ck_availability_reports_intake"),
        ),
        sa.CheckConstraint("source IN ('web', 'mail', 'csv', 'api')", name=op.f("ck_availability_reports_source")),
        sa.CheckConstraint("places_free <= places_total", name=op.f("ck_availability_reports_free_within_total")),
        sa.CheckConstraint(
            "places_free IS NULL OR places_free BETWEEN 0 AND 999", name=op.f("ck_availability_reports_free")
        ),
        sa.CheckConstraint(
            "places_total IS NULL OR places_total BETWEEN 0 AND 999", name=op.f("ck_availability_reports_total")
        ),
        sa.CheckConstraint(
            "wait_intake_weeks IS NULL OR wait_intake_weeks BETWEEN 0 AND 208",
            name=op.f("ck_availability_reports_wait_intake"),
        ),
        sa.CheckConstraint(
            "wait_start_weeks IS NULL OR wait_start_weeks BETWEEN 0 AND 208",
            name=op.f("ck_availability_reports_wait_start"),
        ),
        sa.CheckConstraint(
            "waiting_count IS NULL OR waiting_count BETWEEN 0 AND 999", name=op.f("ck_availability_reports_waiting")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["availability_reports.id"],
            name=op.f("fk_availability_reports_corrects_id_availability_reports"),
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_availability_reports_listing_id_listings")
        ),
        sa.ForeignKeyConstraint(
            ["reported_by_id"], ["users.id"], name=op.f("fk_availability_reports_reported_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability_reports")),
    )
    with op.batch_alter_table("availability_reports", schema=None) as batch_op:
        batch_op.create_index("ix_reports_listing_confirmed", ["listing_id", "confirmed_at"], unique=False)
        batch_op.create_index("ix_reports_reported", ["reported_at"], unique=False)

    op.create_table(
        "listing_municipalities",
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_listing_municipalities_listing_id_listings")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_listing_municipalities_municipality_code_municipalities"),
        ),
        sa.PrimaryKeyConstraint("listing_id", "municipality_code", name=op.f("pk_listing_municipalities")),
    )
    with op.batch_alter_table("listing_municipalities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_listing_municipalities_municipality_code"), ["municipality_code"], unique=False
        )

    op.create_table(
        "products",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_code", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=True),
        sa.Column("lot_id", sa.Integer(), nullable=True),
        sa.Column("profile", sa.Integer(), nullable=True),
        sa.Column("complexity", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("wait_norm_weeks", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["framework_code"], ["frameworks.code"], name=op.f("fk_products_framework_code_frameworks")
        ),
        sa.ForeignKeyConstraint(["lot_id"], ["lots.id"], name=op.f("fk_products_lot_id_lots")),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name=op.f("fk_products_segment_id_segments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_products")),
        sa.UniqueConstraint("framework_code", "code", name=op.f("uq_products_framework_code")),
    )
    op.create_table(
        "component_segments",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_component_segments_product_id_products")
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segments.id"], name=op.f("fk_component_segments_segment_id_segments")
        ),
        sa.PrimaryKeyConstraint("product_id", "segment_id", name=op.f("pk_component_segments")),
    )
    op.create_table(
        "contract_products",
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_contract_products_contract_id_contracts")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_contract_products_product_id_products")),
        sa.PrimaryKeyConstraint("contract_id", "product_id", name=op.f("pk_contract_products")),
    )
    with op.batch_alter_table("contract_products", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contract_products_product_id"), ["product_id"], unique=False)

    op.create_table(
        "contract_stops",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("imposed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_contract_stops_contract_id_contracts")
        ),
        sa.ForeignKeyConstraint(["imposed_by_id"], ["users.id"], name=op.f("fk_contract_stops_imposed_by_id_users")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_contract_stops_product_id_products")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_stops")),
    )
    with op.batch_alter_table("contract_stops", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contract_stops_contract_id"), ["contract_id"], unique=False)

    op.create_table(
        "freshness_flags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("flagged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_freshness_flags_listing_id_listings")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["availability_reports.id"], name=op.f("fk_freshness_flags_report_id_availability_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freshness_flags")),
        sa.UniqueConstraint("listing_id", "report_id", "stage", name=op.f("uq_freshness_flags_listing_id")),
    )
    with op.batch_alter_table("freshness_flags", schema=None) as batch_op:
        batch_op.create_index("ix_freshness_flags_listing_since", ["listing_id", "since"], unique=False)
        batch_op.create_index(
            "uq_freshness_flags_never_reported",
            ["listing_id", "stage"],
            unique=True,
            sqlite_where=sa.text("report_id IS NULL"),
            postgresql_where=sa.text("report_id IS NULL"),
        )

    op.create_table(
        "listing_products",
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("intensity_code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_listing_products_listing_id_listings")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_listing_products_product_id_products")),
        sa.PrimaryKeyConstraint("listing_id", "product_id", "intensity_code", name=op.f("pk_listing_products")),
    )
    with op.batch_alter_table("listing_products", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listing_products_product_id"), ["product_id"], unique=False)

    op.create_table(
        "product_intensities",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("intensity_code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_product_intensities_product_id_products")
        ),
        sa.PrimaryKeyConstraint("product_id", "intensity_code", name=op.f("pk_product_intensities")),
    )
    if op.get_bind().dialect.name == "postgresql":  # SQLite made it with the table
        op.create_foreign_key("fk_listings_report", "listings", "availability_reports", ["report_id"], ["id"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_listings_report", "listings", type_="foreignkey")
    op.drop_table("product_intensities")
    with op.batch_alter_table("listing_products", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listing_products_product_id"))

    op.drop_table("listing_products")
    with op.batch_alter_table("freshness_flags", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_freshness_flags_never_reported",
            sqlite_where=sa.text("report_id IS NULL"),
            postgresql_where=sa.text("report_id IS NULL"),
        )
        batch_op.drop_index("ix_freshness_flags_listing_since")

    op.drop_table("freshness_flags")
    with op.batch_alter_table("contract_stops", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contract_stops_contract_id"))

    op.drop_table("contract_stops")
    with op.batch_alter_table("contract_products", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contract_products_product_id"))

    op.drop_table("contract_products")
    op.drop_table("component_segments")
    op.drop_table("products")
    with op.batch_alter_table("listing_municipalities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listing_municipalities_municipality_code"))

    op.drop_table("listing_municipalities")
    with op.batch_alter_table("availability_reports", schema=None) as batch_op:
        batch_op.drop_index("ix_reports_reported")
        batch_op.drop_index("ix_reports_listing_confirmed")

    op.drop_table("availability_reports")
    op.drop_table("lots")
    with op.batch_alter_table("listings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listings_report_id"))
        batch_op.drop_index(batch_op.f("ix_listings_location_id"))
        batch_op.drop_index(batch_op.f("ix_listings_contract_id"))

    op.drop_table("listings")
    with op.batch_alter_table("contract_municipalities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contract_municipalities_municipality_code"))

    op.drop_table("contract_municipalities")
    op.drop_table("segments")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index("ix_memberships_user_role")
        batch_op.drop_index(batch_op.f("ix_memberships_provider_id"))

    op.drop_table("memberships")
    op.drop_table("intensities")
    with op.batch_alter_table("contracts", schema=None) as batch_op:
        batch_op.drop_index("ix_contracts_provider_framework")
        batch_op.drop_index(batch_op.f("ix_contracts_owner_id"))
        batch_op.drop_index(batch_op.f("ix_contracts_framework_code"))

    op.drop_table("contracts")
    with op.batch_alter_table("vocabulary_versions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_vocabulary_versions_base",
            sqlite_where=sa.text("published_at IS NOT NULL"),
            postgresql_where=sa.text("published_at IS NOT NULL"),
        )

    op.drop_table("vocabulary_versions")
    op.drop_table("security_roles_users")
    with op.batch_alter_table("providers_in_regions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_providers_in_regions_region_code"))

    op.drop_table("providers_in_regions")
    with op.batch_alter_table("municipalities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_municipalities_region_code"))

    op.drop_table("municipalities")
    op.drop_table("locations")
    with op.batch_alter_table("frameworks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_frameworks_region_code"))

    op.drop_table("frameworks")
    with op.batch_alter_table("checked_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checked_files_user_id"))
        batch_op.drop_index(batch_op.f("ix_checked_files_created_at"))

    op.drop_table("checked_files")
    op.drop_table("users")
    with op.batch_alter_table("sign_in_tries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_tries_tried_at"))

    op.drop_table("sign_in_tries")
    op.drop_table("security_roles")
    with op.batch_alter_table("search_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_words_last_day"))

    op.drop_table("search_words")
    with op.batch_alter_table("search_demands", schema=None) as batch_op:
        batch_op.drop_index("ix_search_demands_key")

    op.drop_table("search_demands")
    op.drop_table("regions")
    with op.batch_alter_table("providers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_providers_name"))

    op.drop_table("providers")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_open")
        batch_op.drop_index(batch_op.f("ix_outbox_listing_id"))

    op.drop_table("outbox")
    with op.batch_alter_table("job_runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_runs_started_at"))
        batch_op.drop_index(batch_op.f("ix_job_runs_job"))

    op.drop_table("job_runs")
    op.drop_table("index_requests")
    with op.batch_alter_table("index_generations", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_index_generations_building",
            sqlite_where=sa.text("state = 'building'"),
            postgresql_where=sa.text("state = 'building'"),
        )
        batch_op.drop_index(batch_op.f("ix_index_generations_state"))

    op.drop_table("index_generations")
