-- The two users of a new database server: psql reads this once, when compose.yaml's database starts
-- for the first time. `app_owner` owns the tables and migrates them. `app`, as which the API and
-- the worker log in, may read and write rows, within row-level security, and change nothing else.
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
CREATE ROLE app_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE app LOGIN PASSWORD :'app_password';
ALTER DATABASE :"DBNAME" OWNER TO app_owner;
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO app;
GRANT USAGE ON SCHEMA public TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner
    GRANT USAGE ON SEQUENCES TO app;
