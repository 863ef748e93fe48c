"""End-to-end tests: `./reise` as a child process in folders of its own. The suites are demo, data and chaos: see setup/suites.sh."""

import sys

from running import HOME

sys.path.append(str(HOME / "notebooks/tests"))
