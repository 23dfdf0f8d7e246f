"""The company's day: when it begins does not depend on who works, or on the server's clock (R0.13).

Moments are stored in UTC, and China is eight hours ahead: what happens there before eight in the
morning happens on the day before in UTC. Everything that compares or stores a day of a moment asks
here, in Python as in SQL.
"""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from odoo.exceptions import UserError
from odoo.tools import SQL, format_datetime


def today(records, moment=None):
    """Return the day on which a moment falls where the company of ``records`` works.

    :param records: the records it is asked for, of one company; else the user's company counts
    :param moment: naive datetime in UTC, now by default
    :return: a date
    """
    moment = moment or datetime.now(UTC).replace(tzinfo=None)
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone_of(records))).date()


def noon(records, day):
    """Return the middle of a day where the company of ``records`` works, as naive UTC."""
    middle = datetime.combine(day, time(12), ZoneInfo(zone_of(records)))
    return middle.astimezone(UTC).replace(tzinfo=None)


def in_words(records, moment):
    """Return a moment as ``2026-11-28 14:30`` where the company of ``records`` works.

    :param moment: naive datetime in UTC; nothing gives an empty text
    """
    if not moment:
        return ""
    return format_datetime(records.env, moment, tz=zone_of(records), dt_format="yyyy-MM-dd HH:mm")


def check_day(record, day, subject=None):
    """Refuse a day on which nothing can have happened: none at all, or one to come (R0.13).

    :param record: what happened on it; its company tells which day it is
    :param subject: the record that is named, ``record`` by default
    :raise UserError: naming it
    """
    if not day or day > today(record):
        raise UserError(
            record.env._(
                "%s: give a date that is not in the future.", (subject or record).display_name
            )
        )


def zone_of(records):
    """Return the name of the time zone in which the company of ``records`` works."""
    # When its day begins is no secret of a company.
    company = records.env.company.sudo()
    if records._name == "res.company":
        company = records[:1].sudo() or company
    elif "company_id" in records._fields and len(records) == 1:
        company = records.sudo().company_id or company
    return company._gy_zone()


def sql_day(column):
    """Return the day of a column with moments, where the company of its row works, as ``SQL``.

    :param str column: name of the column, with or without its table, which has a ``company_id``
    """
    *table, _name = column.split(".")
    zone = SQL(
        "(SELECT zone.gy_timezone FROM res_company zone WHERE zone.id = %s)",
        SQL.identifier(*table, "company_id"),
    )
    return sql_day_in(SQL.identifier(*column.split(".")), zone)


def sql_day_in(moment, zone):
    """Return the day of a moment in a zone, as ``SQL``.

    :param SQL moment: as Odoo keeps it, in UTC
    :param SQL zone: name of the zone; none is UTC
    """
    return SQL(
        "((%s AT TIME ZONE 'UTC') AT TIME ZONE COALESCE(%s, 'UTC'))::date",
        moment,
        zone,
    )
