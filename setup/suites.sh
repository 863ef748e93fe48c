# ./reise test: the suites, one line each when it ends; what they say is in var/logs/test-<suite>.log.
#   unit        the layout of Java code, and JUnit without a tag
#   python      pytest: the dbt adapter, the marts, the set-up, the notebooks
#   demo        the command end to end on the demo company (tests/e2e, as are the next two)
#   data        JUnit tests of that tag, and a real shop's December end to end; skipped without its files (KUNDEREISE_DATA)
#   chaos       runs killed with SIGKILL; KUNDEREISE_KILLS says how often
#   airflow     a real Airflow: the rules of its DAGs, the client, nights end to end
#   all others  JUnit tests of that tag, once there are any

TAGS=(catalog postgresql demo data dbt browser chaos cluster airflow)
# Suites whose JUnit tests run in one process, "junit", since it is warm only after a minute. All but the last share a session of Spark.
TOGETHER=(unit data postgresql browser catalog)
# Suites whose processes run for long, or over more rows than a test makes for itself.
WARM=(unit data)

# Suites are run by so many lanes side by side: a night alone keeps two cores busy only part of the time.
LANES=2

# What is begun first, after the suites that run together: the longest, so that all lanes end at about the same time.
LONG=(pytest-airflow pytest-demo pytest-chaos pytest-python)

# Maven's modules, the one that others need first.
MODULES=(orchestration/client pipelines)

has_tag() { [[ -n $(modules_with_tag "$1") ]]; }

# modules_with_tag TAG|TAG…: those that have tests with one of them, as Maven wants modules listed.
modules_with_tag() {
  local module found=()
  for module in "${MODULES[@]}"; do
    if grep -rqsE --include='*.java' "@Tag\(\"($1)\"\)" "$KUNDEREISE_HOME/$module/src/test"; then found+=("$module"); fi
  done
  joined , "${found[@]}"
}

# joined SEPARATOR WORD…
joined() { (IFS=$1 && shift && echo "$*"); }

# is_of WORD WORD…: whether the first is one of the others.
is_of() {
  local word=$1
  shift
  [[ " $* " == *" $word "* ]]
}

python_tests() {
  local folder
  for folder in sql/adapter/tests sql/tests tests/python notebooks/tests; do
    [[ -d $KUNDEREISE_HOME/$folder ]] && echo "$KUNDEREISE_HOME/$folder"
  done
  return 0
}

# end_to_end_tests SUITE: its files in tests/e2e, if it has any.
end_to_end_tests() {
  local name=$1
  [[ $name != data ]] || name=online_retail
  compgen -G "$KUNDEREISE_HOME/tests/e2e/test_$name*.py" || true
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
  local suites=() suite lane tasks lanes=()
  (($# > 0)) && suites=("$@") || mapfile -t suites < <(all_suites)
  for suite in "${suites[@]}"; do
    is_of "$suite" unit python "${TAGS[@]}" ||
      fail "Cannot run suite \"$suite\": the suites are unit python ${TAGS[*]}"
  done
  mapfile -t tasks < <(tasks "${suites[@]}")
  ((${#tasks[@]} > 0)) || fail "Cannot run ${suites[*]}: there are no such tests"
  ensure_dev_python
  if is_of airflow "${suites[@]}"; then ensure_airflow_python; fi
  ensure_packages "${suites[@]}"
  export KUNDEREISE_LOGS=$LOGS
  mkdir -p "$LOGS"
  RESULTS=$(mktemp -d)
  # A process group each, so that Ctrl-C ends all they started.
  set -m
  for ((lane = 0; lane < LANES; lane++)); do
    run_lane "${tasks[@]}" </dev/null &
    lanes+=($!)
  done
  set +m
  # shellcheck disable=SC2064
  trap "kill -- ${lanes[*]/#/-} 2>/dev/null; rm -rf '$RESULTS'; exit 130" INT TERM
  # A lane's outcome is what its suites wrote down.
  wait "${lanes[@]}" || true
  local passed failed
  passed=$(find "$RESULTS" -name '*.passed' | wc -l)
  # Once more at the end, where whoever reads a long log looks first.
  failed=$(cd "$RESULTS" && grep -H . -- *.failed 2>/dev/null | sed 's/^\([^:]*\)\.failed:/    \1: /' || true)
  rm -r "$RESULTS"
  if ((passed < ${#tasks[@]})); then
    printf '\nFAILED: %d of %d suites\n%s\n' $((${#tasks[@]} - passed)) ${#tasks[@]} "$failed"
    exit 1
  fi
  printf '\nAll %d suites passed in %d s\n' "$passed" "$SECONDS"
}

# run_lane TASK…: one after the other those that no other lane has begun.
run_lane() {
  local task
  for task in "$@"; do
    # To make a folder is to be the one who made it.
    # shellcheck disable=SC2310
    if mkdir "$RESULTS/$task" 2>/dev/null; then run_suite "${task%%-*}" "${task#*-}" || true; fi
  done
}

# tasks SUITE…: KIND-SUITE for each kind, maven or pytest, that a suite has tests of: first maven-SUITE|SUITE… of those that run
# together, then the long ones.
tasks() {
  local suite kind task together=() found=()
  for suite in "$@"; do
    for kind in maven pytest; do
      # shellcheck disable=SC2310
      if ! has_tests "$kind" "$suite"; then
        continue
      elif [[ $kind == maven ]] && is_of "$suite" "${TOGETHER[@]}"; then
        together+=("$suite")
      else
        found+=("$kind-$suite")
      fi
    done
  done
  ((${#together[@]} == 0)) || echo "maven-$(joined '|' "${together[@]}")"
  for task in "${LONG[@]}" "${found[@]}"; do
    # shellcheck disable=SC2310
    if is_of "$task" "${found[@]}"; then echo "$task"; fi
  done | awk '!seen[$0]++'
}

# has_tests KIND SUITE
has_tests() {
  case $1-$2 in
    maven-unit) ;;
    pytest-unit | maven-python) return 1 ;;
    pytest-python) [[ -n $(python_tests) ]] ;;
    maven-*) has_tag "$2" ;;
    *) [[ -n $(end_to_end_tests "$2") ]] ;;
  esac
}

# run_suite KIND SUITE|SUITE…: a line when it ends, with its seconds and what it counted.
run_suite() {
  local kind=$1 from=$SECONDS code=0 name outcome suites suite warm=""
  IFS='|' read -ra suites <<<"$2"
  suite=${suites[0]} name=${suites[0]}
  if ((${#suites[@]} > 1)); then name=junit; fi
  # Of a suite with tests of both kinds.
  # shellcheck disable=SC2310
  if [[ $kind == pytest ]] && has_tests maven "$suite"; then name=$suite-e2e; fi
  local log=$LOGS/test-$name.log
  local pages
  pages=$(huge_pages)
  # One thread to collect garbage: the other core is another suite's. Little room for what is new: a process that lives for a minute
  # would otherwise touch a gigabyte once, and each page of it is asked of the system and cleared.
  local -x JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:-} $pages -XX:ParallelGCThreads=1 -Xmn256m"
  # The others run much code a few times each: the optimising compiler would take a quarter of the time, and be done too late. Without
  # it Java sets a sixth of the room for compiled code aside, and a session that finds none left ends.
  # shellcheck disable=SC2310
  for suite in "${suites[@]}"; do if is_of "$suite" "${WARM[@]}"; then warm=yes; fi; done
  [[ -n $warm ]] || JDK_JAVA_OPTIONS+=" -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m"
  case $kind in
    maven) run_junit "${suites[@]}" >"$log" 2>&1 || code=$? ;;
    *) run_pytest "$suite" >"$log" 2>&1 || code=$? ;;
  esac
  outcome=$( ((code == 0)) && echo passed || echo failed)
  if ((code != 0)); then failures "$log" >"$RESULTS/$name.failed"; else touch "$RESULTS/$name.passed"; fi
  # In one piece, so that the lines of several lanes don't mix.
  printf '%s\n' "$(
    printf '%-12s %4d s  %s  %s\n' "$name" $((SECONDS - from)) "${outcome/failed/FAILED}" "$(closing_line "$log")"
    [[ $name != junit ]] || printf '    suites: %s\n' "${suites[*]}"
    sed -n 's/^SKIPPED/    skipped:/p' "$log"
    if ((code != 0)); then
      sed 's/^/    /' "$RESULTS/$name.failed"
      printf '    all it said: %s\n' "$log"
    fi
  )"
}

# run_junit SUITE…: in one process. Once the classes of the tests are there, several of Maven's runs may use the same folders.
run_junit() {
  local tag others=() wanted
  # shellcheck disable=SC2310
  compile_tests || return
  if is_of unit "$@"; then
    # The tests of unit have no tag to ask for.
    # shellcheck disable=SC2310
    for tag in "${TAGS[@]}"; do is_of "$tag" "$@" || others+=("$tag"); done
    run_maven spotless:check "-Dtest.excludedGroups=$(joined , "${others[@]}")" test
  else
    wanted=$(joined '|' "$@")
    run_maven -pl "$(modules_with_tag "$wanted")" -am -Dsurefire.failIfNoSpecifiedTests=false "-Dtest.groups=$wanted" -Dtest.excludedGroups= test
  fi
}

# By whichever suite is first. What is tested was compiled when the jars were built.
compile_tests() {
  (
    flock 8
    [[ -e $RESULTS/compiled ]] || { run_maven test-compile && touch "$RESULTS/compiled"; }
  ) 8>"$RESULTS/compile.lock"
}

run_maven() { cd "$KUNDEREISE_HOME" && mvn -B -ntp --fail-at-end -Dmaven.main.skip -Dstyle.color=never "$@"; }

run_pytest() {
  local files
  # Some ask through a class of the tests.
  # shellcheck disable=SC2310
  [[ $1 != demo ]] || compile_tests || return
  if [[ $1 == python ]]; then mapfile -t files < <(python_tests); else mapfile -t files < <(end_to_end_tests "$1"); fi
  cd "$KUNDEREISE_HOME" && "$KUNDEREISE_PYTHON" -m pytest -q -rsfE --durations=10 -p no:cacheprovider "${files[@]}"
}

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
         if (java || !python) printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", run, failures, errors, skipped
         else print python
       }' "$1"
}

# failures LOG: the tests that failed, as Surefire and pytest sum them up; where no test ran, the first errors.
failures() {
  local tests
  tests=$(sed -n -e '/^\[ERROR\] \(Failures\|Errors\): *$/,/^\[\(INFO\|ERROR\)\] Tests run:/{s/^\[ERROR\]  *\(.*:.*[^ ]\) *$/\1/p}' \
    -e 's/^\(FAILED\|ERROR\) //p' "$1" | grep -vE '^(Failures|Errors|Tests run):' || true)
  { [[ -n $tests ]] && echo "$tests" || grep -E '^(\[ERROR\] .|E   )' "$1"; } | head -n 25 | cut -c 1-300
}

# What the tests need of Debian, if it isn't there.
ensure_packages() {
  local missing=()
  if { is_of postgresql "$@" || is_of catalog "$@" || is_of airflow "$@"; } && ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
    missing+=(postgresql)
  fi
  if is_of browser "$@" && ! command -v chromium >/dev/null; then missing+=(chromium); fi
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
