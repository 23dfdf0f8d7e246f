"""The layout rules of our addons (no database needed)."""

import ast
import collections
import functools
import itertools
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "addons"
ADDONS = sorted(path.parent for path in FOLDER.glob("*/__manifest__.py"))
MODEL_BASES = ("Model", "TransientModel", "AbstractModel")
MANIFEST_KEYS = {
    "name",
    "summary",
    "version",
    "category",
    "license",
    "author",
    "depends",
    "development_status",
}
# Groups first, then access, rules, data, views, reports, wizards; the menus name them all.
DATA_ORDER = (
    r"security/.*_groups\.xml",
    r"security/ir\.model\.access\.csv",
    r"security/.*\.xml",
    r"data/.*",
    r"views/(?!menus\.xml).*",
    r"report/.*",
    r"wizards/.*",
    r"views/menus\.xml",
)
LONGEST_FILE = 1000
LONGEST_ROOM = 350
# Lines of tests to a line of code. The goal is 1.2; where an addon began lower, its bound is what
# it has reached, and rises with each of its issues.
TESTS_TO_CODE = {
    "gy_after_sales": 0.92,
    "gy_archive": 0.66,
    "gy_archive_places": 0.68,
    "gy_bearing": 0.4,
    "gy_collection": 0.78,
    "gy_contract_import": 0.5,
    "gy_contract_review": 1.0,
    "gy_contract_text": 0.64,
    "gy_delivery": 0.42,
    "gy_demo": 0.15,
    "gy_figures": 0.7,
    "gy_home": 0.6,
    "gy_invoicing": 0.64,
    "gy_presales": 0.57,
    "gy_pricing": 0.63,
    "gy_pricing_agreement": 0.36,
    "gy_production_followup": 0.63,
    "gy_progress": 0.7,
    "gy_receivables": 0.85,
    "gy_retention": 0.59,
    "gy_sales_process": 0.77,
    "gy_technical_agreement": 0.43,
    "gy_work_instruction": 0.78,
}
# What the tests of the form below take for a caller: code, views, data, browser code.
CALLING = {".py", ".xml", ".js", ".csv"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
TEXT_SUFFIXES = {
    ".py",
    ".xml",
    ".js",
    ".scss",
    ".csv",
    ".md",
    ".rst",
    ".sh",
    ".toml",
    ".cjs",
    ".conf",
    ".txt",
}

each_addon = pytest.mark.parametrize("addon", ADDONS, ids=lambda path: path.name)


def manifest_of(addon):
    return ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))


def models_in(path):
    """Return the classes of a file that are Odoo models, as (class, {_name, _inherit})."""
    found = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef):
            continue
        bases = {
            base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
            for base in node.bases
        }
        if not bases & set(MODEL_BASES):
            continue
        named = {
            target.id: ast.literal_eval(statement.value)
            for statement in node.body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name) and target.id in ("_name", "_inherit")
        }
        found.append((node.name, named))
    return found


def model_name(named):
    if "_name" in named:
        return named["_name"]
    inherit = named.get("_inherit")
    return inherit if isinstance(inherit, str) else (inherit or [""])[0]


def data_rank(path):
    for rank, expression in enumerate(DATA_ORDER):
        if re.fullmatch(expression, path):
            return rank
    return None


def our_texts():
    skipped = {".git", ".local", "node_modules", "__pycache__", ".pytest_cache", ".ruff_cache"}
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and path.suffix in TEXT_SUFFIXES and not skipped & set(path.parts):
            yield path


def test_there_are_addons():
    assert ADDONS


@each_addon
def test_manifest(addon):
    manifest = manifest_of(addon)
    assert set(manifest) >= MANIFEST_KEYS, f"missing: {sorted(MANIFEST_KEYS - set(manifest))}"
    assert re.fullmatch(r"19\.0\.\d+\.\d+\.\d+", manifest["version"])
    assert manifest["license"] == "AGPL-3"
    assert "description" not in manifest, "the description is readme/DESCRIPTION.md"


@each_addon
def test_files_of_an_addon(addon):
    wanted = [
        "__init__.py",
        "README.rst",
        "readme/DESCRIPTION.md",
        "static/description/icon.png",
        f"i18n/{addon.name}.pot",
        "i18n/zh_CN.po",
    ]
    missing = [name for name in wanted if not (addon / name).is_file()]
    assert not missing, f"{addon.name} lacks {missing}"
    icon = (addon / "static/description/icon.png").read_bytes()
    assert icon.startswith(b"\x89PNG"), "the icon is no PNG"


@each_addon
def test_data_files_and_their_order(addon):
    manifest = manifest_of(addon)
    listed = manifest.get("data", []) + manifest.get("demo", [])
    assert len(listed) == len(set(listed)), "a file is listed twice"
    assert not [name for name in listed if not (addon / name).is_file()], "listed, but not there"
    folders = ("security", "data", "views", "report", "wizards", "demo")
    there = {
        str(path.relative_to(addon))
        for folder in folders
        for suffix in ("xml", "csv")
        for path in (addon / folder).rglob(f"*.{suffix}")
    }
    assert there <= set(listed), f"there, but not listed: {sorted(there - set(listed))}"
    ranks = [data_rank(name) for name in manifest.get("data", [])]
    assert None not in ranks, f"no place for {manifest['data'][ranks.index(None)]}"
    assert ranks == sorted(ranks), f"order: {manifest['data']}"


@each_addon
def test_odoo_runs_all_tests(addon):
    """Odoo itself runs only what the package of the tests imports."""
    package = addon / "tests" / "__init__.py"
    text = package.read_text() if package.is_file() else ""
    imported = set(re.findall(r"\w+", text))
    assert {path.stem for path in (addon / "tests").glob("test_*.py")} <= imported


@each_addon
def test_one_model_a_file_named_after_it(addon):
    for folder in ("models", "wizards", "report"):
        for path in sorted((addon / folder).glob("*.py")):
            found = models_in(path)
            assert len(found) <= 1, f"{path.relative_to(ROOT)}: {[name for name, _ in found]}"
            for _, named in found:
                # The model behind a report is named after addon and template by Odoo's rule.
                name = model_name(named).removeprefix(f"report.{addon.name}.")
                expected = name.removeprefix("gy.").replace(".", "_")
                # Several files may share a large core model: sale_order.py, sale_order_gates.py.
                fits = path.stem == expected or path.stem.startswith(expected + "_")
                assert fits, f"{path.relative_to(ROOT)} holds {model_name(named)}"


@each_addon
def test_own_models_carry_our_prefix(addon):
    for path in sorted(addon.rglob("*.py")):
        if "tests" in path.relative_to(addon).parts:
            continue
        for class_name, named in models_in(path):
            inherited = named.get("_inherit", [])
            inherited = [inherited] if isinstance(inherited, str) else inherited
            if "_name" in named and named["_name"] not in inherited:
                assert named["_name"].startswith(("gy.", "report.")), f"{class_name} in {path}"


@each_addon
def test_files_stay_readable(addon):
    for path in sorted(addon.rglob("*.py")):
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= LONGEST_FILE, f"{path.relative_to(ROOT)} has {lines} lines"


@each_addon
def test_rooms_are_small(addon):
    for folder in ("models", "wizards", "report", "tools", "controllers"):
        for path in sorted((addon / folder).glob("*.py")):
            lines = path.read_text(encoding="utf-8").count("\n")
            assert lines <= LONGEST_ROOM, f"{path.relative_to(ROOT)} has {lines} lines"


@each_addon
def test_as_much_test_as_code(addon):
    code = tests = 0
    for path in addon.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").count("\n")
        if "tests" in path.relative_to(addon).parts:
            tests += lines
        else:
            code += lines
    least = TESTS_TO_CODE.get(addon.name, 1.0)
    assert tests >= least * code, f"{addon.name}: {tests} lines of tests for {code} of code"


def methods_of_models():
    """Return ``{model: {method: [path of each definition, whether it calls super()]}}``."""
    found = {}
    for addon in ADDONS:
        for path in sorted(addon.rglob("*.py")):
            if "tests" in path.relative_to(addon).parts:
                continue
            for node, named in classes_of_models(path):
                model = found.setdefault(model_name(named), {})
                for item in node.body:
                    if isinstance(item, ast.FunctionDef):
                        model.setdefault(item.name, []).append((path, calls_super(item)))
    return found


def classes_of_models(path):
    """Return the classes of a file that are Odoo models, as (node, {_name, _inherit})."""
    nodes = {
        node.name: node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    return [(nodes[name], named) for name, named in models_in(path)]


def calls_super(function):
    return any(
        isinstance(node, ast.Call) and getattr(node.func, "id", "") == "super"
        for node in ast.walk(function)
    )


def test_nobody_hides_a_method_of_ours():
    """Two definitions of one method on one model, of which two never call ``super()``, hide each
    other: which one holds depends on the order of installation."""
    hidden = [
        f"{model}.{name}: " + ", ".join(str(path.relative_to(ROOT)) for path, _calls in places)
        for model, methods in methods_of_models().items()
        for name, places in methods.items()
        if sum(not calls for _path, calls in places) > 1
    ]
    assert not hidden, "\n" + "\n".join(hidden)


def test_no_hook_without_a_caller():
    """What nothing calls is no hook: it comes together with what calls it."""
    texts = [
        path.read_text(encoding="utf-8")
        for addon in ADDONS
        for path in addon.rglob("*")
        if path.suffix in CALLING and not {"tests", "i18n"} & set(path.relative_to(addon).parts)
    ]
    uses = re.compile(r"(?<!def )(?<!super\(\)\.)\b_?gy_\w+")
    called = {name for text in texts for name in uses.findall(text)}
    unused = [
        f"{model}.{name}"
        for model, methods in methods_of_models().items()
        for name in methods
        if name.startswith(("_gy_", "gy_")) and name not in called
    ]
    assert not unused, "\n" + "\n".join(sorted(unused))


@functools.cache
def symbols(addon):
    """Return the fields, methods and models an addon defines, and its own name."""
    found = {addon.name}
    for path in addon.rglob("*.py"):
        if "tests" in path.relative_to(addon).parts:
            continue
        text = path.read_text(encoding="utf-8")
        found.update(re.findall(r"^    (gy_\w+) = fields\.", text, re.M))
        found.update(re.findall(r"^    def (_?(?:action_)?gy_\w+)\(", text, re.M))
        found.update(re.findall(r'_name = "(gy\.[\w.]+)"', text))
    return found


def stands_on(addon):
    """Return the addons of ours that an addon stands on, itself included."""
    below = {addon}
    for name in manifest_of(addon)["depends"]:
        if (FOLDER / name) in ADDONS:
            below |= stands_on(FOLDER / name)
    return below


def fields_of(node):
    """Return the names of the fields that a class defines, without those it only changes."""
    return [
        item.targets[0].id
        for item in node.body
        if isinstance(item, ast.Assign)
        and isinstance(item.value, ast.Call)
        and ast.unparse(item.value.func).startswith("fields.")
        and isinstance(item.targets[0], ast.Name)
    ]


def test_no_field_is_defined_in_two_rooms():
    """Two definitions of a field of ours in rooms that do not stand on each other are two meanings
    in one column: the later one wins, and both write."""
    places = collections.defaultdict(set)
    for addon in ADDONS:
        for path in addon.rglob("*.py"):
            if "tests" in path.relative_to(addon).parts:
                continue
            for node, named in classes_of_models(path):
                for name in fields_of(node):
                    places[model_name(named), name].add(addon)
    twice = [
        f"{model}.{name}: {one.name}, {other.name}"
        for (model, name), addons in places.items()
        for one, other in itertools.combinations(sorted(addons), 2)
        if one not in stands_on(other) and other not in stands_on(one)
    ]
    assert not twice, "\n" + "\n".join(twice)


def names_in(text):
    """Return what a text names that may be ours: words, and models with what they may begin with."""
    found = set(re.findall(r"(?<!\w)_?(?:action_)?gy_\w+", text))
    for dotted in re.findall(r"(?<!\w)gy(?:\.\w+)+", text):
        parts = dotted.split(".")
        found.update(".".join(parts[:length]) for length in range(2, len(parts) + 1))
    return found


def test_names_in():
    text = "record.gy_a._gy_b(); action_gy_c; gy.write.off.vote; x_gy_d"
    assert names_in(text) == {
        "gy_a",
        "_gy_b",
        "action_gy_c",
        "gy.write",
        "gy.write.off",
        "gy.write.off.vote",
    }


@each_addon
def test_nobody_names_what_stands_beside_or_above(addon):
    """No field, model, method or record of an addon is named in one that does not stand on it."""
    below = stands_on(addon)
    if addon.name in ("gy_suite", "gy_demo"):
        # What shows all of them together.
        return
    own = set().union(*map(symbols, below))
    foreign = set().union(*(symbols(other) for other in ADDONS if other not in below)) - own
    if not foreign:
        return
    named = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted(addon.rglob("*"))
        if path.suffix in {".py", ".xml", ".js", ".csv"}
        for name in sorted(names_in(path.read_text(encoding="utf-8")) & foreign)
    ]
    assert not named, "\n" + "\n".join(named)


def test_nothing_unfinished():
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in our_texts()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not found, "\n" + "\n".join(found)


def test_every_property_takes_as_many_examples_as_are_asked_for():
    for path in FOLDER.glob("*/tests/*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name != "examples.py" and "from hypothesis import" in text:
            assert "tests.examples import" in text or "from .examples import" in text, path
            # A state machine takes further settings, on top of the examples.
            own = re.sub(r"\bsettings\(\s*examples\(", "", text)
            assert not re.search(r"\bsettings\(", own), path
            assert text.count("@given") <= text.count("@examples(") + text.count("@MANY"), path


def test_no_address_of_a_registry_in_the_locks():
    for path in (ROOT / "setup").glob("*"):
        if path.name == "package-lock.json":
            assert '"resolved"' not in path.read_text(encoding="utf-8")
        if path.name.startswith("requirements"):
            assert "://" not in path.read_text(encoding="utf-8")


def test_scripts_can_be_run():
    for path in [
        *(ROOT / "setup").glob("*.sh"),
        *(ROOT / "setup/deploy").glob("*.sh"),
        ROOT / ".ci/run",
    ]:
        assert path.stat().st_mode & 0o111, f"{path.name} is not executable"


def test_mine_narrows_what_else_is_chosen():
    """Filters of one group are joined by "or": with "open" in its group "mine" shows all that is."""
    beside = []
    for path in FOLDER.glob("*/views/*.xml"):
        for search in ElementTree.parse(path).iter("search"):
            group = []
            for node in [*search, None]:
                if node is not None and node.tag == "filter" and node.get("domain"):
                    group.append(node.get("name"))
                    continue
                if "mine" in group and len(group) > 1:
                    beside.append(f"{path.relative_to(FOLDER)}: {group}")
                group = []
    assert not beside, "Put a <separator /> after mine:\n" + "\n".join(beside)
