# The Python environment of a local Airflow. It lies in the user's cache under the hash of its lock, apart from that of the nights:
# their libraries do not agree. Made only for those who start an Airflow.

ensure_airflow_python() {
  local lock=$KUNDEREISE_HOME/setup/requirements-airflow.lock
  AIRFLOW_ENVIRONMENT=$CACHE/airflow-$(lock_hash "$lock")
  if ! airflow_is_complete; then
    find_python
    with_lock "$AIRFLOW_ENVIRONMENT.lock" make_airflow_environment "$lock"
  fi
  export KUNDEREISE_AIRFLOW_PYTHON=$AIRFLOW_ENVIRONMENT/bin/python
}

airflow_is_complete() { is_complete "$AIRFLOW_ENVIRONMENT" && [[ -x $AIRFLOW_ENVIRONMENT/bin/python ]]; }

make_airflow_environment() {
  if airflow_is_complete; then return; fi
  stage "Python environment of Airflow 3.3.2 (some 250 MB)" install_airflow "$1"
}

# As install_environment in python.sh. Everything is compiled once, here: each of Airflow's processes imports some thousand modules, and
# where PYTHONDONTWRITEBYTECODE is set none would keep what it compiled.
install_airflow() {
  # Libraries laid over the environment of the nights are none of Airflow's: pip would check them, too.
  unset PYTHONPATH
  rm -rf "$AIRFLOW_ENVIRONMENT"
  "$BASE_PYTHON" -m venv "$AIRFLOW_ENVIRONMENT"
  "$AIRFLOW_ENVIRONMENT/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --no-compile \
    --cache-dir "$AIRFLOW_ENVIRONMENT.downloads" --require-hashes --no-deps --only-binary :all: -r "$1"
  "$AIRFLOW_ENVIRONMENT/bin/python" -m pip check
  "$AIRFLOW_ENVIRONMENT/bin/python" -m compileall -q -j 0 "$AIRFLOW_ENVIRONMENT"/lib/python3*/site-packages || true
  count_packages "$AIRFLOW_ENVIRONMENT" >"$AIRFLOW_ENVIRONMENT/.complete"
  rm -rf "$AIRFLOW_ENVIRONMENT.downloads"
}
