"""Delta tables without Spark: the log is replayed here, and DuckDB reads the Parquet files that it leaves."""

import json
import uuid
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pyarrow.parquet as pq


class Tables:
    """The tables of a local warehouse."""

    def __init__(self, warehouse):
        self.warehouse = Path(warehouse)
        self.duck = duckdb.connect()
        self.duck.execute("SET TimeZone = 'UTC'")

    def folder(self, table):
        schema, name = table.split(".")
        return self.warehouse / f"{schema}.db" / name

    def version(self, table):
        return int(max((self.folder(table) / "_delta_log").glob("*.json")).stem)

    def versions(self):
        """The version of every table but those of the ledger."""
        logs = sorted(self.warehouse.glob("*.db/*/_delta_log"))
        tables = [f"{log.parent.parent.stem}.{log.parent.name}" for log in logs]
        return {table: self.version(table) for table in tables if not table.startswith("ops.")}

    def files(self, table, version=None):
        """The files that make up the table at a version, by default the latest; none where there is no such table."""
        log = self.folder(table) / "_delta_log"
        if not log.exists():
            return []
        latest = self.version(table) if version is None else version
        active, after = set(), -1
        for checkpoint in sorted(log.glob("*.checkpoint.parquet")):
            if int(checkpoint.name.split(".")[0]) <= latest:
                adds = pq.read_table(checkpoint, columns=["add"])["add"].to_pylist()
                active = {self._path(table, add) for add in adds if add}
                after = int(checkpoint.name.split(".")[0])
        for commit in sorted(log.glob("*.json")):
            if after < int(commit.stem) <= latest:
                for line in commit.read_text().splitlines():
                    action = json.loads(line)
                    if "add" in action:
                        active.add(self._path(table, action["add"]))
                    elif "remove" in action:
                        active.discard(action["remove"]["path"])
        return [str(self.folder(table) / unquote(path)) for path in sorted(active)]

    @staticmethod
    def _path(table, add):
        assert not add.get("deletionVector"), f"{table} loses rows in place, which is not read here"
        return add["path"]

    def query(self, sql, **tables):
        """The rows of a DuckDB query as dicts; each keyword names a table that the query reads, such as t="gold.funnel"."""
        for name, table in tables.items():
            self.duck.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM read_parquet({self.files(table)!r})")
        cursor = self.duck.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]

    def rows(self, table):
        return self.query("SELECT * FROM t", t=table)

    def count(self, table):
        return self.query("SELECT count(*) AS n FROM t", t=table)[0]["n"] if self.files(table) else 0

    def missing_of(self, others, table, most=3):
        """Rows that the same table of another warehouse has and this one has not, as often as that one has them."""
        those, these = (f"SELECT * FROM read_parquet({files!r})" for files in (others.files(table), self.files(table)))
        if not others.files(table):
            return []
        without = f" EXCEPT ALL {these}" if self.files(table) else ""
        return self.duck.execute(f"{those}{without} LIMIT {most}").fetchall()

    def assert_equal(self, others, told):
        """The same rows in the same tables as another warehouse, as which one without rows does that is not there."""
        for table in {**self.versions(), **others.versions()}:
            assert self.missing_of(others, table) == others.missing_of(self, table) == [], (table, told)

    def append_copy(self, table, where):
        """Commits a second copy of one row behind the pipelines' back, as a broken merge would."""
        folder, version = self.folder(table), self.version(table) + 1
        path = f"part-00000-{uuid.uuid4()}.parquet"
        (source,) = [f for f in self.files(table) if self.query(f"SELECT 1 AS x FROM read_parquet('{f}') WHERE {where}")][:1]
        self.duck.execute(
            f"COPY (SELECT * FROM read_parquet('{source}') WHERE {where} LIMIT 1) TO '{folder / path}' (FORMAT parquet)"
        )
        add = {"path": path, "partitionValues": {}, "size": (folder / path).stat().st_size, "modificationTime": 0, "dataChange": True}
        (folder / "_delta_log" / f"{version:020d}.json").write_text(json.dumps({"add": add}) + "\n")
