SELECT d.depot_id,
       d.country,
       d.capacity,
       COUNT(p.parcel_id)                                            AS parcels,
       AVG(p.weight_kg)                                              AS mean_weight,
       AVG(CASE WHEN p.state = 'lost' THEN 1.0 ELSE 0.0 END)         AS lost_share,
       AVG(CASE WHEN p.insured THEN 1.0 ELSE 0.0 END)                AS insured_share,
       AVG(r.distance_km)                                            AS mean_distance,
       SUM(COALESCE(r.toll, 0))                                      AS tolls,
       AVG(EXTRACT(EPOCH FROM p.delivered_at - p.booked_at)) / 3600  AS mean_hours,
       AVG(EXTRACT(HOUR FROM p.booked_at AT TIME ZONE 'Europe/Berlin')) AS mean_hour
  FROM depots d
  JOIN routes r ON r.depot_id = d.depot_id
  JOIN parcels p ON p.depot_id = r.depot_id AND p.leg = r.leg
 GROUP BY d.depot_id, d.country, d.capacity
