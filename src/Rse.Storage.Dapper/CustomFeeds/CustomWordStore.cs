using Rse.Activities;
using Rse.CustomFeeds;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.CustomFeeds;

internal sealed class CustomWordStore(Database database, TimeProvider time) : ICustomWordStore
{
    private const int SelectedAtOnce = 20;

    // Only the system viewer may read the words.
    private const string SelectAll = """
        select w.id, w.word, w.reached_id as reachedid
        from rse_custom_word w
        where @ceiling = 9223372036854775807
        """;

    private const string TextColumns = """
        select a.subject_id as subjectid, a.id as activityid, p.title, coalesce(p.body, c.body) as body
        from rse_activity a
        left join rse_post p on p.id = a.subject_id
        left join rse_comment c on c.id = a.subject_id
        """;

    private const string SelectTextsBelow = $"""
        {TextColumns}
        where a.id < @below
          and a.verb = 'create'
          and a.subject_id is not null
          and {Visibility.Activity}
        order by a.id desc
        limit @take
        """;

    private const string SelectTexts = $"""
        {TextColumns}
        where a.subject_id = any(@ids)
          and a.verb = 'create'
          and {Visibility.Activity}
        """;

    private const string SelectUses = $"""
        select a.subject_id as subjectid, u.word_id as wordid
        from rse_activity a
        join rse_custom_use u on u.activity_id = a.id
        where a.subject_id = any(@ids)
          and a.verb = 'create'
          and {Visibility.Activity}
        """;

    private const string InsertUse = """
        insert into rse_custom_use (word_id, at, activity_id)
        select w.id, a.at, a.id
        from rse_activity a
        join rse_custom_word w on w.id = @word
        where a.subject_id = any(@ids)
          and a.verb = 'create'
        on conflict (word_id, at, activity_id) do nothing
        """;

    private const string DeleteUse = """
        delete from rse_custom_use
        where word_id = @word
          and activity_id in (
            select a.id
            from rse_activity a
            where a.subject_id = any(@ids)
              and a.verb = 'create')
        """;

    private const string UpdateReached = """
        update rse_custom_word
        set reached_id = @reached
        where id = any(@ids)
        """;

    private const string SelectFeedsByWord = """
        select distinct c.feed_id
        from rse_custom_part c
        where c.dimension = 'word'
          and c.target_id = any(@ids)
        """;

    private const string SelectUnnamed = """
        select w.id
        from rse_custom_word w
        where not exists (select 1 from rse_custom_part c where c.dimension = 'word' and c.target_id = w.id)
        order by w.id
        limit @take
        """;

    // Locks the words, so that a feed that names one again waits for this transaction and then recreates it.
    private const string Lock = """
        select w.id
        from rse_custom_word w
        where w.id = any(@ids)
        order by w.id
        for no key update
        """;

    private const string DeleteUses = """
        delete from rse_custom_use
        where word_id = @word
          and not exists (select 1 from rse_custom_part c where c.dimension = 'word' and c.target_id = @word)
          and activity_id in (
            select u.activity_id
            from rse_custom_use u
            where u.word_id = @word
            limit @take)
        """;

    private const string DeleteWord = """
        delete from rse_custom_word
        where id = @word
          and not exists (select 1 from rse_custom_part c where c.dimension = 'word' and c.target_id = rse_custom_word.id)
          and not exists (select 1 from rse_custom_use u where u.word_id = rse_custom_word.id)
        """;

    private readonly string _selectTextsBelow = database.Dialect.Sql(SelectTextsBelow);
    private readonly string _selectTexts = database.Dialect.Sql(SelectTexts);
    private readonly string _selectUses = database.Dialect.Sql(SelectUses);
    private readonly string _insertUse = database.Dialect.Sql(InsertUse);
    private readonly string _deleteUse = database.Dialect.Sql(DeleteUse);
    private readonly string _updateReached = database.Dialect.Sql(UpdateReached);
    private readonly string _selectFeedsByWord = database.Dialect.Sql(SelectFeedsByWord);
    private readonly string _lock = database.Dialect.Sql(Lock);
    private readonly DrivingIndexSelector _drivingIndex = new(database);

    public async ValueTask<IReadOnlyList<CustomWord>> ListAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync<WordRow>(SelectAll, database.For(viewer), cancellationToken);
        return rows.ConvertAll(row => new CustomWord
        {
            Id = new Id<CustomWord>(row.Id),
            Text = row.Word,
            Reached = row.ReachedId is { } id ? new Id<Activity>(id) : null,
        });
    }

    public async ValueTask<IReadOnlyList<PublishedText>> ListTextsAsync(
        Viewer viewer,
        Id<Activity> below,
        int take,
        CancellationToken cancellationToken
    ) =>
        (
            await database.ListAsync<TextRow>(
                _selectTextsBelow,
                database.For(viewer, new { below = below.Value, take = (long)take }),
                cancellationToken
            )
        ).ConvertAll(Read);

    public async ValueTask<IReadOnlyList<PublishedText>> ListTextsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    ) =>
        (await database.ListAsync<TextRow>(_selectTexts, database.For(viewer, new { ids = Ids(subjects) }), cancellationToken)).ConvertAll(
            Read
        );

    public async ValueTask<IReadOnlyList<CustomWordUse>> ListUsesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<UseRow>(_selectUses, database.For(viewer, new { ids = Ids(subjects) }), cancellationToken);
        return rows.ConvertAll(row => new CustomWordUse(new Id<Subject>(row.SubjectId), new Id<CustomWord>(row.WordId)));
    }

    public async ValueTask ChangeUsesAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<CustomWordUse> added,
        IReadOnlyCollection<CustomWordUse> removed,
        CancellationToken cancellationToken
    )
    {
        foreach (var word in removed.GroupBy(use => use.Word, use => use.Subject))
        {
            await transaction.ExecuteAsync(_deleteUse, new { word = word.Key.Value, ids = Ids([.. word]) }, cancellationToken);
        }

        foreach (var word in added.GroupBy(use => use.Word, use => use.Subject))
        {
            await transaction.ExecuteAsync(_insertUse, new { word = word.Key.Value, ids = Ids([.. word]) }, cancellationToken);
        }
    }

    public async ValueTask ReachAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<CustomWord>> words,
        Id<Activity>? activity,
        CancellationToken cancellationToken
    )
    {
        var ids = database.Array([.. words.Select(id => id.Value)]);
        await transaction.ExecuteAsync(_updateReached, new { ids, reached = activity?.Value }, cancellationToken);
        if (activity is not null)
        {
            return;
        }

        // The index of these words is complete now, so it may drive feeds.
        foreach (var feed in await transaction.ListAsync<long>(_selectFeedsByWord, new { ids }, cancellationToken))
        {
            await _drivingIndex.SelectAsync(transaction, feed, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
        }
    }

    public async ValueTask<bool> TidyAsync(IWriteTransaction transaction, int take, CancellationToken cancellationToken)
    {
        var unnamed = await transaction.ListAsync<long>(SelectUnnamed, new { take = (long)take }, cancellationToken);
        if (unnamed.Count == 0)
        {
            await _drivingIndex.SelectOldestAsync(
                transaction,
                SelectedAtOnce,
                time.GetUtcNow().ToUnixTimeMilliseconds(),
                cancellationToken
            );
            return false;
        }

        await transaction.ListAsync<long>(_lock, new { ids = database.Array(unnamed) }, cancellationToken);
        var left = take;
        foreach (var word in unnamed)
        {
            left -= await transaction.ExecuteAsync(DeleteUses, new { word, take = (long)left }, cancellationToken);
            await transaction.ExecuteAsync(DeleteWord, new { word }, cancellationToken);
            if (left <= 0)
            {
                return true;
            }
        }

        return unnamed.Count == take;
    }

    private static PublishedText Read(TextRow row) =>
        new()
        {
            Subject = new Id<Subject>(row.SubjectId),
            Activity = new Id<Activity>(row.ActivityId),
            Title = row.Title,
            Body = row.Body ?? "",
        };

    private ArrayParameter Ids(IReadOnlyCollection<Id<Subject>> ids) => database.Array([.. ids.Select(id => id.Value)]);

    private sealed record UseRow(long SubjectId, long WordId);

    // Classes, not records, if a column may be null in the first row or is an expression: SQLite infers its type from that row alone.
    private sealed class WordRow
    {
        public long Id { get; set; }

        public string Word { get; set; } = "";

        public long? ReachedId { get; set; }
    }

    private sealed class TextRow
    {
        public long SubjectId { get; set; }

        public long ActivityId { get; set; }

        public string? Title { get; set; }

        public string? Body { get; set; }
    }
}
