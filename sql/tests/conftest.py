def pytest_configure(config):
    config.addinivalue_line("markers", "dbt: needs Java, Spark and dbt; runs the project over JDBC")
