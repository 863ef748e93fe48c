# ./reise test: the suites in order, one line each, what they say in var/logs/test-<suite>.log, and the counts at the end.
#   unit        the layout of Java code, and JUnit without a tag
#   python      pytest: the dbt adapter, the marts, the set-up, the notebooks
#   demo        the command end to end on the demo company (tests/e2e, as are the next two)
#   data        JUnit tests of that tag, and a real shop's December end to end; skipped without its files (KUNDEREISE_DATA)
#   chaos       runs killed with SIGKILL; KUNDEREISE_KILLS says how often
#   all others  JUnit tests of that tag, once there are any

TAGS=(catalog postgresql demo data dbt browser chaos cluster airflow)

has_tag() { grep -rqs --include='*.java' "@Tag(\"$1\")" "$KUNDEREISE_HOME/pipelines/src/test" "$KUNDEREISE_HOME/orchestration/client/src/test"; }

python_tests() {
  local folder
  for folder in sql/adapter/tests sql/tests tests/python notebooks/tests; do
    [[ -d $KUNDEREISE_HOME/$folder ]] && echo "$KUNDEREISE_HOME/$folder"
  done
  return 0
}

# end_to_end_tests SUITE: its file in tests/e2e, if it has one.
end_to_end_tests() {
  local name=$1
  [[ $name != data ]] || name=online_retail
  [[ ! -f $KUNDEREISE_HOME/tests/e2e/test_$name.py ]] || echo "$KUNDEREISE_HOME/tests/e2e/test_$name.py"
}

# Every suite there are tests for.
all_suites() {
  local tag
  echo unit
  [[ -z $(python_tests) ]] || echo python
  for tag in "${TAGS[@]}"; do
    if has_tag "$tag" || [[ -n $(end_to_end_tests "$tag") ]]; then echo "$tag"; fi
  done
}

run_suites() {
  local suites=() suite
  (($# > 0)) && suites=("$@") || mapfile -t suites < <(all_suites)
  for suite in "${suites[@]}"; do
    [[ " unit python ${TAGS[*]} " == *" $suite "* ]] ||
      fail "Cannot run suite \"$suite\": the suites are unit python ${TAGS[*]}"
  done
  ensure_dev_python
  ensure_packages "${suites[@]}"
  export KUNDEREISE_LOGS=$LOGS
  mkdir -p "$LOGS"
  local summary=() failed=0
  for suite in "${suites[@]}"; do
    run_suite "$suite" || failed=$((failed + 1))
    summary+=("$(printf '%-12s %s' "$suite" "$SUITE_RESULT")")
  done
  printf '\n'
  printf '%s\n' "${summary[@]}"
  if ((failed > 0)); then
    printf 'FAILED: %d of %d suites\n' "$failed" "${#suites[@]}"
    exit 1
  fi
  printf 'All %d suites passed\n' "${#suites[@]}"
}

# run_suite SUITE: prints its progress line; SUITE_RESULT is what it counted.
run_suite() {
  local suite=$1 log=$LOGS/test-$1.log from=$SECONDS code=0
  printf '%-12s' "$suite"
  case $suite in
    python) run_python >"$log" 2>&1 || code=$? ;;
    unit) run_maven spotless:check test >"$log" 2>&1 || code=$? ;;
    *) run_tagged "$suite" >"$log" 2>&1 || code=$? ;;
  esac
  SUITE_RESULT=$(closing_line "$suite" "$log")
  printf ' %4d s  %s  %s\n' $((SECONDS - from)) "$( ((code == 0)) && echo passed || echo FAILED)" "$SUITE_RESULT"
  sed -n 's/^SKIPPED/    skipped:/p' "$log"
  if ((code != 0)); then
    failures "$log" | sed 's/^/    /'
    printf '    all it said: %s\n' "$log"
  fi
  return "$code"
}

run_surefire() { run_maven -Dsurefire.failIfNoSpecifiedTests=false "$@" test; }

run_maven() { cd "$KUNDEREISE_HOME" && mvn -B -ntp --fail-at-end -Dstyle.color=never "$@"; }

run_python() {
  local folders
  mapfile -t folders < <(python_tests)
  run_pytest "${folders[@]}"
}

# The JUnit tests of a suite and its end-to-end tests, whichever there are.
run_tagged() {
  local file code=0
  file=$(end_to_end_tests "$1")
  # shellcheck disable=SC2310
  if has_tag "$1"; then (run_surefire "-Dtest.groups=$1" -Dtest.excludedGroups=) || code=$?; fi
  if [[ -n $file ]]; then run_pytest "$file" || code=$?; fi
  return "$code"
}

run_pytest() { cd "$KUNDEREISE_HOME" && "$KUNDEREISE_PYTHON" -m pytest -q -rs --durations=10 -p no:cacheprovider "$@"; }

# The last words of Surefire ("Tests run: 12, Failures: 0, Errors: 0, Skipped: 0"), summed over the modules, and of pytest.
closing_line() {
  awk '/Tests run: .*Skipped: [0-9]+$/ {
         java = 1
         for (i = 1; i <= NF; i++) {
           if ($i == "run:") run += $(i + 1)
           if ($i == "Failures:") failures += $(i + 1)
           if ($i == "Errors:") errors += $(i + 1)
           if ($i == "Skipped:") skipped += $(i + 1)
         }
       }
       /^[0-9].* in [0-9.]+s/ { python = $0 }
       END {
         if (java || !python) printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d", run, failures, errors, skipped
         print (java && python ? "; " : "") python
       }' "$2"
}

failures() { grep -E '^(\[ERROR\] .|FAILED |ERROR |E   )' "$1" | head -n 25; }

# What the tests need of Debian, if it isn't there.
ensure_packages() {
  local missing=()
  if [[ " $* " == *" postgresql "* ]] && ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then missing+=(postgresql); fi
  if [[ " $* " == *" browser "* ]] && ! command -v chromium >/dev/null; then missing+=(chromium); fi
  ((${#missing[@]} > 0)) || return 0
  if ((EUID == 0)) && command -v apt-get >/dev/null; then
    stage "Debian packages for the tests (${missing[*]})" install_packages "${missing[@]}"
  else
    fail "Cannot run the tests: ${missing[*]} is not installed. $(debian_package "${missing[@]}")"
  fi
}

install_packages() {
  apt-get update
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}
