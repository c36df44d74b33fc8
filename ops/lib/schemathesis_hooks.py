"""A long-poll is a request like any other, but it need not last its minute here."""

import re

import schemathesis


@schemathesis.hook
def map_query(context, query):
    if query and re.fullmatch(r"[0-9]{1,2}s?", str(query.get("wait", ""))):
        query["wait"] = "1s"
    return query
