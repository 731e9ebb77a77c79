"""One value, in the spelling of either database on the way in, and alike from both on the way out."""

import calendar
import json
import re
import time
from decimal import Decimal, InvalidOperation

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+?)0*)?(?:Z|\+00(?::?00)?)?$")
_RANDOM_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
_START, _DAY, _SLACK = time.time(), 86400, 60


def literal(value, database):
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'" if database == "postgresql" else f"x'{value.hex()}'"
    if isinstance(value, (int, float, Decimal)):
        return str(value)
    return "'" + value.replace("'", "''") + "'"


def _moment(seconds):
    """Time of the run, or the same time of another day of this year or the next: which one does not matter."""
    days, rest = divmod(seconds - _START + _SLACK, _DAY)
    return f"<now {days:+.0f} d>" if abs(days) <= 366 and rest <= time.time() - _START + 2 * _SLACK else None


def _number(value, scale):
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return value
    if moment := _moment(float(number)) or _moment(float(number) / 1000):
        return moment
    return str(number.quantize(Decimal(1).scaleb(-scale))) if scale else str(number.normalize() + 0)


def normal(value, type_name):
    """`value`, as either database gives it, as a text that is the same for both when the values are. Times of the
    run and random UUIDs are alike, whatever they are."""
    if value is None:
        return None
    if type_name == "boolean":
        return {"1": "true", "0": "false"}.get(str(value), str(value))
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    if scale := re.match(r"numeric\(\d+,(\d+)\)", type_name):
        return _number(value, int(scale[1]))
    if re.match(r"(smallint|integer|bigint|numeric|real|double)", type_name):
        return _number(value, 0)
    if type_name in ("json", "jsonb"):
        try:
            return json.dumps(json.loads(value), sort_keys=True)
        except ValueError:
            return value
    if found := _TIME.match(str(value)):
        seconds = calendar.timegm(time.strptime(f"{found[1]} {found[2]}", "%Y-%m-%d %H:%M:%S"))
        return _moment(seconds) or f"{found[1]} {found[2]}.{found[3] or '0'}"
    return "<uuid>" if _RANDOM_UUID.match(str(value)) else str(value)
