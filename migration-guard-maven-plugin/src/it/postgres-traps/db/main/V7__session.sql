SET search_path = other;
SET session_replication_role = replica;
SET TIME ZONE 'Asia/Tokyo';
