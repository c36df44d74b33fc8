"""Queue, claim and finish by the SQL of procrastinate and pgqueuer, 32 clients at once, on the PostgreSQL named by libpq's
environment. Prints `NAME cycle-per-second VALUE`.

Usage: python queue-peers.py {procrastinate|pgqueuer} COUNT CLIENTS
"""
import importlib.resources
import itertools
import re
import sys
import threading
import time

import psycopg

peer, count, clients = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def procrastinate():
    from procrastinate import sql, schema

    with psycopg.connect(autocommit=True) as connection:
        connection.execute("drop schema if exists peer cascade; create schema peer; set search_path to peer")
        connection.execute(schema.SchemaManager.get_schema())

    queries = sql.queries

    def defer(connection, number):
        connection.execute(
            queries["defer_jobs"],
            {
                "jobs": [("default", "task", 0, None, None, "{}", None)],
                "queue_name": "default", "task_name": "task", "priority": 0, "lock": None, "queueing_lock": None,
                "args": "{}", "scheduled_at": None,
            },
        )

    def claim(connection):
        row = connection.execute(queries["fetch_job"], {"queues": None, "worker_id": None}).fetchone()
        return row[0] if row else None

    def finish(connection, job):
        connection.execute(
            queries["finish_job"], {"job_id": job, "status": "succeeded", "delete_job": False}
        )

    return defer, claim, finish


def pgqueuer():
    from pgqueuer import qb

    environment = qb.DBSettings()
    install = qb.QueryBuilderEnvironment(environment).build_install_query()
    with psycopg.connect(autocommit=True) as connection:
        connection.execute("drop schema if exists peer cascade; create schema peer; set search_path to peer")
        connection.execute(install)
    builder = qb.QueryQueueBuilder(environment)

    def psycopg_style(query):
        return re.sub(r"\$(\d+)", lambda m: "%(p" + m.group(1) + ")s", query.replace("%", "%%"))

    print(builder.build_enqueue_query(), builder.build_dequeue_query(), builder.build_log_job_query(), file=sys.stderr)
    raise SystemExit(4)


defer, claim, finish = {"procrastinate": procrastinate, "pgqueuer": pgqueuer}[peer]()
numbers, done, lock = itertools.count(), [0], threading.Lock()


def produce():
    with psycopg.connect(autocommit=True) as connection:
        connection.execute("set search_path to peer")
        while next(numbers) < count:
            defer(connection, 0)


def consume():
    with psycopg.connect(autocommit=True) as connection:
        connection.execute("set search_path to peer")
        while done[0] < count:
            job = claim(connection)
            if job is None:
                time.sleep(0.002)
                continue
            finish(connection, job)
            with lock:
                done[0] += 1


started = time.monotonic()
threads = [threading.Thread(target=work) for work in [produce] * clients + [consume] * clients]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{peer} cycle-per-second {count / (time.monotonic() - started):.1f}")
