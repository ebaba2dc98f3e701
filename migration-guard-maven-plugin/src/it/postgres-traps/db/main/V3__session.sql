CREATE SCHEMA other;
SET search_path = other;
SET TIME ZONE 'Asia/Tokyo';
SET statement_timeout = '7min';
SET ROLE reporting;
