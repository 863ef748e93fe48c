"""The adapter's macros, where dbt looks for them."""

import os

PACKAGE_PATH = os.path.dirname(__file__)
