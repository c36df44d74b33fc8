"""Writes what pgbench runs for a peer of the queue's: its schema, and one whole cycle of a job (put in, taken, finished), each
step a commit, with the SQL of the installed package.

Usage: python queue-peers.py {procrastinate|pgqueuer} SCHEMA.sql CYCLE.sql
"""

import datetime
import re
import sys
import uuid

peer, schema_file, cycle_file = sys.argv[1:]


def literal(value):
    """A parameter as SQL. `$1` of drivers and `%(name)s` are filled in: pgbench has variables for numbers only."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, datetime.timedelta):
        return f"interval '{value.total_seconds()} seconds'"
    if isinstance(value, (list, tuple)):
        return "array[" + ", ".join(literal(item) for item in value) + "]"
    return "'" + str(value).replace("'", "''") + "'"


def one_line(sql):
    """pgbench ends a statement at a semicolon only, but `\\gset` takes the last line: without comments and breaks."""
    return " ".join(re.sub(r"--[^\n]*", "", sql).split()).rstrip("; ")


def procrastinate():
    from procrastinate import schema, sql

    def filled(name, **values):
        return re.sub(r"%\((\w+)\)s", lambda match: values[match.group(1)], one_line(sql.queries[name]))

    job = "array[row('default', 'task', 0, null, null, '{}', null)]"
    return schema.SchemaManager.get_schema(), [
        filled("defer_jobs", jobs=job) + ";",
        filled("fetch_job", queues="null", worker_id="null") + " \\gset job_",
        filled("finish_job", job_id=":job_id", status="'succeeded'", delete_job="false") + ";",
    ]


def pgqueuer():
    from pgqueuer.adapters.persistence import qb

    def filled(sql, *values):
        return re.sub(r"\$(\d+)", lambda match: values[int(match.group(1)) - 1], one_line(sql))

    builder = qb.QueryQueueBuilder()
    dequeue = builder.build_dequeue_query(
        batch_size=1, entrypoints=["task"], concurrency_limits=[0], queue_manager_id=uuid.uuid4(),
        global_concurrency_limit=None, heartbeat_timeout=datetime.timedelta(seconds=30))
    return qb.QueryBuilderEnvironment().build_install_query(), [
        filled(
            builder.build_enqueue_query(), "array[0]", "array['task']", "array[null]", "array[interval '0']",
            "array[null]", "array['{}']") + " \\gset queued_",
        filled(dequeue.sql, *[literal(value) for value in dequeue.args]) + " \\gset job_",
        filled(builder.build_log_job_query(), "array[:job_id]", "array['successful']", "array[null]") + ";",
    ]


schema, cycle = {"procrastinate": procrastinate, "pgqueuer": pgqueuer}[peer]()
# Some jobs wait from the beginning, so that whoever takes one finds one, however many do so at once.
enqueue = cycle[0].split(" \\gset")[0].rstrip(";")
with open(schema_file, "w") as out:
    out.write(schema + "\n;" + f"{enqueue};\n" * 100)
with open(cycle_file, "w") as out:
    out.write("\n".join(cycle) + "\n")
