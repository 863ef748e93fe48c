import pytest
from dbt_common.exceptions import DbtRuntimeError

from dbt.adapters.sparkjdbc import SparkJdbcCredentials

PROFILE = {"jdbc_url": "jdbc:hive2://127.0.0.1:10000/", "classpath": ["/a/*.jar"], "schema": "marts"}


def test_the_profile_needs_three_keys():
    with pytest.raises(DbtRuntimeError, match="it lacks jdbc_url and classpath"):
        SparkJdbcCredentials(schema="marts")
    assert SparkJdbcCredentials(**PROFILE).type == "sparkjdbc"


def test_what_dbt_shows_of_a_profile_holds_no_password():
    profile = SparkJdbcCredentials(**PROFILE, user="reise", password="geheim")
    assert "geheim" not in str(list(profile.connection_info()))


def test_settings_reach_the_server_as_text():
    profile = SparkJdbcCredentials(**PROFILE, server_side_parameters={"spark.sql.shuffle.partitions": 4})
    assert profile.server_side_parameters == {"spark.sql.ansi.enabled": "false", "spark.sql.shuffle.partitions": "4"}
