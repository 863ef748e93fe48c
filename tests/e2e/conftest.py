"""End-to-end tests: `./reise` as a child process in folders of its own. The suites are demo, data and chaos: see setup/suites.sh."""
