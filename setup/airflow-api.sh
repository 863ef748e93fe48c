# Airflow's own description of its REST API, from which the Java client is generated. It lies in Airflow's wheel, which is fetched by
# the hash in the lock; Airflow itself need not be installed to build.

AIRFLOW_LOCK=$KUNDEREISE_HOME/setup/requirements-airflow.lock
AIRFLOW_API=$KUNDEREISE_HOME/var/airflow-api/airflow.json
TRIM_OPENAPI=$KUNDEREISE_HOME/orchestration/client/src/main/openapi/trim_openapi.py

airflow_api_is_current() { [[ $AIRFLOW_API -nt $AIRFLOW_LOCK && $AIRFLOW_API -nt $TRIM_OPENAPI ]]; }

# Where Maven expects it; made by ensure_jars, under its lock.
make_airflow_api() {
  if airflow_api_is_current; then return; fi
  stage "Airflow's API description (wheel of 7 MB)" write_airflow_api
}

write_airflow_api() {
  local requirement whole
  requirement=$(awk '/^[A-Za-z]/ {wanted = /^apache-airflow-core==/} wanted' "$AIRFLOW_LOCK")
  whole=$CACHE/airflow-api-$(sha256sum <<<"$requirement" | cut -c1-16).yaml
  [[ -f $whole ]] || fetch_airflow_api "$requirement" "$whole"
  mkdir -p "$(dirname "$AIRFLOW_API")"
  "$KUNDEREISE_PYTHON" "$TRIM_OPENAPI" "$whole" "$AIRFLOW_API.part"
  mv "$AIRFLOW_API.part" "$AIRFLOW_API"
}

# fetch_airflow_api REQUIREMENT FILE
fetch_airflow_api() {
  local part
  part=$(mktemp -d "$2.XXXXXX")
  "$KUNDEREISE_PYTHON" -m pip download --quiet --no-input --disable-pip-version-check --cache-dir "$part/downloads" \
    --require-hashes --no-deps --only-binary :all: --dest "$part" -r <(printf '%s\n' "$1")
  "$KUNDEREISE_PYTHON" -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' \
    "$part"/*.whl airflow/api_fastapi/core_api/openapi/v2-rest-api-generated.yaml >"$part/api.yaml"
  mv "$part/api.yaml" "$2"
  rm -rf "$part"
}
