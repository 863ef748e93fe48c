# The Python environments: one from requirements.lock that the nights run on (Spark's distribution, dbt), and beside it one from
# requirements-dev.lock for tests and notebooks. Both lie in the user's cache under the hash of their lock, so clones share them.

CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/kundereise

lock_hash() { sha256sum "$1" | cut -c1-16; }

# is_complete DIR: whether its last file, the stamp, was written, and the folders it counted then are all still there.
is_complete() {
  local stamp=$1/.complete expected
  [[ -f $stamp ]] || return 1
  read -r expected <"$stamp"
  [[ $expected == "$(count_packages "$1")" ]]
}

count_packages() {
  local packages
  shopt -s nullglob
  packages=("$1"/*.dist-info "$1"/lib/python3*/site-packages/*.dist-info "$1"/spark/jars/*.jar)
  shopt -u nullglob
  echo "${#packages[@]}"
}

# The oldest Python that will do is 3.11, the version the locks are resolved for.
find_python() {
  local name
  for name in "${KUNDEREISE_BASE_PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
      BASE_PYTHON=$(command -v "$name")
      "$BASE_PYTHON" -c 'import venv, ensurepip' 2>/dev/null ||
        fail "Cannot set up Python: $BASE_PYTHON has no venv module. $(debian_package python3-venv)"
      return
    fi
  done
  fail "Cannot set up Python: Python 3.11, 3.12 or 3.13 is needed, found $(python3 --version 2>/dev/null || echo none). $(debian_package python3 python3-venv)"
}

ensure_python() {
  ENVIRONMENT=$CACHE/$(lock_hash "$KUNDEREISE_HOME/setup/requirements.lock")
  if ! is_complete "$ENVIRONMENT" || [[ ! -x $ENVIRONMENT/bin/python ]]; then
    find_python
    with_lock "$ENVIRONMENT.lock" make_environment
  fi
  export KUNDEREISE_PYTHON=$ENVIRONMENT/bin/python
  export SPARK_HOME=$ENVIRONMENT/spark
  # Our dbt adapter is used from where it is: nothing of a clone lies in the shared environment.
  export PYTHONPATH=$KUNDEREISE_HOME/sql/adapter
}

make_environment() {
  if is_complete "$ENVIRONMENT" && [[ -x $ENVIRONMENT/bin/python ]]; then return; fi
  stage "Python environment (Spark 4.1.4, dbt; some 500 MB)" install_environment
}

# A virtual environment can't be moved, so it is made in its place and counts only once its stamp is there. What pip has
# fetched is kept until then, so that a set-up which was interrupted goes on from there.
install_environment() {
  local lock=$KUNDEREISE_HOME/setup/requirements.lock pip="$ENVIRONMENT/bin/python -m pip"
  local options="--quiet --no-input --disable-pip-version-check --cache-dir $ENVIRONMENT.downloads --require-hashes --no-deps --no-build-isolation"
  rm -rf "$ENVIRONMENT"
  "$BASE_PYTHON" -m venv "$ENVIRONMENT"
  # First the two that build pyspark, since a build fetches nothing of its own.
  # shellcheck disable=SC2086
  $pip install $options -r <(awk '/^[A-Za-z]/ {wanted = /^(packaging|setuptools|wheel)==/} wanted' "$lock")
  # shellcheck disable=SC2086
  $pip install $options -r "$lock"
  (cd "$ENVIRONMENT" && ln -s lib/python3*/site-packages/pyspark spark)
  [[ -f $ENVIRONMENT/spark/bin/spark-submit ]]
  "$ENVIRONMENT/bin/python" -m pip check
  count_packages "$ENVIRONMENT" >"$ENVIRONMENT/.complete"
  rm -rf "$ENVIRONMENT.downloads"
}

# Libraries laid over the environment by PYTHONPATH: those of tests and notebooks, and the peers we are measured against.
ensure_dev_python() {
  ensure_overlay dev "Python libraries for tests and notebooks"
  export PYTHONPATH=$KUNDEREISE_HOME/sql/adapter:$OVERLAY
}

ensure_bench_python() {
  ensure_overlay bench "Python libraries to measure against (DuckDB, polars, ClickHouse, lifetimes)"
  export KUNDEREISE_BENCH=$OVERLAY
}

# ensure_overlay NAME LABEL: OVERLAY is the folder of the libraries in requirements-NAME.lock.
ensure_overlay() {
  local lock=$KUNDEREISE_HOME/setup/requirements-$1.lock
  OVERLAY=$ENVIRONMENT-$1-$(lock_hash "$lock")
  is_complete "$OVERLAY" || with_lock "$OVERLAY.lock" make_overlay "$lock" "$2"
}

make_overlay() {
  is_complete "$OVERLAY" || stage "$2" install_overlay "$1"
}

install_overlay() {
  rm -rf "$OVERLAY"
  "$KUNDEREISE_PYTHON" -m pip install --quiet --no-input --disable-pip-version-check --cache-dir "$OVERLAY.downloads" \
    --require-hashes --no-deps --only-binary :all: --target "$OVERLAY" -r "$1"
  count_packages "$OVERLAY" >"$OVERLAY/.complete"
  rm -rf "$OVERLAY.downloads"
}
