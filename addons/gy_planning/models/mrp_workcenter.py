from collections import defaultdict
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import models

from ..tools import load


class MrpWorkcenter(models.Model):
    """How many hours there are at a work centre (R7.1)."""

    _inherit = "mrp.workcenter"

    def _gy_capacity(self, first, count):
        """Return ``{(id of a work centre, Monday): hours}`` of its calendar, less its absences.

        :param date first: a day of the first week
        :param int count: how many weeks
        """
        capacity, by_calendar = {}, defaultdict(self.browse)
        for center in self:
            calendar = center.resource_calendar_id or center.company_id.resource_calendar_id
            by_calendar[calendar] |= center
        begin = load.monday(first)
        for calendar, centers in by_calendar.items():
            zone = ZoneInfo(calendar.tz or "UTC")
            start = datetime.combine(begin, time.min, zone)
            stop = datetime.combine(begin + timedelta(weeks=count), time.min, zone)
            found = calendar._work_intervals_batch(start, stop, centers.resource_id)
            for center in centers:
                hours = load.by_week((one[0], one[1]) for one in found[center.resource_id.id])
                for week in load.weeks(first, count):
                    capacity[center.id, week] = hours.get(week, 0.0)
        return capacity
