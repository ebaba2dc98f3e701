DO $$
BEGIN
  IF (SELECT string_agg(version, ',' ORDER BY installed_rank) FROM flyway_schema_history WHERE success) <> '2,3,4,5' THEN
    RAISE EXCEPTION 'this is no history of production';
  END IF;
  IF current_setting('statement_timeout') = '7min' THEN
    RAISE EXCEPTION 'this is the session of another migration';
  END IF;
END
$$;
