from dbt.adapters.sparkjdbc.errors import plain


def test_the_classes_around_a_message_go():
    assert plain("java.sql.SQLException: org.apache.hive.service.cli.HiveSQLException: Error running query: Cannot see") == "Cannot see"


def test_what_the_server_says_twice_is_said_once():
    said = (
        "org.apache.hive.service.cli.HiveSQLException: Error running query: [TABLE_OR_VIEW_NOT_FOUND] "
        "org.apache.spark.sql.catalyst.ExtendedAnalysisException: [TABLE_OR_VIEW_NOT_FOUND] The table or view `a` cannot be "
        "found. SQLSTATE: 42P01; line 1 pos 14;\n'Project [*]\n+- 'UnresolvedRelation [a], [], false\n"
    )
    assert plain(said) == "[TABLE_OR_VIEW_NOT_FOUND] The table or view `a` cannot be found. SQLSTATE: 42P01; line 1 pos 14"


def test_stack_traces_and_causes_go():
    assert plain("Job aborted\n\tat org.apache.spark.Job(Job.scala:1)\nCaused by: x") == "Job aborted"


def test_a_message_of_several_lines_stays_whole():
    said = "CHECK constraint amount_positive (amount > 0) violated by row with values:\n - amount : -1"
    assert plain(said) == said


def test_a_class_without_a_message_is_better_than_nothing():
    assert plain("java.lang.NullPointerException") == "java.lang.NullPointerException"


def test_a_long_message_ends_somewhere():
    assert len(plain("x" * 100_000)) == 4000
