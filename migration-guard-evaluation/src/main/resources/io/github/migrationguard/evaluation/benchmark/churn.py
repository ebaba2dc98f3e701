"""The churn case as people check a migration today: made-up rows in sqlite, the pipeline before and after, scipy.

Arguments: how rows are made ("rows" one by one, "arrays" by whole columns), customers, the file to write the figures to.
"""
import sys
import time

START = time.perf_counter()

import sqlite3
from datetime import datetime, timedelta

import numpy as np
import pandas as pd
from scipy.stats import ks_2samp

FEATURES = ["account_age_days", "total_transactions", "avg_transaction_amount", "spend_last_30_days", "credit_share",
            "annual_income"]

SCHEMA = """
CREATE TABLE customers (
  customer_id     TEXT PRIMARY KEY,
  user_created_at TEXT NOT NULL,
  segment         TEXT NOT NULL,
  annual_income   REAL
);
CREATE TABLE transactions (
  transaction_id   TEXT PRIMARY KEY,
  customer_id      TEXT NOT NULL REFERENCES customers (customer_id),
  transaction_date TEXT NOT NULL,
  amount           REAL NOT NULL CHECK (amount > 0),
  transaction_type TEXT NOT NULL CHECK (transaction_type IN ('credit', 'debit'))
);
CREATE INDEX transactions_by_customer ON transactions (customer_id, transaction_date);
"""

PIPELINE = """
SELECT c.customer_id,
       CAST(julianday('2026-03-01') - julianday({created}) AS INTEGER) AS account_age_days,
       COUNT(t.transaction_id) AS total_transactions,
       AVG(t.amount) AS avg_transaction_amount,
       SUM(CASE
             WHEN t.transaction_type = 'debit' AND t.transaction_date >= '2026-01-30 00:00:00' THEN t.amount
             ELSE 0
           END) AS spend_last_30_days,
       AVG(CASE WHEN t.transaction_type = 'credit' THEN 1.0 ELSE 0.0 END) AS credit_share,
       c.annual_income
  FROM customers c
  LEFT JOIN transactions t ON t.customer_id = c.customer_id
 GROUP BY c.customer_id, {created}, c.annual_income
"""

MIGRATION = "ALTER TABLE customers RENAME COLUMN user_created_at TO account_registration_date"


def lognormal(random, mu, sigma, size):
    return np.exp(random.normal(mu, sigma, size))


def by_arrays(customers):
    random = np.random.default_rng(42)
    first, last, end = (pd.Timestamp(day).value // 10**9 for day in ("2021-01-01", "2025-12-31", "2026-03-01"))
    created = random.integers(first, last, customers)
    income = np.clip(lognormal(random, 11, 0.6, customers), 10_000, 5_000_000)
    income[random.random(customers) < 0.05] = np.nan
    people = pd.DataFrame({
        "customer_id": [f"CUST{i:06d}" for i in range(customers)],
        "user_created_at": pd.to_datetime(created, unit="s").strftime("%Y-%m-%d %H:%M:%S"),
        "segment": random.choice(["retail", "sme", "enterprise"], customers, p=[0.6, 0.3, 0.1]),
        "annual_income": income,
    })
    children = np.maximum(1, random.poisson(15, customers))
    rows = int(children.sum())
    since = np.repeat(created, children)
    date = since + (random.random(rows) * (end - since)).astype("int64")
    payments = pd.DataFrame({
        "transaction_id": [f"TXN{i:010d}" for i in range(rows)],
        "customer_id": np.repeat(people["customer_id"].to_numpy(), children),
        "transaction_date": pd.to_datetime(date, unit="s").strftime("%Y-%m-%d %H:%M:%S"),
        "amount": np.maximum(0.01, lognormal(random, 6, 1.3, rows)),
        "transaction_type": random.choice(["credit", "debit"], rows, p=[0.45, 0.55]),
    })
    return people, payments


def row_by_row(customers):
    random = np.random.default_rng(42)
    first, last, end = (datetime.fromisoformat(day) for day in ("2021-01-01", "2025-12-31", "2026-03-01"))
    people, payments = [], []
    for i in range(customers):
        customer = f"CUST{i:06d}"
        created = first + timedelta(seconds=int(random.integers((last - first).total_seconds())))
        income = min(5_000_000, max(10_000, random.lognormal(11, 0.6)))
        people.append({
            "customer_id": customer,
            "user_created_at": created.isoformat(" "),
            "segment": random.choice(["retail", "sme", "enterprise"], p=[0.6, 0.3, 0.1]),
            "annual_income": None if random.random() < 0.05 else income,
        })
        for _ in range(max(1, random.poisson(15))):
            date = created + timedelta(seconds=int(random.random() * (end - created).total_seconds()))
            payments.append({
                "transaction_id": f"TXN{len(payments):010d}",
                "customer_id": customer,
                "transaction_date": date.isoformat(" "),
                "amount": max(0.01, random.lognormal(6, 1.3)),
                "transaction_type": random.choice(["credit", "debit"], p=[0.45, 0.55]),
            })
    return pd.DataFrame(people), pd.DataFrame(payments)


def features(database):
    """The nightly pipeline: where the column is gone it falls back to the day of the run, and nobody hears of it."""
    try:
        return pd.read_sql(PIPELINE.format(created="c.user_created_at"), database).set_index("customer_id")
    except (sqlite3.Error, pd.errors.DatabaseError):
        return pd.read_sql(PIPELINE.format(created="'2026-03-01'"), database).set_index("customer_id")


def compared(before, after):
    figures = {}
    for feature in FEATURES:
        old, new = before[feature], after[feature]
        distance = ks_2samp(old.dropna(), new.dropna()).statistic
        nulls = new.isna().mean() - old.isna().mean()
        figures[feature] = (distance, nulls)
    return figures


def main():
    made_up = {"rows": row_by_row, "arrays": by_arrays}[sys.argv[1]]
    customers, result = int(sys.argv[2]), sys.argv[3]
    lines = []

    def stage(name, begun):
        now = time.perf_counter()
        lines.append(f"stage.{name}={round(1000 * (now - begun))}")
        return now

    now = stage("imports", START)
    people, payments = made_up(customers)
    now = stage("rows", now)
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)
    people.to_sql("customers", database, if_exists="append", index=False)
    payments.to_sql("transactions", database, if_exists="append", index=False)
    now = stage("load", now)
    before = features(database)
    now = stage("before", now)
    database.execute(MIGRATION)
    after = features(database).reindex(before.index)
    now = stage("after", now)
    figures = compared(before, after)
    stage("comparison", now)
    broken = [feature for feature in FEATURES if figures[feature][0] > 0.1 or figures[feature][1] > 0.05]
    lines.append("broken=" + ",".join(broken))
    lines.append(f"rows={len(people) + len(payments)}")
    with open(result, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


main()
