# Java, the jars that Maven builds, and how the program is started.

TARGET=$KUNDEREISE_HOME/pipelines/target
STAMP=$TARGET/reise.stamp

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

# Whether the jar is newer than all it is built from. A folder's own time tells of removed files.
jars_are_current() {
  [[ -f $STAMP && -f $TARGET/pipelines-0.1.0.jar ]] &&
    [[ -z $(find "$KUNDEREISE_HOME"/{pom.xml,pipelines/pom.xml,pipelines/src/main} -newer "$STAMP" -print -quit) ]]
}

ensure_jars() {
  jars_are_current || with_lock "$TARGET/.setup.lock" make_jars
}

make_jars() {
  if jars_are_current; then return; fi
  command -v mvn >/dev/null || fail "Cannot build the jars: Maven is not there. $(debian_package maven)"
  [[ -x $(dirname "$(readlink -f "$JAVA")")/javac ]] ||
    fail "Cannot build the jars: $JAVA is a runtime without a compiler. $(debian_package openjdk-17-jdk-headless)"
  stage "Jars (Maven)" build_jars
}

# The stamp bears the time the build began, so that what is edited meanwhile is built the next time.
build_jars() {
  rm -f "$STAMP"
  touch "$STAMP.begun"
  (cd "$KUNDEREISE_HOME" && mvn -q -B -ntp -DskipTests -pl pipelines -am package)
  mv "$STAMP.begun" "$STAMP"
}

# run_java CLASS ARGUMENT…: becomes the program.
run_java() {
  export KUNDEREISE_LOGS=$LOGS
  mkdir -p "$LOGS"
  exec "$JAVA" "-Xmx${KUNDEREISE_MEMORY:-4g}" "@$KUNDEREISE_HOME/setup/java.options" \
    "-Dkundereise.home=$KUNDEREISE_HOME" "-Dkundereise.logs=$LOGS" "-Dlog4j2.configurationFile=$KUNDEREISE_HOME/setup/log4j2.xml" \
    -cp "$SPARK_HOME/jars/*:$TARGET/lib/*:$TARGET/pipelines-0.1.0.jar${HADOOP_CONF_DIR:+:$HADOOP_CONF_DIR}" "$@"
}
