"""Stale Odoo idioms and how to find them (the table of the project's style rules).

Each entry says what to write instead, how it is found, and carries samples: the detectors are
tested with them before they judge our code.
"""

import ast
import functools
import io
import re
import tokenize
from dataclasses import dataclass, field

from lxml import etree


@dataclass(frozen=True)
class Idiom:
    """One stale idiom: ``find(text)`` yields the lines of a ``kind`` file where it stands."""

    name: str
    instead: str
    kind: str
    find: object
    bad: tuple = field(default_factory=tuple)
    good: tuple = field(default_factory=tuple)


# ---- ways to find


def without_python_comments(text):
    """Return the source with its comments blanked, line by line."""
    lines = text.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column] + "\n"
    return "".join(lines)


def without_xml_comments(text):
    return re.sub(r"<!--.*?-->", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)


@functools.lru_cache(maxsize=4)
def _clean(kind, text):
    if kind == "py":
        return without_python_comments(text)
    return without_xml_comments(text) if kind == "xml" else text


def pattern(kind, regex):
    """Find lines by a regular expression, comments left out."""
    compiled = re.compile(regex)

    def find(text):
        cleaned = _clean(kind, text)
        return [cleaned.count("\n", 0, match.start()) + 1 for match in compiled.finditer(cleaned)]

    return find


@functools.lru_cache(maxsize=4)
def _nodes(text):
    return tuple(ast.walk(ast.parse(text)))


def tree(check):
    """Find nodes of a Python syntax tree for which ``check(node)`` is true."""

    def find(text):
        return [node.lineno for node in _nodes(text) if check(node)]

    return find


def xpath(expression):
    """Find elements of an XML document, in the views written inside it too."""

    def find(text):
        root = etree.fromstring(text.encode())
        return [element.sourceline for element in root.xpath(expression)]

    return find


# ---- checks on syntax trees


def _is_translation(node):
    return isinstance(node, ast.Call) and (
        (isinstance(node.func, ast.Name) and node.func.id == "_")
        or (isinstance(node.func, ast.Attribute) and node.func.attr == "_")
    )


def formats_before_translating(node):
    """``_("…" % x)``, ``_(f"…")``, ``_("…".format(x))``: what is looked up is not what was extracted."""
    if not (_is_translation(node) and node.args):
        return False
    term = node.args[0]
    return (
        (isinstance(term, ast.BinOp) and isinstance(term.op, ast.Mod))
        or isinstance(term, ast.JoinedStr)
        or (
            isinstance(term, ast.Call)
            and isinstance(term.func, ast.Attribute)
            and term.func.attr == "format"
        )
    )


def states_of_a_field(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "fields"
        and any(keyword.arg == "states" for keyword in node.keywords)
    )


def locks_without_updating(node):
    """SQL that only locks rows: the snapshot stays stale and Odoo does not retry."""
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"(?i)\bselect\b.*\bfor (no key )?update\b", node.value, re.S) is not None
        and re.match(r"(?i)\s*(with\b.*\b)?update\b", node.value, re.S) is None
    )


def raises_in_unlink(node):
    return (
        isinstance(node, ast.FunctionDef)
        and node.name == "unlink"
        and any(isinstance(child, ast.Raise) for child in ast.walk(node))
    )


def compares_search_operator(node):
    """``operator == "="`` inside a ``_search_*`` method: it arrives as ``in``."""
    if not (isinstance(node, ast.FunctionDef) and node.name.startswith("_search_")):
        return False
    return any(
        isinstance(child, ast.Compare)
        and isinstance(child.left, ast.Name)
        and child.left.id == "operator"
        and any(
            isinstance(value, ast.Constant) and value.value in ("=", "!=")
            for side in child.comparators
            for value in ast.walk(side)
        )
        for child in ast.walk(node)
    )


def sale_line_with_old_keys(node):
    """A dictionary that looks like an order line and uses the names of before."""
    if not isinstance(node, ast.Dict):
        return False
    keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
    return bool({"product_uom", "tax_id"} & keys) and "price_unit" in keys


def partner_with_old_keys(node):
    if not isinstance(node, ast.Dict):
        return False
    keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
    return "mobile" in keys and "name" in keys


def cron_test_without_test_mode(text):
    if "method_direct_trigger(" not in text or "enter_registry_test_mode(" in text:
        return []
    return [text[: text.index("method_direct_trigger(")].count("\n") + 1]


def record(model, names):
    """Build an XPath: data records of ``model`` that set one of ``names``."""
    tests = " or ".join(f"@name='{name}'" for name in names)
    return f"//record[@model='{model}']/field[{tests}]"


def both(name, instead, regex, bad, good):
    """One idiom that is looked for in Python and in XML."""
    return [
        py(name, instead, regex, f"x = '''{bad}'''\n", f"x = '''{good}'''\n"),
        xml(name, instead, regex, f"<odoo>{bad}</odoo>", f"<odoo>{good}</odoo>"),
    ]


def py(name, instead, find, bad, good):
    find = pattern("py", find) if isinstance(find, str) else find
    return Idiom(name, instead, "py", find, bad if isinstance(bad, tuple) else (bad,), (good,))


def xml(name, instead, find, bad, good):
    find = pattern("xml", find) if isinstance(find, str) else find
    return Idiom(name, instead, "xml", find, bad if isinstance(bad, tuple) else (bad,), (good,))


IDIOMS = [
    py(
        "_sql_constraints",
        "models.Constraint, models.UniqueIndex or models.Index",
        r"\b_sql_constraints\b",
        "class A:\n    _sql_constraints = []\n",
        "class A:\n    _x = models.Constraint('CHECK (a > 0)', 'No')\n",
    ),
    xml(
        "category_id or users on a group",
        "privilege_id and user_ids",
        xpath(record("res.groups", ("category_id", "users"))),
        (
            '<odoo><record id="g" model="res.groups"><field name="users" eval="1"/></record></odoo>',
            '<odoo><record id="g" model="res.groups"><field name="category_id" ref="x"/></record></odoo>',
        ),
        '<odoo><record id="g" model="res.groups"><field name="user_ids" eval="1"/></record></odoo>',
    ),
    *both("groups_id", "group_ids or all_group_ids", r"\bgroups_id\b", "groups_id", "group_ids"),
    py(
        "user_has_groups",
        "env.user.has_group()",
        r"\buser_has_groups\b",
        "self.user_has_groups('a.b')\n",
        "self.env.user.has_group('a.b')\n",
    ),
    py(
        "odoo.osv",
        "from odoo.fields import Domain",
        r"\bodoo\.osv\b|\bfrom odoo import .*\bosv\b",
        ("from odoo.osv import expression\n", "from odoo import models, osv\n"),
        "from odoo.fields import Domain\n",
    ),
    py(
        "_search_x that looks for '='",
        "handle 'in', else return NotImplemented",
        tree(compares_search_operator),
        (
            'def _search_a(self, operator, value):\n    if operator == "=":\n        return []\n',
            'def _search_a(self, operator, value):\n    if operator not in ("=", "!="):\n        return []\n',
        ),
        'def _search_a(self, operator, value):\n    if operator != "in":\n        return NotImplemented\n',
    ),
    py(
        "read_group",
        "_read_group or formatted_read_group",
        r"(?<![\w])read_group\(",
        "self.env['a'].read_group([], [], [])\n",
        "self.env['a']._read_group([])\nself.env['a'].formatted_read_group([])\n",
    ),
    py(
        "formatting inside _()",
        'self.env._("… %(x)s", x=…)',
        tree(formats_before_translating),
        ("_('a %s' % b)\n", "self.env._(f'a {b}')\n", "_('a {}'.format(b))\n"),
        "self.env._('a %(b)s', b=b)\n",
    ),
    py(
        "check_access_rights, check_access_rule",
        "check_access, has_access or _filtered_access",
        r"\bcheck_access_(rights|rule)\b",
        "self.check_access_rights('read')\n",
        "self.check_access('read')\n",
    ),
    py(
        "name_get",
        "_compute_display_name",
        r"\bname_get\b",
        "def name_get(self):\n    pass\n",
        "def _compute_display_name(self):\n    pass\n",
    ),
    *both(
        "toggle_active", "action_archive", r"\btoggle_active\b", "toggle_active", "action_archive"
    ),
    py(
        "raise in unlink",
        "@api.ondelete(at_uninstall=False)",
        tree(raises_in_unlink),
        "def unlink(self):\n    if self.a:\n        raise UserError('x')\n    return super().unlink()\n",
        "def _unlink_except_used(self):\n    raise UserError('x')\n",
    ),
    py(
        "group_operator",
        "aggregator=",
        r"\bgroup_operator\b",
        "a = fields.Float(group_operator='sum')\n",
        "a = fields.Float(aggregator='sum')\n",
    ),
    xml("<tree>", "<list>", r"</?tree\b", "<odoo><tree/></odoo>", "<odoo><list/></odoo>"),
    *both(
        "tree as a view mode",
        'view_mode "list,form"',
        r"(?s)\bview_mode\b.{0,20}?[\">',]tree\b|[\"']tree,form[\"']",
        'view_mode="tree,form"',
        'view_mode="list,form"',
    ),
    xml(
        "attrs and states",
        "invisible=\"state != 'sale'\", column_invisible",
        xpath(
            "//*[@attrs or (@states and (self::field or self::button or self::group or self::div))]"
        ),
        (
            "<odoo><field name='a' attrs=\"{'invisible': []}\"/></odoo>",
            "<odoo><button name='a' states='draft'/></odoo>",
        ),
        "<odoo><field name='a' invisible=\"state != 'sale'\"/></odoo>",
    ),
    py(
        "states= on a field",
        "readonly in the view",
        tree(states_of_a_field),
        "a = fields.Char(states={'draft': []})\n",
        "a = fields.Char()\n",
    ),
    xml(
        "kanban-box",
        '<t t-name="card">',
        r"\bkanban-box\b",
        '<odoo><t t-name="kanban-box"/></odoo>',
        '<odoo><t t-name="card"/></odoo>',
    ),
    xml(
        "oe_chatter",
        "<chatter/>",
        r"\boe_chatter\b",
        '<odoo><div class="oe_chatter"/></odoo>',
        "<odoo><chatter/></odoo>",
    ),
    xml(
        "string or expand on a search view's group",
        "a bare <group>",
        xpath("//search//group[@string or @expand]"),
        '<odoo><search><group expand="0" string="Group By"/></search></odoo>',
        "<odoo><search><group/></search><form><group string='a'/></form></odoo>",
    ),
    py(
        "_notify_progress",
        "_commit_progress(n, remaining=…)",
        r"ir\.cron[\"']\]\._notify_progress|\b_notify_progress\((done|remaining)=",
        "self.env['ir.cron']._notify_progress(done=1, remaining=0)\n",
        "self.env['ir.cron']._commit_progress(1, remaining=0)\n",
    ),
    *both(
        "numbercall",
        "nothing: the field is gone",
        r"\bnumbercall\b",
        "numbercall",
        "interval_number",
    ),
    Idiom(
        "cron triggered in a test without registry test mode",
        "enter_registry_test_mode() first",
        "py",
        cron_test_without_test_mode,
        ("self.cron.method_direct_trigger()\n",),
        ("with self.enter_registry_test_mode():\n    self.cron.method_direct_trigger()\n",),
    ),
    py(
        "day of the database",
        "clock.sql_today and clock.sql_day: the company's day begins eight hours before UTC's",
        r"\bCURRENT_DATE\b|\b\w+_(?:on|at|date|done)::date\b",
        ("SQL('due_date < CURRENT_DATE')\n", "SQL('picking.date_done::date AS since')\n"),
        "SQL('NULL::date AS deadline')\n",
    ),
    py(
        "day of whoever works",
        "clock.today: the company's day",
        r"\bcontext_timestamp\(|\bDate\.today\(|\bdate\.today\(",
        "fields.Datetime.context_timestamp(self, moment).date()\n",
        "clock.today(self, moment)\n",
    ),
    py(
        "raw FOR UPDATE",
        "try_lock_for_update() in a cron, an update of the version column in a gate",
        tree(locks_without_updating),
        "cr.execute('SELECT 1 FROM a FOR UPDATE NOWAIT')\n",
        "cr.execute('UPDATE a SET b = b + 1 FROM (SELECT id FROM a ORDER BY id FOR UPDATE) c')\n",
    ),
    py(
        "lock_for_update",
        "try_lock_for_update() in a cron, the version column in a gate",
        r"(?<!try_)\block_for_update\(",
        "records.lock_for_update()\n",
        "records.try_lock_for_update()\n",
    ),
    Idiom(
        "QUnit",
        "hoot, in web.assets_unit_tests",
        "js",
        pattern("js", r"\bQUnit\b"),
        ("QUnit.test('a', () => {});\n",),
        ("test('a', () => {});\n",),
    ),
    Idiom(
        "a value taken from a menu that nobody waits for",
        "select() of the tours' steps, which waits until the field shows it",
        "js",
        pattern("js", r"""click\(\s*["']\.o_select_menu_item"""),
        ("...click('.o_select_menu_item:contains(a)'),\n",),
        ("...form.select('kind', 'a'),\n",),
    ),
    py(
        "QUnit's bundle",
        "web.assets_unit_tests",
        r"\bweb\.(qunit_suite_tests|tests_assets)\b",
        "{'assets': {'web.qunit_suite_tests': []}}\n",
        "{'assets': {'web.assets_unit_tests': []}}\n",
    ),
    py(
        "product_uom or tax_id on an order line",
        "product_uom_id, tax_ids",
        tree(sale_line_with_old_keys),
        ("a = {'product_uom': 1, 'price_unit': 2}\n", "a = {'tax_id': 1, 'price_unit': 2}\n"),
        "a = {'product_uom_id': 1, 'tax_ids': [], 'price_unit': 2}\nb = {'product_uom': 1}\n",
    ),
    xml(
        "product_uom or tax_id on an order line",
        "product_uom_id, tax_ids",
        xpath(record("sale.order.line", ("product_uom", "tax_id"))),
        '<odoo><record id="a" model="sale.order.line"><field name="tax_id" ref="b"/></record></odoo>',
        '<odoo><record id="a" model="sale.order.line"><field name="tax_ids" eval="[]"/></record></odoo>',
    ),
    *both(
        "procurement.group",
        "stock.reference",
        r"\bprocurement\.group\b",
        "procurement.group",
        "stock.reference",
    ),
    *both(
        "uom.category", "relative units of measure", r"\buom\.category\b", "uom.category", "uom.uom"
    ),
    *both(
        "Product Unit of Measure",
        'digits="Product Unit"',
        r"Product Unit of Measure",
        "Product Unit of Measure",
        "Product Unit",
    ),
    xml(
        "a name on a stock move",
        "description_picking, or nothing",
        xpath(record("stock.move", ("name",))),
        '<odoo><record id="a" model="stock.move"><field name="name">b</field></record></odoo>',
        '<odoo><record id="a" model="stock.move"><field name="product_uom_qty">1</field></record></odoo>',
    ),
    py(
        "a dependency on the lines of every order",
        "gy_line_ids, which only contracts have",
        pattern("py", r"""["'](order_id\.)?order_line\.[a-z]"""),
        '@api.depends("order_line.qty_delivered")\ndef a(self):\n    pass\n',
        '@api.depends("gy_line_ids.qty_delivered")\ndef a(self):\n    pass\n',
    ),
    py(
        "mobile of a partner",
        "phone",
        tree(partner_with_old_keys),
        "a = {'name': 'x', 'mobile': '1'}\n",
        "a = {'name': 'x', 'phone': '1'}\n",
    ),
    xml(
        "mobile or title of a partner",
        "phone, function",
        xpath(record("res.partner", ("mobile", "title"))),
        '<odoo><record id="a" model="res.partner"><field name="mobile">1</field></record></odoo>',
        '<odoo><record id="a" model="res.partner"><field name="phone">1</field></record></odoo>',
    ),
]
