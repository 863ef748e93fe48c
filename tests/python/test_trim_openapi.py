"""The description that the Airflow client is generated from: what is cut away, and that nothing we use goes missing unnoticed."""

import copy
import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "orchestration/client/src/main/openapi/trim_openapi.py"
specification = importlib.util.spec_from_file_location("trim_openapi", SCRIPT)
trim_openapi = importlib.util.module_from_spec(specification)
specification.loader.exec_module(trim_openapi)

STRING_OR_NULL = {"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Note"}
SPEC = {
    "info": {"version": "2"},
    "paths": {
        "/runs/{id}": {
            "get": {
                "operationId": "get_run",
                "tags": ["Run", "Also"],
                "parameters": [
                    {"in": "path", "name": "id", "required": True, "schema": {}},
                    {"in": "query", "name": "limit", "schema": {"type": "integer"}},
                    {"in": "query", "name": "owner", "schema": {"type": "string"}},
                    {"in": "header", "name": "accept", "schema": {"type": "string", "default": "*/*"}},
                ],
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Run"}},
                            "text/csv": {"schema": {"type": "string"}},
                        }
                    },
                    "404": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}},
                },
            },
            "delete": {"operationId": "delete_run", "tags": ["Run"], "responses": {"204": {}}},
        }
    },
    "components": {
        "schemas": {
            "Run": {
                "type": "object",
                "required": ["note", "pool"],
                "properties": {
                    "note": STRING_OR_NULL,
                    "pool": {"type": "string"},
                    "state": {"anyOf": [{"$ref": "#/components/schemas/State"}, {"type": "null"}]},
                    "lines": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]},
                },
            },
            "State": {"type": "string", "enum": ["good", "bad"]},
            "Error": {"type": "object", "properties": {}},
        }
    },
}


@pytest.fixture(autouse=True)
def wanted(monkeypatch):
    monkeypatch.setattr(trim_openapi, "OPERATIONS", {"get_run": ["limit"]})
    monkeypatch.setattr(trim_openapi, "FIELDS", {"Run": ["note", "state", "lines"]})


def test_what_is_used_is_kept_in_the_words_of_openapi_30_and_the_rest_is_cut():
    trimmed = trim_openapi.trim(copy.deepcopy(SPEC))
    assert trimmed["paths"] == {
        "/runs/{id}": {
            "get": {
                "operationId": "get_run",
                "tags": ["Run"],
                "parameters": [
                    {"in": "path", "name": "id", "required": True, "schema": {"type": "string"}},
                    {"in": "query", "name": "limit", "schema": {"type": "integer"}},
                ],
                "responses": {
                    "200": {
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Run"}}},
                        "description": "200",
                    }
                },
            }
        }
    }
    assert trimmed["components"]["schemas"] == {
        "Run": {
            "type": "object",
            "properties": {
                "note": {"type": "string", "nullable": True},
                "state": {"allOf": [{"$ref": "#/components/schemas/State"}], "nullable": True},
                "lines": {"nullable": True},
            },
        },
        "State": {"type": "string", "enum": ["good", "bad"]},
    }


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda spec: spec["paths"]["/runs/{id}"].pop("get"), "the operation get_run"),
        (lambda spec: spec["paths"]["/runs/{id}"]["get"]["parameters"].pop(1), "the parameter limit of get_run"),
        (lambda spec: spec["components"]["schemas"].pop("Run"), "the schema Run"),
        (lambda spec: spec["components"]["schemas"]["Run"]["properties"].pop("note"), "the field note of Run"),
    ],
)
def test_what_airflow_no_longer_has_ends_the_build_with_its_name(change, told):
    spec = copy.deepcopy(SPEC)
    change(spec)
    with pytest.raises(trim_openapi.Missing) as failure:
        trim_openapi.trim(spec)
    assert str(failure.value) == told


def test_a_body_that_demands_more_than_we_send_ends_the_build_too(monkeypatch):
    monkeypatch.setattr(trim_openapi, "FIELDS", {"RunBody": ["note"]})
    spec = copy.deepcopy(SPEC)
    spec["components"]["schemas"]["RunBody"] = spec["components"]["schemas"]["Run"]
    with pytest.raises(trim_openapi.Missing, match="a body RunBody without the field pool"):
        trim_openapi.trim(spec)


def test_the_command_says_which_file_lacks_what(tmp_path, monkeypatch):
    (tmp_path / "api.yaml").write_text("{info: {version: '2'}, paths: {}, components: {schemas: {}}}")
    with pytest.raises(SystemExit) as end:
        trim_openapi.main(str(tmp_path / "api.yaml"), str(tmp_path / "out.json"))
    assert str(end.value) == f"Cannot make a client from {tmp_path / 'api.yaml'}: it has not the operation get_run"
    assert not (tmp_path / "out.json").exists()
