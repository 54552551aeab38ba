"""What can be set, each default once, and the one place that reads the environment."""

from tripo_kit.config._addresses import BASE_URLS, Region
from tripo_kit.config._home import default_home, home_folder
from tripo_kit.config._resilience import (
    AbsenceConfig,
    CircuitBreakerConfig,
    FallbackConfig,
    RetryConfig,
)
from tripo_kit.config._settings import Settings

__all__ = [
    "BASE_URLS",
    "AbsenceConfig",
    "CircuitBreakerConfig",
    "FallbackConfig",
    "Region",
    "RetryConfig",
    "Settings",
    "default_home",
    "home_folder",
]
