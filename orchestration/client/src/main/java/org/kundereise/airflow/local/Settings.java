package org.kundereise.airflow.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes {@code airflow.cfg}, which is private: keys and the database's password stand in it. */
record Settings(Path home, Installation installation, Secrets secrets) {

  void write(int port) {
    StringBuilder text =
        new StringBuilder("# Written by each start; what is changed here is lost.\n");
    sections(port)
        .forEach(
            (section, keys) -> {
              text.append("\n[").append(section).append("]\n");
              // A per cent sign begins a reference.
              keys.forEach((k, v) -> text.append("%s = %s\n".formatted(k, v.replace("%", "%%"))));
            });
    PrivateFiles.write(home.resolve("airflow.cfg"), text.toString());
  }

  private Map<String, Map<String, String>> sections(int port) {
    Map<String, String> all = new TreeMap<>();
    String users =
        installation.users().entrySet().stream()
            .map(user -> user.getKey() + ":" + user.getValue())
            .sorted()
            .collect(Collectors.joining(","));
    String address = "http://127.0.0.1:" + port;
    all.put("core.dags_folder", installation.dags().toString());
    all.put("core.plugins_folder", home.resolve("plugins").toString());
    all.put("core.executor", "LocalExecutor");
    all.put("core.parallelism", "4");
    all.put("core.load_examples", "False");
    all.put("core.fernet_key", secrets.fernetKey());
    all.put("core.simple_auth_manager_users", users);
    all.put("core.simple_auth_manager_passwords_file", secrets.passwordFile().toString());
    all.put("core.execution_api_server_url", address + "/execution/");
    all.put("database.sql_alchemy_conn", database());
    all.put("database.load_default_connections", "False");
    all.put("api.host", "127.0.0.1");
    all.put("api.port", Integer.toString(port));
    all.put("api.base_url", address);
    all.put("api.workers", "1");
    all.put("api.expose_config", "False");
    all.put("api.secret_key", secrets.sessionKey());
    all.put("api_auth.jwt_secret", secrets.tokenKey());
    all.put("logging.base_log_folder", home.resolve("logs").toString());
    all.put("logging.file_task_handler_new_folder_permissions", "0o700");
    all.put("logging.file_task_handler_new_file_permissions", "0o600");
    // A task whose process is gone, or whose scheduler is, is noticed within a minute, not within
    // five.
    all.put("scheduler.scheduler_health_check_threshold", "20");
    all.put("scheduler.task_instance_heartbeat_sec", "5");
    all.put("scheduler.task_instance_heartbeat_timeout", "45");
    all.put("scheduler.task_instance_heartbeat_timeout_detection_interval", "10");
    all.put("scheduler.orphaned_tasks_check_interval", "5");
    all.put("scheduler.enable_health_check", "False");
    // Tasks go on while the API server is started again, as long as they are not given up.
    all.put("workers.max_failed_heartbeats", "9");
    // New files of DAGs are seen within seconds; there are few of them.
    all.put("dag_processor.refresh_interval", "10");
    all.put("dag_processor.min_file_process_interval", "30");
    all.put("dag_processor.parsing_processes", "1");
    // Nothing is told to anybody.
    all.put("usage_data_collection.enabled", "False");
    all.putAll(installation.settings());
    return all.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                e -> e.getKey().substring(0, e.getKey().indexOf('.')),
                TreeMap::new,
                Collectors.toMap(
                    e -> e.getKey().substring(e.getKey().indexOf('.') + 1),
                    Map.Entry::getValue,
                    (a, b) -> b,
                    TreeMap::new)));
  }

  String database() {
    return installation.database().orElse("sqlite:///" + home.resolve("airflow.db"));
  }
}
