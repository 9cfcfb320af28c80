namespace Rse.Tests;

/// <summary>
/// Starts the ids of each table high and in a range of its own, so that the leak kit can tell the id of something hidden from a count.
/// </summary>
public static class LeakNumbers
{
    /// <summary>SQLite continues from the highest id: one hidden, trashed row of each kind.</summary>
    public const string Sqlite = """
        insert into rse_member (id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at)
        values (310000000, 'host-first', 'first', 'first', 'First', 'internal', 'departed', 'en', 'UTC', 0);
        insert into rse_space (id, slug, name, description, visibility, admits_guests, audience, listing, created_at, version)
        values (420000000, 'first', 'First', '', 'secret', 0, 840000000, 840000000, 0, 1);
        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at, trashed)
        values (530000000, 'post', 530000000, 420000000, 840000000, 310000000, 0, 1);
        insert into rse_post (id, kind, body, version)
        values (530000000, 'note', 'First.', 1);
        insert into rse_activity (id, verb, actor_id, at, subject_id, root_id, space_id, audience, listing)
        values (640000000, 'create', 310000000, 0, 530000000, 530000000, 420000000, 840000000, 0);
        insert into rse_topic (id, name, label)
        values (750000000, 'first', 'First');
        """;

    /// <summary>PostgreSQL restarts its sequences.</summary>
    public const string Postgres = """
        alter table rse_member alter column id restart with 310000001;
        alter table rse_space alter column id restart with 420000001;
        alter table rse_subject alter column id restart with 530000001;
        alter table rse_activity alter column id restart with 640000001;
        alter table rse_topic alter column id restart with 750000001;
        """;
}
