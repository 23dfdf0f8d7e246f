"""The archive's shelves: dossiers put there, a cabinet counted, another being counted (R15.2)."""

CABINETS = (
    ("一号柜", "DA-1", (("上层", "DA-1-1"), ("中层", "DA-1-2"), ("下层", "DA-1-3"))),
    ("二号柜", "DA-2", (("上层", "DA-2-1"),)),
)
# Dossiers a shelf holds, and how many are put on each.
ROOM_FOR, EACH = 40, 3
LOOKED_FOR = "一号柜逐层翻查，问过营销部和质检部，暂未找到"


def shelve(world):
    """Put dossiers on shelves; of the first cabinet one is missing and one stood a shelf too low."""
    if world.env["gy.archive.place"].search_count([]):
        # Played once more, the shelves stand already.
        return
    shelves = _build(world)
    dossiers = world.env["gy.dossier"].with_user(world.user("archivist"))
    found = dossiers.search([("destruction_state", "!=", "destroyed")], order="order_id, id")
    groups = [found[start : start + EACH] for start in range(0, EACH * len(shelves), EACH)]
    for shelf, group in zip(shelves, groups, strict=True):
        group.action_move(shelf.id)
    _count(world, shelves[0].parent_id, shelves, groups)
    _begin(world, shelves[-1], groups[-1])


def _build(world):
    """Return the shelves of the archive's room, cabinet by cabinet."""
    places = world.env["gy.archive.place"].with_user(world.user("archivist"))
    values = {"company_id": world.company.id}
    room = places.create({**values, "name": "档案室", "code": "DA", "kind": "room"})
    shelves = places.browse()
    for name, code, parts in CABINETS:
        vals = {"name": name, "code": code, "kind": "cabinet", "parent_id": room.id}
        cabinet = places.create({**values, **vals})
        shelves += places.create(
            [
                {
                    **values,
                    "name": part,
                    "code": part_code,
                    "kind": "shelf",
                    "parent_id": cabinet.id,
                    "capacity": ROOM_FOR,
                }
                for part, part_code in parts
            ]
        )
    return shelves


def _begin(world, place, dossiers):
    """Begin to count a place, and scan the first dossier there; the stocktake."""
    action = place.action_start_stocktake()
    stocktake = world.env["gy.stocktake"].with_user(world.user("archivist"))
    stocktake = stocktake.browse(action["res_id"])
    stocktake.action_scan(dossiers[:1]._scanned_as(), place.id)
    return stocktake


def _count(world, cabinet, shelves, groups):
    """Count a cabinet to its end: the last dossier is not there, the one before a shelf too low."""
    upper, middle, lower = shelves[:3]
    stocktake = _begin(world, cabinet, groups[0])
    for shelf, group in ((upper, groups[0]), (middle, groups[1][:-1])):
        for dossier in group:
            stocktake.action_scan(dossier.name, shelf.id)
    for dossier in groups[1][-1:] | groups[2][:-1]:
        stocktake.action_scan(dossier.name, lower.id)
    stocktake.action_finish()
    for row in stocktake.difference_ids:
        if row.result == "missing":
            row.action_note(LOOKED_FOR)
        else:
            row.action_put_back()
    stocktake.action_submit()
    stocktake.with_user(world.user("administration")).action_witness()
