"""A long-poll is a request like any other, but it need not last its minute here."""

import schemathesis


@schemathesis.hook
def map_query(context, query):
    if query and str(query.get("wait", "0")).rstrip("s").isdigit() and int(str(query["wait"]).rstrip("s")) <= 60:
        query["wait"] = "1s"
    return query
