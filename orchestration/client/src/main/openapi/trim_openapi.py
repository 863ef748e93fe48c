"""Cuts Airflow's own description of its REST API down to what our client uses, in a form that Java can be generated from.

    python trim_openapi.py v2-rest-api-generated.yaml airflow.json

The tables below are all that the client relies on: operations with their query parameters, and the fields of what is sent and
answered. One that Airflow no longer has ends the build here, with its name, and not in a night.
"""

import json
import sys

import yaml

# What is called, and the optional parameters we send. The others are left out: each would be an argument of the Java method.
OPERATIONS = {
    "get_version": [],
    "get_health": [],
    "get_dag": [],
    "get_dags": ["limit", "offset", "order_by"],
    "patch_dag": [],
    "get_import_errors": ["limit", "offset", "order_by"],
    "reparse_dag_file": [],
    "get_dag_runs": ["limit", "offset", "order_by", "state", "logical_date_gte", "logical_date_lte"],
    "get_dag_run": [],
    "trigger_dag_run": [],
    "get_task_instances": ["limit", "offset", "order_by"],
    "get_log": ["map_index", "token"],
    "post_clear_task_instances": [],
    "list_backfills": ["dag_id", "limit", "offset", "order_by"],
    "create_backfill": [],
    "get_backfill": [],
    "cancel_backfill": [],
    "get_asset_events": ["limit", "offset", "order_by", "source_dag_id", "source_run_id"],
}

# The fields we read or write. Of bodies this is more than thrift: older servers refuse fields they do not know.
FIELDS = {
    "VersionInfo": ["version"],
    "HealthInfoResponse": ["metadatabase", "scheduler", "triggerer", "dag_processor"],
    "BaseInfoResponse": ["status"],
    "SchedulerInfoResponse": ["status", "latest_scheduler_heartbeat"],
    "TriggererInfoResponse": ["status", "latest_triggerer_heartbeat"],
    "DagProcessorInfoResponse": ["status", "latest_dag_processor_heartbeat"],
    "DAGCollectionResponse": ["dags", "total_entries"],
    "DAGResponse": [
        "dag_id", "is_paused", "is_stale", "has_import_errors", "last_parsed_time", "next_dagrun_logical_date",
        "next_dagrun_run_after", "file_token",
    ],
    "DAGPatchBody": ["is_paused"],
    "ImportErrorCollectionResponse": ["import_errors", "total_entries"],
    "ImportErrorResponse": ["filename", "stack_trace", "timestamp"],
    "DAGRunCollectionResponse": ["dag_runs", "total_entries"],
    "DAGRunResponse": [
        "dag_run_id", "dag_id", "state", "run_type", "logical_date", "queued_at", "start_date", "end_date",
        "data_interval_start", "data_interval_end", "conf", "note",
    ],
    "TriggerDAGRunPostBody": ["logical_date", "data_interval_start", "data_interval_end", "dag_run_id", "conf", "note"],
    "TaskInstanceCollectionResponse": ["task_instances", "total_entries"],
    "TaskInstanceResponse": [
        "task_id", "map_index", "state", "try_number", "max_tries", "start_date", "end_date", "duration", "pool",
    ],
    "TaskInstancesLogResponse": ["content", "continuation_token"],
    "StructuredLogMessage": ["timestamp", "event"],
    "ClearTaskInstancesBody": [
        "dry_run", "dag_run_id", "task_ids", "only_failed", "include_downstream", "reset_dag_runs",
    ],
    "BackfillCollectionResponse": ["backfills", "total_entries"],
    "BackfillResponse": [
        "id", "dag_id", "from_date", "to_date", "is_paused", "max_active_runs", "created_at", "completed_at",
    ],
    "BackfillPostBody": [
        "dag_id", "from_date", "to_date", "run_backwards", "dag_run_conf", "reprocess_behavior", "max_active_runs",
    ],
    "AssetEventCollectionResponse": ["asset_events", "total_entries"],
    "AssetEventResponse": ["id", "uri", "name", "source_dag_id", "source_run_id", "source_task_id", "timestamp"],
}

METHODS = ("get", "post", "put", "patch", "delete")


class Missing(Exception):
    """Something the client uses is not in the description any more."""


def trim(spec):
    schemas = spec["components"]["schemas"]
    paths = kept_paths(spec["paths"])
    for name, fields in FIELDS.items():
        if name not in schemas:
            raise Missing(f"the schema {name}")
        keep_fields(name, schemas[name], fields)
    used = reached_from(paths, schemas)
    trimmed = {
        "openapi": "3.0.3",
        "info": {"title": "Airflow", "version": str(spec["info"]["version"])},
        "paths": in_openapi_30(paths),
        "components": {"schemas": {name: in_openapi_30(schemas[name]) for name in schemas if name in used}},
    }
    for item in trimmed["paths"].values():
        for operation in item.values():
            for code, answer in operation["responses"].items():
                # Of all descriptions the only one that OpenAPI demands.
                answer["description"] = code
    return trimmed


def kept_paths(paths):
    kept, found = {}, set()
    for path, item in paths.items():
        for method in METHODS:
            operation = item.get(method, {})
            name = operation.get("operationId")
            if name in OPERATIONS:
                found.add(name)
                kept.setdefault(path, {})[method] = kept_operation(operation, OPERATIONS[name])
    missing = sorted(OPERATIONS.keys() - found)
    if missing:
        raise Missing("the operation " + ", ".join(missing))
    return kept


def kept_operation(operation, queries):
    name = operation["operationId"]
    parameters = operation.get("parameters", [])
    missing = set(queries) - {p["name"] for p in parameters if p["in"] == "query"}
    if missing:
        raise Missing(f"the parameter {', '.join(sorted(missing))} of {name}")
    kept = [p for p in parameters if p["in"] == "path" or p["in"] == "query" and p["name"] in queries]
    for parameter in kept:
        # trigger_dag_run's dag_id has no type, and Java would take any object.
        if parameter["in"] == "path":
            parameter["schema"].setdefault("type", "string")
    answers = {
        code: json_only(answer) for code, answer in operation["responses"].items() if code.startswith("2")
    }
    # A second tag would generate the method twice.
    return {
        "operationId": name,
        "tags": operation["tags"][:1],
        "parameters": kept,
        **({"requestBody": operation["requestBody"]} if "requestBody" in operation else {}),
        "responses": answers,
    }


def json_only(answer):
    content = answer.get("content", {}).get("application/json")
    return {"content": {"application/json": content}} if content else {}


def keep_fields(name, schema, fields):
    missing = [field for field in fields if field not in schema["properties"]]
    if missing:
        raise Missing(f"the field {', '.join(missing)} of {name}")
    demanded = [field for field in schema.get("required", []) if field not in fields]
    if demanded and name.endswith("Body"):
        raise Missing(f"a body {name} without the field {', '.join(demanded)}")
    schema["properties"] = {field: schema["properties"][field] for field in fields}
    # Older servers leave some of them out of their answers.
    schema["required"] = [field for field in schema.get("required", []) if field in fields and name.endswith("Body")]
    if not schema["required"]:
        del schema["required"]
    # Fields beside additional ones would make a map of the class.
    schema.pop("additionalProperties", None)


def reached_from(part, schemas, found=None):
    found = set() if found is None else found
    if isinstance(part, dict):
        name = part.get("$ref", "").rsplit("/", 1)[-1] if isinstance(part.get("$ref"), str) else ""
        if name and name not in found:
            found.add(name)
            reached_from(schemas[name], schemas, found)
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            reached_from(one, schemas, found)
    return found


def in_openapi_30(part):
    """Says in the words of OpenAPI 3.0 what may be null, for which the generator would otherwise make a class each."""
    if isinstance(part, list):
        return [in_openapi_30(one) for one in part]
    if not isinstance(part, dict):
        return part
    part = {key: in_openapi_30(value) for key, value in part.items() if key not in ("title", "description", "example")}
    if "anyOf" in part:
        choices = [choice for choice in part.pop("anyOf") if choice.get("type") != "null"]
        nullable = {"nullable": True}
        if len(choices) == 1 and "$ref" not in choices[0]:
            return {**part, **choices[0], **nullable}
        if len(choices) == 1:
            return {**part, "allOf": choices, **nullable}
        # Of several kinds of value: any. Who reads it looks at what came.
        return {**part, **nullable}
    if "$ref" in part and len(part) > 1:
        return {"allOf": [{"$ref": part.pop("$ref")}], **part}
    return part


def main(source, target):
    with open(source, encoding="utf-8") as file:
        spec = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        trimmed = trim(spec)
    except Missing as missing:
        sys.exit(f"Cannot make a client from {source}: it has not {missing}")
    with open(target, "w", encoding="utf-8") as file:
        json.dump(trimmed, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
