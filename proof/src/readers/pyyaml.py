"""Reads YAML with PyYAML: each line of the input is a JSON text, each line of
the output what it says, as JSON."""

import datetime
import json
import sys

import yaml


def told_apart(value):
    """What JSON has no word for is no text either."""
    if isinstance(value, (datetime.date, datetime.datetime, bytes, set)):
        return {"!": type(value).__name__}
    raise TypeError(type(value).__name__)


for line in sys.stdin:
    try:
        value = yaml.safe_load(json.loads(line))
        answer = {"value": value}
    except yaml.YAMLError as error:
        answer = {"error": str(error)}
    print(json.dumps(answer, default=told_apart), flush=True)
