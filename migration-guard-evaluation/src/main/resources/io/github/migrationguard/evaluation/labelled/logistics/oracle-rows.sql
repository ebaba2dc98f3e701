-- ten times the rows of the contract, by PostgreSQL's own random numbers: nothing here is the gate's
SELECT setseed(0.2026);
INSERT INTO depots
SELECT x, CASE WHEN x > 1 AND a < 0.8 THEN 1 + floor((x - 1) * b)::int END,
       CASE WHEN c < 0.5 THEN 'DE' WHEN c < 0.8 THEN 'FR' ELSE 'PL' END, 50 + floor(3951 * random())::int,
       CASE WHEN d < 0.9 THEN DATE '2001-01-01' + floor(8766 * random())::int END
  FROM (SELECT x, random() AS a, random() AS b, random() AS c, random() AS d FROM generate_series(1, 2000) x) r;
INSERT INTO routes
SELECT d.depot_id, n, 2 + 898 * random(), CASE WHEN random() < 0.6 THEN 1 + 119 * random() END
  FROM (SELECT depot_id, n, random() AS r FROM depots CROSS JOIN generate_series(1, 5) n) d
 WHERE n = 1 OR r < 0.5;
INSERT INTO parcels (parcel_id, depot_id, leg, state, weight_kg, insured, booked_at, delivered_at)
SELECT row_number() OVER (), depot_id, leg,
       (CASE WHEN a < 0.1 THEN 'booked' WHEN a < 0.3 THEN 'moving' WHEN a < 0.9 THEN 'delivered' ELSE 'lost' END)::parcel_state,
       0.1 + 29.9 * random(), random() < 0.3, booked,
       CASE WHEN b < 0.7 THEN booked + c * (TIMESTAMPTZ '2026-01-31 00:00:00+00' - booked) END
  FROM (SELECT r.depot_id, r.leg, n, random() AS d, random() AS a, random() AS b, random() AS c,
               TIMESTAMPTZ '2025-09-01 00:00:00+00' + 121 * random() * INTERVAL '1 day' AS booked
          FROM routes r CROSS JOIN generate_series(1, 9) n) p
 WHERE n = 1 OR d < 0.5;
