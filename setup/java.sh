# Java, the jars that Maven builds, and how the program is started.

TARGET=$KUNDEREISE_HOME/pipelines/target
CLIENT=$KUNDEREISE_HOME/orchestration/client
STAMP=$TARGET/reise.stamp
# Our own jars, which change often: outside the folder of libraries, for the archive's sake.
JARS=$TARGET/pipelines-0.1.0.jar:$CLIENT/target/airflow-client-0.1.0.jar
ARCHIVE=""

# Spark 4.1 runs on 17 and 21. The version is read from the JDK's own note, since asking java takes as long as starting it.
find_java() {
  local command version=""
  command=${JAVA_HOME:+$JAVA_HOME/bin/}java
  JAVA=$(command -v "$command") ||
    fail "Cannot find Java: $command is not there. $(debian_package openjdk-17-jdk-headless)"
  local release
  release=$(dirname "$(readlink -f "$JAVA")")/../release
  if [[ -r $release ]]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release")
  fi
  [[ -n $version ]] || version=$("$JAVA" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
  [[ $version == 17 || $version == 21 ]] ||
    fail "Cannot run on Java ${version:-of unknown version} ($JAVA): Java 17 is needed. $(debian_package openjdk-17-jdk-headless), and set JAVA_HOME"
}

# Whether the jars are newer than all they are built from. A folder's own time tells of removed files.
jars_are_current() {
  airflow_api_is_current && [[ -f $STAMP && -f $TARGET/pipelines-0.1.0.jar && -f $CLIENT/target/airflow-client-0.1.0.jar ]] &&
    [[ -z $(find "$KUNDEREISE_HOME"/{pom.xml,pipelines/pom.xml,pipelines/src/main} "$CLIENT"/{pom.xml,src/main} "$AIRFLOW_LOCK" \
      -newer "$STAMP" -print -quit) ]]
}

ensure_jars() {
  jars_are_current || with_lock "$TARGET/.setup.lock" make_jars
}

make_jars() {
  if jars_are_current; then return; fi
  command -v mvn >/dev/null || fail "Cannot build the jars: Maven is not there. $(debian_package maven)"
  [[ -x $(dirname "$(readlink -f "$JAVA")")/javac ]] ||
    fail "Cannot build the jars: $JAVA is a runtime without a compiler. $(debian_package openjdk-17-jdk-headless)"
  make_airflow_api
  stage "Jars (Maven)" build_jars
}

# The stamp bears the time the build began, so that what is edited meanwhile is built the next time.
build_jars() {
  rm -f "$STAMP"
  touch "$STAMP.begun"
  (cd "$KUNDEREISE_HOME" && mvn -q -B -ntp -Dmaven.test.skip -pl pipelines -am package)
  mv "$STAMP.begun" "$STAMP"
}

# An archive of the classes a night loads, which the JVM maps instead of reading, checking and linking them one by one: every
# command starts some four seconds sooner. It is good for one Java and one set of libraries; the name tells which.
ensure_archive() {
  ARCHIVE=$TARGET/classes-$(printf '%s %s' "$(readlink -f "$JAVA")" "$SPARK_HOME" | sha256sum | cut -c1-16).jsa
  if [[ ${KUNDEREISE_ARCHIVE:-on} == off ]] || archive_is_current; then return; fi
  with_lock "$TARGET/.setup.lock" make_archive
}

archive_is_current() { [[ $ARCHIVE -nt $TARGET/lib ]]; }

make_archive() {
  if archive_is_current; then return; fi
  stage "Class archive (from a trial night)" archive_classes
}

# Without the archive everything works, only slower: a trial that fails leaves an empty one.
archive_classes() {
  local trial
  trial=$(mktemp -d "$TARGET/trial.XXXXXX")
  rm -f "$TARGET"/classes-*.jsa
  if ! trial_night "$trial"; then
    echo "No archive: the trial night failed"
    : >"$ARCHIVE.part"
  fi
  mv -f "$ARCHIVE.part" "$ARCHIVE"
  rm -rf "$trial"
}

trial_night() {
  start_java "$1" "$SPARK_HOME/jars/*:$TARGET/lib/*:$JARS" org.kundereise.cli.Main demo generate --customers 40 --nights 1 --out "$1" || return
  # One source of the seven: the others load few classes more and take most of the time.
  sed -e 's|\.\./\.\./var/demo|.|' -e '/connector: demo-[^a]/d' "$KUNDEREISE_HOME/examples/demo-company/reise.yml" >"$1/reise.yml"
  start_java "$1" "$SPARK_HOME/jars/*:$TARGET/lib/*" "-XX:ArchiveClassesAtExit=$ARCHIVE.part" "$KUNDEREISE_HOME/setup/ArchiveClasses.java" "$JARS" \
    nightly --config "$1/reise.yml" --date "$(basename "$1"/landing/*)" --skip-dbt || return
  [[ -s $ARCHIVE.part ]]
}

# Pages of 2 MB for the heap and for compiled code, where the system gives them to whoever asks: every access is looked up in fewer
# of them. The setting in force stands in brackets; where it is "never", Java would complain.
huge_pages() {
  if grep -qsF '[madvise]' /sys/kernel/mm/transparent_hugepage/enabled; then echo -XX:+UseTransparentHugePages; fi
}

# start_java LOGS CLASSPATH ARGUMENT…: runs Java as the project does everywhere.
start_java() { (exec_java "$@"); }

exec_java() {
  local logs=$1 classpath=$2 pages
  shift 2
  mapfile -t pages < <(huge_pages)
  exec "$JAVA" "-Xmx${KUNDEREISE_MEMORY:-4g}" "${pages[@]}" "@$KUNDEREISE_HOME/setup/java.options" \
    "-Dkundereise.home=$KUNDEREISE_HOME" "-Dkundereise.logs=$logs" "-Dlog4j2.configurationFile=$KUNDEREISE_HOME/setup/log4j2.xml" \
    -cp "$classpath" "$@"
}

# run_java CLASS ARGUMENT…: becomes the program.
run_java() {
  local archive=()
  [[ ! -s $ARCHIVE ]] || archive=("-XX:SharedArchiveFile=$ARCHIVE")
  export KUNDEREISE_LOGS=$LOGS
  mkdir -p "$LOGS"
  exec_java "$LOGS" "$SPARK_HOME/jars/*:$TARGET/lib/*:$JARS${HADOOP_CONF_DIR:+:$HADOOP_CONF_DIR}" "${archive[@]}" "$@"
}
