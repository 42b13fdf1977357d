-- Tells the sync processes whose access may have changed, so that open sockets are judged anew at once.
CREATE FUNCTION gloss_notify_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('gloss_access', coalesce(NEW.user_id, OLD.user_id)::text);
  RETURN NULL;
END $$;

CREATE TRIGGER memberships_access AFTER UPDATE OR DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION gloss_notify_access();

CREATE TRIGGER sessions_access AFTER UPDATE OF revoked_at OR DELETE ON sessions
  FOR EACH ROW EXECUTE FUNCTION gloss_notify_access();
