using Rse.Activities;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Storage.Topics;

internal sealed class TopicStore(Database database) : ITopicStore
{
    private const string InsertOrIgnore = """
        insert into rse_topic (name, label)
        values (@name, @label)
        on conflict (name) do nothing
        """;

    private const string DeleteOthers = """
        delete from rse_topic_activity
        where subject_id = @subject
          and topic_id not in (
            select id
            from rse_topic
            where name = any(@names))
        returning topic_id
        """;

    private const string InsertFormer = """
        insert into rse_topic_former (subject_id, topic_id)
        values (@subject, @topic)
        on conflict (subject_id, topic_id) do nothing
        """;

    private const string InsertUses = """
        insert into rse_topic_activity (topic_id, at, activity_id, subject_id)
        select t.id, @at, @activity, @subject
        from rse_topic t
        where t.name = any(@names)
        on conflict (topic_id, at, activity_id) do nothing
        """;

    private const string SelectByName = $"""
        select t.id, t.name, t.label
        from rse_topic t
        where t.name = @name
          and {Used}
        """;

    private const string SelectById = $"""
        select t.id, t.name, t.label
        from rse_topic t
        where t.id = @id
          and {Used}
        """;

    private const string Used = $"""
        exists (
            select 1
            from rse_topic_activity u
            join rse_activity a on a.id = u.activity_id
            where u.topic_id = t.id
              and a.listing {ListingSql.Listed}
              and {Visibility.Activity})
        """;

    private const string SelectByNameInSpaces = $"""
        select t.id, t.name, t.label
        from rse_topic t
        where t.name = @name
          and exists (
            select 1
            from rse_topic_activity u
            join rse_activity a on a.id = u.activity_id
            where u.topic_id = t.id
              and a.space_id is not null
              and a.listing {ListingSql.Listed}
              and {Visibility.Activity})
        """;

    private const string SelectHosted = $"""
        select u.topic_id as topicid, r.kind, r.key, count(distinct u.subject_id) as uses
        from rse_topic_activity u
        join rse_activity a on a.id = u.activity_id
        join rse_subject s on s.id = u.subject_id
        join rse_subject r on r.id = s.root_id
        where u.topic_id = any(@topics)
          and a.space_id is null
          and a.listing {ListingSql.Listed}
          and {Visibility.Activity}
        group by u.topic_id, r.kind, r.key
        order by max(u.at) desc, r.kind, r.key, u.topic_id
        limit @take
        """;

    // The prefix is a half-open range of names, so that it contains no wildcards.
    private const string SelectByUse = $"""
        select t.id, t.name, t.label, count(distinct u.subject_id) as uses,
            count(distinct case when a.space_id is null then u.subject_id end) as hosted
        from rse_topic t
        join rse_topic_activity u on u.topic_id = t.id
        join rse_activity a on a.id = u.activity_id
        where t.name >= @prefix
          and (@end = '' or t.name < @end)
          and a.listing {ListingSql.Listed}
          and {Visibility.Activity}
        group by t.id, t.name, t.label
        order by uses desc, t.name
        limit @take
        """;

    private readonly string _deleteOthers = database.Dialect.Sql(DeleteOthers);
    private readonly string _insertUses = database.Dialect.Sql(InsertUses);
    private readonly string _selectByName = database.Dialect.Sql(SelectByName);
    private readonly string _selectByNameInSpaces = database.Dialect.Sql(SelectByNameInSpaces);
    private readonly string _selectHosted = database.Dialect.Sql(SelectHosted);
    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectByUse = database.Dialect.Sql(SelectByUse);

    public async ValueTask SetAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Activity activity,
        IReadOnlyCollection<TopicName> names,
        CancellationToken cancellationToken
    )
    {
        // Always in the same order, so that two writers of the same new topics wait for each other instead of deadlocking.
        var sorted = names
            .DistinctBy(topic => topic.Name, StringComparer.Ordinal)
            .OrderBy(topic => topic.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var topic in sorted)
        {
            await transaction.ExecuteAsync(InsertOrIgnore, new { name = topic.Name, label = topic.Label }, cancellationToken);
        }

        var parameters = new
        {
            subject = subject.Value,
            activity = activity.Id.Value,
            at = activity.At.ToUnixTimeMilliseconds(),
            names = database.Array(sorted.ConvertAll(topic => topic.Name)),
        };
        foreach (var topic in (await transaction.ListAsync<long>(_deleteOthers, parameters, cancellationToken)).Distinct())
        {
            await transaction.ExecuteAsync(InsertFormer, new { subject = subject.Value, topic }, cancellationToken);
        }

        if (sorted.Count > 0)
        {
            await transaction.ExecuteAsync(_insertUses, parameters, cancellationToken);
        }
    }

    public ValueTask<Topic?> FindAsync(Viewer viewer, string name, CancellationToken cancellationToken) =>
        FindAsync(_selectByName, database.For(viewer, new { name }), cancellationToken);

    public ValueTask<Topic?> FindAsync(Viewer viewer, Id<Topic> id, CancellationToken cancellationToken) =>
        FindAsync(_selectById, database.For(viewer, new { id = id.Value }), cancellationToken);

    public ValueTask<Topic?> FindInSpacesAsync(Viewer viewer, string name, CancellationToken cancellationToken) =>
        FindAsync(_selectByNameInSpaces, database.For(viewer, new { name }), cancellationToken);

    public async ValueTask<IReadOnlyList<HostedTopicUse>> ListHostedAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Topic>> topics,
        int take,
        CancellationToken cancellationToken
    )
    {
        if (topics.Count == 0)
        {
            return [];
        }

        var parameters = database.For(viewer, new { topics = database.Array([.. topics.Select(topic => topic.Value)]), take });
        return
        [
            .. (await database.ListAsync<HostedRow>(_selectHosted, parameters, cancellationToken)).Select(row => new HostedTopicUse(
                new Id<Topic>(row.TopicId),
                new SubjectRef(row.Kind, row.Key),
                (int)row.Uses
            )),
        ];
    }

    public async ValueTask<IReadOnlyList<StoredTopicUse>> ListAsync(
        Viewer viewer,
        string prefix,
        int take,
        CancellationToken cancellationToken
    )
    {
        var end = prefix.Length == 0 ? "" : string.Concat(prefix.AsSpan(0, prefix.Length - 1), ((char)(prefix[^1] + 1)).ToString());
        var rows = await database.ListAsync<UseRow>(
            _selectByUse,
            database.For(
                viewer,
                new
                {
                    prefix,
                    end,
                    take,
                }
            ),
            cancellationToken
        );
        return rows.ConvertAll(row => new StoredTopicUse(
            new Topic
            {
                Id = new Id<Topic>(row.Id),
                Name = row.Name,
                Label = row.Label,
            },
            (int)row.Uses,
            (int)row.Hosted
        ));
    }

    private async ValueTask<Topic?> FindAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        await database.FindAsync<Row>(sql, parameters, cancellationToken) is { } row
            ? new Topic
            {
                Id = new Id<Topic>(row.Id),
                Name = row.Name,
                Label = row.Label,
            }
            : null;

    private sealed record Row(long Id, string Name, string Label);

    // Settable, not positional: SQLite gives a count no type if there is no row.
    private sealed class UseRow
    {
        public long Id { get; set; }

        public string Name { get; set; } = "";

        public string Label { get; set; } = "";

        public long Uses { get; set; }

        public long Hosted { get; set; }
    }

    private sealed class HostedRow
    {
        public long TopicId { get; set; }

        public string Kind { get; set; } = "";

        public string Key { get; set; } = "";

        public long Uses { get; set; }
    }
}
