"""The command's set-up, with stand-ins for Java, Python and Maven: nothing is fetched."""

import re
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]

# Makes an environment as venv and pip would, and counts how often.
PYTHON = """#!/bin/bash
here=$(dirname "$0")
case "$*" in
  "-c import sys"*) exit "${TOO_OLD:-0}" ;;
  "-c import venv"*) exit 0 ;;
  *trim_openapi.py*) touch "${@: -1}" ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && echo made >>"$COUNTS" ;;
  *"pip install"*"--target "*) for word; do [[ ${before:-} != --target ]] || mkdir -p "$word"; before=$word; done ;;
  *"pip install"*"--cache-dir"*)
    [[ -z ${FAIL_ON_INSTALL:-} ]] || { echo "no route to the registry"; exit 3; }
    sleep "${INSTALL_SECONDS:-0}"
    packages=$here/../lib/python3.11/site-packages
    mkdir -p "$packages/pyspark/bin" "$packages/pyspark/jars" "$packages/dbt.dist-info"
    touch "$packages/pyspark/bin/spark-submit" "$packages/pyspark/jars/spark.jar"
    ;;
esac
"""

MAVEN = """#!/bin/bash
echo built >>"$COUNTS"
[[ -z ${FAIL_ON_BUILD:-} ]] || { printf 'much\\n[ERROR] Main.java:[3,1] not a statement\\nmore\\n'; exit 1; }
case "$* ${FAIL_A_TEST:-}" in *" test yes")
  printf '[ERROR] Failures: \n[ERROR]   DaysTest.last:45 expected 3\n  but was 4\n[ERROR] Tests run: 7, Failures: 1, Errors: 0, Skipped: 0\nmuch more\n'
  exit 1 ;;
esac
mkdir -p pipelines/target/lib && touch pipelines/target/pipelines-0.1.0.jar
mkdir -p orchestration/client/target && touch orchestration/client/target/airflow-client-0.1.0.jar
"""

JAVA = """#!/bin/bash
for word; do
  case $word in
    -XX:ArchiveClassesAtExit=*) echo archived >>"$COUNTS"; [[ -n ${FAIL_ON_ARCHIVE:-} ]] || echo classes >"${word#*=}" ;;
    --out) mkdir -p "${@: -1}/landing/2026-01-01" ;;
  esac
done
printf '%s\\n' "$@"
"""


@pytest.fixture
def clone(tmp_path):
    """A copy of what the set-up reads, and tools of its own on the path."""
    home = tmp_path / "clone"
    shutil.copytree(HOME / "setup", home / "setup")
    shutil.copy(HOME / "reise", home / "reise")
    (home / "pipelines/src/main").mkdir(parents=True)
    for name in (
        "pom.xml",
        "pipelines/pom.xml",
        "pipelines/src/main/Main.java",
        "orchestration/client/pom.xml",
        "orchestration/client/src/main/openapi/trim_openapi.py",
        "examples/demo-company/reise.yml",
    ):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("")
    executable(tmp_path / "tools/python3", PYTHON)
    executable(tmp_path / "tools/mvn", MAVEN)
    jdk(tmp_path / "jdk", "17.0.15")
    return home


def executable(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def jdk(folder, version):
    executable(folder / "bin/java", JAVA)
    executable(folder / "bin/javac", "")
    (folder / "release").write_text(f'JAVA_VERSION="{version}"\n')


def environment(clone, **more):
    return {
        "PATH": f"{clone.parent}/tools:/usr/bin:/bin",
        "HOME": str(clone.parent),
        "XDG_CACHE_HOME": str(clone.parent / "cache"),
        "JAVA_HOME": str(clone.parent / "jdk"),
        "COUNTS": str(clone.parent / "counts"),
        "KUNDEREISE_ARCHIVE": "off",
        **more,
    }


def reise(clone, *words, command=None, **more):
    return subprocess.run(
        [str(command or clone / "reise"), *words], env=environment(clone, **more), capture_output=True, text=True, timeout=60
    )


def counts(clone):
    file = clone.parent / "counts"
    return file.read_text().split() if file.exists() else []


def cached(clone):
    (folder,) = [f for f in (clone.parent / "cache/kundereise").iterdir() if f.is_dir()]
    return folder


def test_the_first_call_sets_up_and_the_second_only_runs(clone):
    first = reise(clone, "sql", "select 1")
    second = reise(clone, "sql", "select 1")

    assert first.returncode == 0
    assert re.fullmatch(r"Python environment .* +\d+ s\nAirflow's API .* +\d+ s\nJars \(Maven\) … +\d+ s\n", first.stderr)
    assert first.stdout.endswith("org.kundereise.cli.Main\nsql\nselect 1\n")
    assert second.stderr == ""
    assert counts(clone) == ["made", "built"]


def test_classes_are_archived_once_and_again_after_a_change_of_libraries(clone):
    first = reise(clone, KUNDEREISE_ARCHIVE="on")
    assert re.search(r"\nClass archive \(from a trial night\) … +\d+ s\n$", first.stderr)
    assert re.search(r"^-XX:SharedArchiveFile=.*/pipelines/target/classes-\w+\.jsa$", first.stdout, re.M)
    reise(clone, KUNDEREISE_ARCHIVE="on")
    assert counts(clone) == ["made", "built", "archived"]

    time.sleep(0.05)
    (clone / "pipelines/target/lib").touch()
    reise(clone, KUNDEREISE_ARCHIVE="on")
    assert counts(clone) == ["made", "built", "archived", "archived"]
    assert not list((clone / "pipelines/target").glob("trial.*"))


def test_without_an_archive_the_command_runs_all_the_same(clone):
    answer = reise(clone, "sql", KUNDEREISE_ARCHIVE="on", FAIL_ON_ARCHIVE="1")
    assert answer.returncode == 0
    assert "SharedArchiveFile" not in answer.stdout
    assert "No archive: the trial night failed" in (clone / "var/logs/setup.log").read_text()
    reise(clone, "sql", KUNDEREISE_ARCHIVE="on", FAIL_ON_ARCHIVE="1")
    assert counts(clone) == ["made", "built", "archived"]


def test_airflow_gets_an_environment_of_its_own_when_it_is_started(clone):
    reise(clone)
    assert "Airflow" not in reise(clone, "airflow", "up", "--help").stderr
    first = reise(clone, "airflow", "up")
    assert re.fullmatch(r"Python environment of Airflow 3.3.2 .* +\d+ s\n", first.stderr)
    assert first.stdout.endswith("org.kundereise.cli.Main\nairflow\nup\n")
    assert reise(clone, "airflow", "up").stderr == ""
    assert counts(clone) == ["made", "built", "made"]


def test_the_home_is_found_through_a_link_and_from_any_folder(clone):
    link = clone.parent / "link"
    link.symlink_to(clone / "reise")

    assert f"-Dkundereise.home={clone}\n" in reise(clone, command=link).stdout


def test_another_java_is_refused_with_what_to_install(clone):
    jdk(clone.parent / "jdk", "11.0.2")
    answer = reise(clone)

    assert answer.returncode == 1
    assert "Cannot run on Java 11" in answer.stderr
    assert "apt-get install openjdk-17-jdk-headless" in answer.stderr


def test_an_old_python_is_refused_with_what_to_install(clone):
    for name in ("python3.11", "python3.12", "python3.13"):
        executable(clone.parent / "tools" / name, "#!/bin/bash\nexit 1\n")
    answer = reise(clone, TOO_OLD="1")

    assert answer.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed" in answer.stderr
    assert "apt-get install python3 python3-venv" in answer.stderr


def test_a_failed_stage_shows_its_last_words_and_the_log_and_is_repeated(clone):
    failed = reise(clone, FAIL_ON_INSTALL="1")

    assert failed.returncode == 1
    assert "failed after" in failed.stderr
    assert "    no route to the registry" in failed.stderr
    assert str(clone / "var/logs/setup.log") in failed.stderr
    assert reise(clone).returncode == 0
    assert counts(clone) == ["made", "made", "built"]


def test_of_a_failed_build_the_errors_are_shown(clone):
    failed = reise(clone, FAIL_ON_BUILD="1")

    assert "    [ERROR] Main.java:[3,1] not a statement\n" in failed.stderr
    assert "much" not in failed.stderr


@pytest.mark.parametrize("lost", [".complete", "spark/jars/spark.jar", "bin/python"])
def test_an_environment_that_lost_something_is_made_again(clone, lost):
    reise(clone)
    (cached(clone) / lost).unlink()

    assert reise(clone).returncode == 0
    assert counts(clone) == ["made", "built", "made"]


def test_changed_removed_and_new_sources_are_built(clone):
    reise(clone)
    main = clone / "pipelines/src/main"
    for change in ((main / "Main.java").unlink, (main / "New.java").touch, lambda: (clone / "pom.xml").write_text("<x/>")):
        time.sleep(0.05)
        change()
        reise(clone)
        reise(clone)

    assert counts(clone) == ["made"] + ["built"] * 4


def test_two_at_once_set_up_once(clone):
    words = [str(clone / "reise")]
    slow = environment(clone, INSTALL_SECONDS="1")
    both = [subprocess.Popen(words, env=slow, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = "".join(process.communicate(timeout=60)[1] for process in both)

    assert [process.returncode for process in both] == [0, 0]
    assert counts(clone) == ["made", "built"]
    assert "Another set-up is at work" in said


def test_an_unknown_suite_is_refused_with_those_there_are(clone):
    answer = reise(clone, "test", "nosuch")

    assert answer.returncode == 1
    assert 'Cannot run suite "nosuch": the suites are unit python' in answer.stderr


def test_a_failed_suite_names_its_failed_tests_once_more_at_the_end(clone):
    answer = reise(clone, "test", "unit", FAIL_A_TEST="yes")

    assert answer.returncode == 1
    assert "unit            0 s  FAILED  Tests run: 7, Failures: 1" in re.sub(r" \d s ", " 0 s ", answer.stdout)
    assert answer.stdout.endswith("FAILED: 1 of 1 suites\n    unit: DaysTest.last:45 expected 3\n")


def test_the_locks_name_no_host_and_hash_every_package():
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock", "requirements-airflow.lock"):
        lock = (HOME / "setup" / name).read_text()
        assert "://" not in lock
        packages = re.split(r"\n(?=[A-Za-z])", lock.strip())
        assert [p.split()[0] for p in packages if "--hash=sha256:" not in p] == []


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, "C.UTF-8"),
        ({"LANG": "C"}, "C.UTF-8"),
        ({"LANG": "nb_NO.UTF-8"}, ""),
        ({"LC_CTYPE": "en_US.utf8", "LANG": "C"}, ""),
        ({"LC_ALL": "POSIX", "LANG": "nb_NO.UTF-8"}, "C.UTF-8"),
    ],
)
def test_names_of_files_may_have_any_letters_under_cron_too(clone, given, found):
    executable(clone.parent / "jdk/bin/java", '#!/bin/bash\necho "locale: ${LC_ALL:-}"')

    assert reise(clone, "sql", **given).stdout.endswith(f"locale: {found}\n")


def test_java_is_started_as_the_build_tests_it():
    assert '"@${maven.multiModuleProjectDirectory}/setup/java.options"' in (HOME / "pipelines/pom.xml").read_text()
