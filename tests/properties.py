"""How many examples a property gets.

No clock decides whether a property holds: a busy machine is no counterexample. `.ci/run` loads the profile
`volledig` (HYPOTHESIS_PROFILE), which asks for as many examples as the issue promises; `make test` asks for fewer.
"""

import os

from hypothesis import HealthCheck, settings

USUAL, FULL = "gewoon", "volledig"


def register_profiles() -> None:
    """Both profiles, and the one that HYPOTHESIS_PROFILE names is used (none: the usual one)."""
    settings.register_profile(USUAL, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile(FULL, settings.get_profile(USUAL))
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", USUAL))


def is_full_run() -> bool:
    """The profile `volledig` is loaded."""
    return settings.get_current_profile_name() == FULL


def examples(usual: int, full: int) -> settings:
    """So many examples, by profile, for a property that shares an engine between its examples."""
    shared = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=full if is_full_run() else usual, suppress_health_check=shared)
