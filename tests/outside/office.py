"""The people of the demo company, and the business steps they take over the external API.

The steps are those of ``gy_demo``'s scenario; here every one of them is a call from outside, in
the name of the user whose work it is.
"""

import base64

from .client import Session

ROLES = (
    "salesperson",
    "sales_manager",
    "contract_admin",
    "sales_admin",
    "technology",
    "commerce",
    "manufacturing",
    "quality",
    "finance",
    "administration",
    "deputy_gm",
    "general_manager",
    "warehouse",
    "archivist",
)
DEPARTMENTS = ("technology", "commerce", "manufacturing", "quality", "finance", "administration")
# When a contract is to be delivered: some time ahead.
DELIVERY = "2099-06-01 04:00:00"
LINES = {"NU 2340 EM": (2, 1250.0), "24036 CC/W33": (4, 840.0)}
LARGE = {"NU 2340 EM": (2, 12500.0), "24036 CC/W33": (4, 8400.0)}
# Bearings that lie in stock and are not made to order: a contract for these can be shipped at once.
SHELF = ("6308-2RS", "NJ 210 E")
# The contract as it comes back signed by both sides.
SCAN = base64.b64encode(b"%PDF-1.4 signed by both sides").decode()
CHINESE = {"lang": "zh_CN", "tz": "Asia/Shanghai"}
# A paper that is handed in; what is handed in need not be printed.
PAPER = base64.b64encode(b"%PDF-1.4 a signed paper").decode()
SETTLED = ("2026-12-01", "沈阳市铁西区建设大路 1 号", "李工", "13900000000", "carrier", "顺路物流")
CASE = {"name": "1/1", "weight": 320.0, "size": "1200 × 800 × 600", "contents": "轴承"}
OPEN = ["state", "not in", ["done", "cancel"]]


class Office:
    """Sessions by login, and what they do with contracts."""

    def __init__(self, server):
        self.server = server
        self._sessions = {}
        self._opportunities = {}
        self.admin = self.login("admin", "admin")
        self.company = self.admin.value("res.users", self.admin.uid, "company_id")
        self._shorten_reviews()
        for code in SHELF:
            self._put_on_shelf(code)

    def login(self, login, password, **context):
        return Session(
            self.server.url, self.server.database, login, password, {**CHINESE, **context}
        )

    def __getattr__(self, login):
        """``office.finance`` is the session of the user of that role."""
        if login not in ROLES:
            raise AttributeError(login)
        return self.user(login)

    def user(self, login):
        """Return the session of a login whose password is the same, kept for the next time."""
        if login not in self._sessions:
            self._sessions[login] = self.login(login, login)
        return self._sessions[login]

    def _shorten_reviews(self):
        """Small contracts pass two reviewers only: most tests are not about the review."""
        ordinary = self.admin.search("gy.review.route", [])
        self.admin.write("gy.review.route", ordinary, {"min_amount": 50000.0})
        roles = enumerate(("finance", "general_manager"), 1)
        lines = [[0, 0, {"step": step, "role": role}] for step, role in roles]
        self.admin.create(
            "gy.review.route", {"name": "小额合同", "min_amount": 0.0, "line_ids": lines}
        )

    def _put_on_shelf(self, code):
        product = self.admin.create(
            "product.product",
            {
                "name": f"深沟球轴承 {code}",
                "default_code": code,
                "type": "consu",
                "is_storable": True,
                "invoice_policy": "delivery",
            },
        )
        warehouse = self.admin.find(
            "stock.warehouse", [["company_id", "=", self.company]], "lot_stock_id", limit=1
        )
        quant = self.admin.create(
            "stock.quant",
            {
                "product_id": product,
                "location_id": warehouse[0]["lot_stock_id"],
                "inventory_quantity": 10000,
            },
            context={"inventory_mode": True},
        )
        self.admin.call("stock.quant", "action_apply_inventory", [quant])

    # -- records ---------------------------------------------------------------

    def product(self, code):
        return self.admin.search("product.product", [["default_code", "=", code]])[0]

    def customer(self, index=0):
        domain = [["is_company", "=", True], ["email", "like", "purchasing%"]]
        return self.admin.search("res.partner", domain, order="id")[index]

    def journal(self):
        domain = [["type", "=", "bank"], ["company_id", "=", self.company]]
        return self.admin.search("account.journal", domain, limit=1)[0]

    def bill_lines(self, lines):
        return [
            [
                0,
                0,
                {
                    "product_id": self.product(code),
                    "product_uom_qty": quantity,
                    "price_unit": price,
                },
            ]
            for code, (quantity, price) in lines.items()
        ]

    def order(self, order, *fields):
        """Return fields of a contract, as the administrator reads them."""
        return self.admin.read("sale.order", order, *fields)

    def stage(self, order):
        """Return the code of the derived stage of a contract; ``None`` when all are done."""
        stage = self.order(order, "gy_stage_id")["gy_stage_id"]
        return self.admin.value("gy.process.stage", stage, "code") if stage else None

    def steps(self, order):
        """Return ``{stage code: state}`` of the latest steps."""
        codes = {row["id"]: row["code"] for row in self.admin.find("gy.process.stage", [], "code")}
        rows = self.admin.find(
            "gy.process.step",
            [["order_id", "=", order], ["latest", "=", True]],
            "stage_id",
            "state",
        )
        assert len(rows) == len({row["stage_id"] for row in rows}), "two latest rows of one stage"
        return {codes[row["stage_id"]]: row["state"] for row in rows}

    def missing(self, order, code, user=None):
        """Return the words of the criteria of a stage that are not met."""
        user = user or self.admin
        found = user.call("sale.order", "gy_get_stage_criteria", [order], code)
        return [item["missing"] for item in found["criteria"] if not item["ok"]]

    def productions(self, order):
        return self.admin.search(
            "mrp.production", [["gy_order_id", "=", order], ["state", "!=", "cancel"]], order="id"
        )

    def deliveries(self, order):
        return self.admin.search(
            "stock.picking",
            [["sale_id", "=", order], ["picking_type_code", "=", "outgoing"], OPEN],
            order="id",
        )

    def opinions(self, order):
        """Return the opinions of the latest round, in the order in which they are asked for."""
        review = self.admin.search(
            "gy.contract.review", [["order_id", "=", order]], order="round desc", limit=1
        )
        return self.admin.find(
            "gy.contract.review.opinion",
            [["round_id", "in", review]],
            "role",
            "step",
            "state",
            order="step, id",
        )

    # -- steps -----------------------------------------------------------------

    def draft(self, lines=None, customer=0, user=None, bare=False, **values):
        order = (user or self.salesperson).create(
            "sale.order",
            {
                "partner_id": self.customer(customer),
                "commitment_date": DELIVERY,
                "order_line": self.bill_lines(lines or LINES),
                **values,
            },
        )
        if not bare:
            self.prepare(order)
        return order

    def prepare(self, order):
        """What the stages before signing ask for, done by the people who do it."""
        self.explore(order)
        self.agree(order)
        self.price(order)

    def agree(self, order):
        """Have the technical agreement written, released and signed, where one is needed."""
        row = self.order(order, "gy_agreement_skipped", "gy_agreement_done", "gy_stage_codes")
        if row["gy_agreement_done"] or "technical_agreement" not in row["gy_stage_codes"]:
            return
        self.technology.call("sale.order", "action_gy_new_agreement", [order])
        agreement = self.order(order, "gy_agreement_id")["gy_agreement_id"]
        model = "gy.technical.agreement"
        login = self.admin.value(
            "res.users", self.admin.value(model, agreement, "user_id"), "login"
        )
        self.technology.write(model, agreement, {"engineer_id": self.technology.uid})
        for user, part in ((self.user(login), "commercial"), (self.technology, "work")):
            domain = [["agreement_id", "=", agreement], ["part", "=", part]]
            clauses = user.search("gy.agreement.clause", domain)
            user.write("gy.agreement.clause", clauses, {"text": "按附件执行"})
            if part == "work":
                needs = user.search("gy.agreement.need", [["agreement_id", "=", agreement]])
                user.write("gy.agreement.need", needs, {"result": "met"})
            user.call(model, "action_release", [agreement], part)
        self.technology.call(model, "action_sign", [agreement], "2026-01-09", SCAN, "agreement.pdf")

    def price(self, order):
        """Have the prices approved by whoever must, hand the quotation over, go on drafting."""
        row = self.order(order, "gy_needs_pricing", "order_line", "user_id")
        lines = self.admin.read("sale.order.line", row["order_line"], "price_unit")
        if not row["gy_needs_pricing"] or not all(line["price_unit"] for line in lines):
            return
        login = self.admin.value("res.users", row["user_id"], "login")
        self.review_prices(order, self.user(login))
        self.user(login).call("sale.order", "action_gy_issue_quotation", [order])
        self.user(login).call("sale.order", "action_draft", [order])

    def review_prices(self, order, user=None):
        """Compute the prices and let every role on the route agree."""
        (user or self.salesperson).call("sale.order", "action_gy_review_prices", [order])
        for approval in self.approvals(order):
            self.user(approval["role"]).call(
                "gy.price.approval", "action_give", [approval["id"]], "agree", "价格合理"
            )

    def approvals(self, order):
        """Return the approvals of the prices that are still to be given, in their order."""
        return self.admin.find(
            "gy.price.approval",
            [["order_id", "=", order], ["state", "in", ["open", "waiting"]]],
            "role",
            order="step, id",
        )

    def explore(self, order):
        """The salesperson finds out what the customer needs, and links the contract to it."""
        row = self.order(order, "partner_id", "user_id", "gy_stage_codes", "opportunity_id")
        if "presales" not in row["gy_stage_codes"].split(",") or row["opportunity_id"]:
            return
        login = self.admin.value("res.users", row["user_id"], "login")
        lead = self.opportunity(row["partner_id"], login)
        self.user(login).write("sale.order", order, {"opportunity_id": lead})

    def opportunity(self, partner, login="salesperson"):
        """Return an opportunity of this customer of which enough was found out, made once."""
        key = (partner, login)
        if key not in self._opportunities:
            role = self.admin.search("gy.counterpart.role", [["decides", "=", True]], limit=1)[0]
            contact = {"partner_id": partner, "role_id": role, "content": "负责采购决策"}
            need = {"name": "设计寿命不低于 4 万小时", "confirmed_on": "2026-01-06"}
            solution = {
                "name": "渗碳钢套圈方案",
                "technical_route": "渗碳钢套圈",
                "value": "五年内减少一次大修",
                "chosen": True,
            }
            self._opportunities[key] = self.user(login).create(
                "crm.lead",
                {
                    "name": "轴承配套",
                    "type": "opportunity",
                    "partner_id": partner,
                    "gy_host_machine": "MQY 3660",
                    "gy_contact_ids": [[0, 0, contact]],
                    "gy_need_ids": [[0, 0, need]],
                    "gy_solution_ids": [[0, 0, solution]],
                },
            )
        return self._opportunities[key]

    def sign(self, order):
        self.salesperson.call("sale.order", "action_gy_sign", [order], None, SCAN, "signed.pdf")

    def submit(self, order):
        self.salesperson.call("sale.order", "action_gy_submit_review", [order])

    def give(self, order, role, opinion="agree", reason=None, user=None):
        """Let a role give its opinion in the latest round."""
        asked = next(item["id"] for item in self.opinions(order) if item["role"] == role)
        (user or self.user(role)).call(
            "gy.contract.review.opinion", "action_give", [asked], opinion, reason
        )

    def review(self, order):
        for item in self.opinions(order):
            if item["state"] == "given":
                continue  # carried over from an earlier round
            self.user(item["role"]).call(
                "gy.contract.review.opinion", "action_give", [item["id"]], "agree"
            )

    def confirm(self, order, user=None):
        (user or self.salesperson).call("sale.order", "action_confirm", [order])

    def pay(self, order, amount=None, post=True):
        """Finance books a payment: what is open before the next gate by default."""
        row = self.order(
            order, "partner_id", "gy_money_missing_production", "gy_money_missing_shipment"
        )
        if amount is None:
            amount = row["gy_money_missing_production"] or row["gy_money_missing_shipment"]
        payment = self.finance.create(
            "account.payment",
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": row["partner_id"],
                "amount": amount,
                "journal_id": self.journal(),
                "gy_share_ids": [[0, 0, {"order_id": order, "amount": amount}]],
            },
        )
        if post:
            self.finance.call("account.payment", "action_post", [payment])
        return payment

    def release(self, order):
        self.manufacturing.call("mrp.production", "action_confirm", self.productions(order))

    def produce(self, order):
        """The warehouse brings the parts, manufacturing makes the bearings."""
        for production in self.productions(order):
            for picking in self.production_pickings(production):
                kind = self.admin.read("stock.picking", picking, "state", "location_dest_id")
                if kind["state"] in ("confirmed", "assigned"):
                    self.validate(picking)
            self.manufacturing.call("mrp.production", "action_assign", [production])
            self.number_pieces(production)
            self.manufacturing.call("mrp.production", "button_mark_done", [production])
            assert self.admin.value("mrp.production", production, "state") == "done"

    def number_pieces(self, production):
        """Give every piece its serial number, as the native dialog does."""
        maker = self.manufacturing
        name = self.admin.value("mrp.production", production, "name")
        wizard = maker.create(
            "mrp.production.serials",
            {"production_id": production, "lot_name": f"{name.split('/')[-1]}-001"},
        )
        maker.call("mrp.production.serials", "action_generate_serial_numbers", [wizard])
        maker.call("mrp.production.serials", "action_apply", [wizard])

    def inspections(self, order, *states):
        """Return the inspections of a contract, of given states if any."""
        domain = [["order_id", "=", order]]
        if states:
            domain.append(["state", "in", list(states)])
        return self.admin.search("gy.inspection", domain, order="id")

    def judge(self, inspection, passed=True):
        """Quality enters what it finds on every characteristic, piece by piece where it is asked."""
        lines = self.quality.find(
            "gy.inspection.line",
            [["inspection_id", "=", inspection]],
            "kind",
            "sides",
            "minimum",
            "maximum",
            "value_ids",
        )
        for line in lines:
            found = self.finding(line, passed)
            if line["value_ids"]:
                self.quality.write("gy.inspection.value", line["value_ids"], found)
            else:
                self.quality.write("gy.inspection.line", line["id"], found)

    def finding(self, line, passed):
        """Return what is written of a characteristic: a number, words, or whether it is in order."""
        if line["kind"] == "measure":
            least = line["sides"] == "least"
            within = line["minimum"] if least else line["maximum"]
            return {"value": within if passed else within - 1 if least else within + 1}
        words = (
            {"found": "与协议一致" if passed else "与协议不符"} if line["kind"] == "text" else {}
        )
        return {"verdict": "pass" if passed else "fail", **words}

    def inspect(self, order):
        """Quality inspects everything that waits; what it hands in spares printing."""
        for inspection in self.inspections(order, "waiting"):
            self.judge(inspection)
            self.quality.call("gy.inspection", "action_complete", [inspection], PAPER, "合格证.pdf")
            self.release_papers(inspection)

    def release_papers(self, inspection):
        """Quality releases the documents that were agreed and are not there yet."""
        missing = self.quality.value("gy.inspection", inspection, "missing_papers") or ""
        kinds = [["is_quality_paper", "=", True], ["name", "in", missing.split(", ")]]
        for kind in self.quality.find("gy.document.type", kinds, "code"):
            call = ("gy.inspection", "action_release_paper", [inspection], kind["code"])
            self.quality.call(*call, f"{kind['code']}.pdf", PAPER)

    def book(self, order):
        self.manufacturing.call(
            "mrp.production", "action_gy_book_pre_stock_in", self.productions(order)
        )

    def notice(self, order):
        """The contract administrator issues the delivery notice; return its id."""
        return self.contract_admin.call("sale.order", "action_gy_issue_delivery_notice", [order])

    def notices(self, order, *states):
        domain = [["order_id", "=", order]]
        if states:
            domain.append(["state", "in", list(states)])
        return self.admin.search("gy.delivery.notice", domain, order="id")

    def settle(self, order):
        for notice in self.notices(order, "issued"):
            self.salesperson.call("gy.delivery.notice", "action_settle", [notice], *SETTLED)

    def pack(self, order):
        for notice in self.notices(order):
            self.warehouse.call("gy.delivery.notice", "action_pack", [notice], [CASE])

    def announce(self, order):
        """What is ready is announced, settled with the customer and packed."""
        self.notice(order)
        self.settle(order)
        self.pack(order)

    def production_pickings(self, production):
        ids = self.admin.value("mrp.production", production, "picking_ids")
        return self.admin.search("stock.picking", [["id", "in", ids], OPEN], order="id")

    def store(self, order):
        """The warehouse puts the finished bearings into stock."""
        for production in self.productions(order):
            for picking in self.production_pickings(production):
                self.validate(picking)

    def fill(self, picking, user=None):
        """Fill in a transfer in full, without validating it."""
        user = user or self.warehouse
        user.call("stock.picking", "action_assign", [picking])
        moves = user.find(
            "stock.move", [["picking_id", "=", picking], OPEN], "product_uom_qty", "quantity"
        )
        for move in moves:
            values = {"picked": True}
            if move["quantity"] != move["product_uom_qty"]:
                values["quantity"] = move["product_uom_qty"]
            user.write("stock.move", move["id"], values)

    def validate(self, picking, user=None):
        """Validate a transfer in full, as the button does."""
        self.fill(picking, user)
        self.button_validate(picking, user)

    def button_validate(self, picking, user=None):
        (user or self.warehouse).call(
            "stock.picking", "button_validate", [picking], context={"skip_backorder": True}
        )

    def ship(self, order):
        for picking in self.deliveries(order):
            self.validate(picking)

    def shipped(self, order):
        """Return the finished deliveries of a contract."""
        return self.admin.search(
            "stock.picking",
            [
                ["sale_id", "=", order],
                ["picking_type_code", "=", "outgoing"],
                ["state", "=", "done"],
            ],
            order="id",
        )

    def shipping_data(self, order):
        """The warehouse enters how the goods went."""
        for picking in self.shipped(order):
            self.warehouse.call(
                "stock.picking",
                "action_gy_set_shipping",
                [picking],
                carrier="中原货运",
                waybill=f"ZY{picking:08d}",
            )

    def request(self, order):
        """Return the request of what was delivered, made by the sales administrator."""
        admin = self.sales_admin
        request = admin.call("sale.order", "action_gy_request_invoice", [order])["res_id"]
        admin.call("gy.invoice.request", "action_submit", [request])
        return request

    def draft_invoice(self, order):
        """Return the draft invoices finance makes of a request of what was delivered."""
        request = self.request(order)
        self.finance.call("gy.invoice.request", "action_accept", [request])
        return [self.admin.value("gy.invoice.request", request, "move_id")]

    def invoice(self, order):
        invoices = self.draft_invoice(order)
        self.finance.call("account.move", "action_post", invoices)
        self.add_fapiao(invoices)
        return invoices

    def add_fapiao(self, invoices):
        """Finance records a digital fapiao on each invoice; return their ids."""
        return [
            self.finance.call(
                "account.move",
                "action_gy_add_fapiao",
                [invoice],
                f"2641200000{invoice:010d}",
                file=PAPER,
                filename="数电票.pdf",
            )
            for invoice in invoices
        ]

    def sign_off(self, order):
        """The customer's storekeeper signs for every delivery."""
        for picking in self.shipped(order):
            self.salesperson.call(
                "stock.picking",
                "action_gy_sign_off",
                [picking],
                "钱库管",
                scan=PAPER,
                filename="签收单.pdf",
            )

    def hand_fapiao(self, fapiao):
        """Fapiao go to the customer's finance by way of the salesperson."""
        self.sales_admin.call("gy.fapiao", "action_hand_to_salesperson", fapiao)
        self.salesperson.call("gy.fapiao", "action_hand_to_customer", fapiao, recipient="吴会计")

    def posted_invoices(self, order):
        ids = self.order(order, "invoice_ids")["invoice_ids"]
        return self.admin.search("account.move", [["id", "in", ids], ["state", "=", "posted"]])

    def post_at_customer(self, order):
        """The salesperson hands fapiao over and has the invoices posted."""
        self.hand_fapiao(
            self.admin.search("gy.fapiao", [["order_id", "=", order], ["state", "=", "issued"]])
        )
        for invoice in self.posted_invoices(order):
            date = self.admin.value("account.move", invoice, "invoice_date")
            self.salesperson.call(
                "account.move", "action_gy_post_at_customer", [invoice], date, PAPER, "挂账.pdf"
            )

    def accept(self, order):
        """The customer accepts the goods."""
        date = self.order(order, "gy_all_shipped_on")["gy_all_shipped_on"]
        self.salesperson.call("sale.order", "action_gy_accept", [order], date, PAPER, "验收单.pdf")

    def collect(self, order):
        """Finance registers the payment of what is open on the invoices."""
        invoices = self.admin.search(
            "account.move",
            [
                ["id", "in", self.order(order, "invoice_ids")["invoice_ids"]],
                ["state", "=", "posted"],
                ["amount_residual", ">", 0],
            ],
        )
        active = {"active_model": "account.move", "active_ids": invoices}
        wizard = self.finance.create(
            "account.payment.register", {"installments_mode": "full"}, context=active
        )
        self.finance.call(
            "account.payment.register", "action_create_payments", [wizard], context=active
        )

    def file_papers(self, order):
        """Whoever is asked for a paper the dossier still waits for files it."""
        lines = self.admin.find(
            "gy.dossier.line",
            [["order_id", "=", order], ["is_ok", "=", False]],
            "type_id",
            "user_id",
        )
        for line in lines:
            code = self.admin.value("gy.document.type", line["type_id"], "code")
            login = "contract_admin"
            if line["user_id"]:
                login = self.admin.value("res.users", line["user_id"], "login")
            self.user(login).call(
                "sale.order", "action_gy_file_document", [order], code, f"{code}.pdf", PAPER
            )

    def hand_over(self, order):
        """The contract administrator closes the contract and hands its dossier over."""
        self.contract_admin.call("sale.order", "action_gy_hand_over_dossier", [order])

    def receive(self, order):
        """The archivist signs for the dossier."""
        self.archivist.call("sale.order", "action_gy_receive", [order])

    PATH = (
        "sign",
        "submit",
        "review",
        "confirm",
        "pay",
        "release",
        "produce",
        "inspect",
        "book",
        "notice",
        "settle",
        "pack",
        "store",
        "pay",
        "ship",
        "shipping_data",
        "invoice",
        "sign_off",
        "post_at_customer",
        "accept",
        "collect",
    )

    def contract(self, until=None, before=None, **kwargs):
        """Return a new contract that went its way up to and with a step, or short of one.

        ``pay2`` names the second payment.
        """
        order = self.draft(**kwargs)
        names = [f"{name}2" if name in self.PATH[:i] else name for i, name in enumerate(self.PATH)]
        if until:
            count = names.index(until) + 1
        else:
            count = names.index(before) if before else 0
        for name in self.PATH[:count]:
            getattr(self, name)(order)
        return order
