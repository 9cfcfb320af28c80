using Rse.Activities;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Search.Indexing;

/// <summary>Reads and writes the tables of full text; only the holder of their position writes.</summary>
internal sealed class TextStore(Database database, FullTextDialect dialect, TimeProvider time)
{
    private const string SelectState = """
        select s.version, s.epoch, s.activity_id as activity, s.documents, s.words, s.node, s.leased_until as leaseduntil,
            cast(case when exists (select 1 from rse_search_document) then 1 else 0 end as bigint) as hasdocuments
        from rse_search_state s
        where s.id = 1
        """;

    private const string InsertState = """
        insert into rse_search_state (id, version, epoch, activity_id, documents, words)
        values (1, @version, 0, 0, 0, 0)
        on conflict do nothing
        """;

    private const string UpdateState = """
        update rse_search_state
        set epoch = @toepoch,
            activity_id = @toactivity,
            node = @node,
            leased_until = @until
        where id = 1
          and version = @version
          and epoch = @epoch
          and activity_id = @activity
        """;

    private const string UpdateSize = """
        update rse_search_state
        set documents = documents + @documents,
            words = words + @words
        where id = 1
        """;

    private const string DeleteState = "delete from rse_search_state where version <= @version";
    private const string DeleteAllDocuments = "delete from rse_search_document";
    private const string DeleteAllCircles = "delete from rse_search_circle";
    private const string DeleteAllTopics = "delete from rse_search_topic";
    private const string DeleteCircles = "delete from rse_search_circle where document_id = any(@ids)";
    private const string DeleteTopics = "delete from rse_search_topic where document_id = any(@ids)";

    private const string DeleteDocuments = """
        delete from rse_search_document
        where id = any(@ids)
        returning id, words
        """;

    private const string InsertCircle = """
        insert into rse_search_circle (document_id, audience)
        values (@document, @audience)
        """;

    private const string InsertTopic = """
        insert into rse_search_topic (document_id, topic)
        values (@document, @topic)
        """;

    /// <summary>For how long the node that wrote last is left the next batch.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly string _deleteDocuments = database.Dialect.Sql(DeleteDocuments);
    private readonly string _deleteCircles = database.Dialect.Sql(DeleteCircles);
    private readonly string _deleteTopics = database.Dialect.Sql(DeleteTopics);

    /// <summary>The name under which this process writes.</summary>
    public string Node { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>How far the tables have come; null before the first batch.</summary>
    /// <param name="viewer">Only the system: it tells how much there is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<TextState?> FindStateAsync(Viewer viewer, CancellationToken cancellationToken) =>
        viewer.IsSystem && await database.FindAsync<StateRow>(SelectState, null, cancellationToken) is { } row
            ? new TextState
            {
                Version = row.Version,
                Position = new LogPosition(row.Epoch, row.Activity),
                Documents = row.Documents,
                Words = row.Words,
                Node = row.Node,
                LeasedUntil = DateTimeOffset.FromUnixTimeMilliseconds(row.LeasedUntil),
                HasDocuments = row.HasDocuments != 0,
            }
            : null;

    /// <summary>Empties the tables and begins anew, unless newer code fills them.</summary>
    public async ValueTask ResetAsync(CancellationToken cancellationToken) =>
        await database.WriteAsync(
            async (transaction, token) =>
            {
                await transaction.ExecuteAsync(DeleteState, new { version = TextState.CurrentVersion }, token);
                if (await transaction.ExecuteAsync(InsertState, new { version = TextState.CurrentVersion }, token) == 1)
                {
                    await transaction.ExecuteAsync(DeleteAllDocuments, null, token);
                    await transaction.ExecuteAsync(DeleteAllCircles, null, token);
                    await transaction.ExecuteAsync(DeleteAllTopics, null, token);
                    await dialect.ClearWordsAsync(transaction, token);
                }

                return true;
            },
            cancellationToken
        );

    /// <summary>
    /// Replaces documents and moves the position; false, and nothing is written, if somebody else has moved it since it was read.
    /// </summary>
    /// <param name="from">The state that was read before the texts were.</param>
    /// <param name="update">The texts.</param>
    /// <param name="to">The position from then on.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public ValueTask<bool> WriteAsync(TextState from, TextUpdate update, LogPosition to, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (transaction, token) =>
            {
                // First, for it makes others that write wait, and tells them afterwards that it has moved.
                var moved = await transaction.ExecuteAsync(
                    UpdateState,
                    new
                    {
                        version = from.Version,
                        epoch = from.Position.Epoch,
                        activity = from.Position.Id,
                        toepoch = to.Epoch,
                        toactivity = to.Id,
                        node = Node,
                        until = (time.GetUtcNow() + Lease).ToUnixTimeMilliseconds(),
                    },
                    token
                );
                if (moved == 1)
                {
                    await ReplaceAsync(transaction, update, token);
                }

                return moved == 1;
            },
            cancellationToken
        );

    private async ValueTask ReplaceAsync(IWriteTransaction transaction, TextUpdate update, CancellationToken cancellationToken)
    {
        var (documents, words) = await DeleteAsync(transaction, update.Replaced, cancellationToken);
        foreach (var document in update.Documents)
        {
            await dialect.InsertAsync(transaction, document, cancellationToken);
            documents++;
            words += document.Length;
            foreach (var circle in document.Circles)
            {
                await transaction.ExecuteAsync(InsertCircle, new { document = document.Id, audience = circle }, cancellationToken);
            }

            foreach (var topic in document.Source.Topics.Distinct(StringComparer.Ordinal))
            {
                await transaction.ExecuteAsync(InsertTopic, new { document = document.Id, topic }, cancellationToken);
            }
        }

        if (documents != 0 || words != 0)
        {
            await transaction.ExecuteAsync(UpdateSize, new { documents, words }, cancellationToken);
        }
    }

    /// <summary>Deletes documents, and returns how many more there are now, and words: less than nothing.</summary>
    private async ValueTask<(long Documents, long Words)> DeleteAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return (0, 0);
        }

        var rows = await transaction.ListAsync<SizeRow>(_deleteDocuments, new { ids = database.Array(ids) }, cancellationToken);
        if (rows.Count == 0)
        {
            return (0, 0);
        }

        var gone = new { ids = database.Array([.. rows.Select(row => row.Id)]) };
        await transaction.ExecuteAsync(_deleteCircles, gone, cancellationToken);
        await transaction.ExecuteAsync(_deleteTopics, gone, cancellationToken);
        await dialect.DeleteWordsAsync(transaction, [.. rows.Select(row => row.Id)], cancellationToken);
        return (-rows.Count, -rows.Sum(row => row.Words));
    }

    private sealed record StateRow(
        long Version,
        long Epoch,
        long Activity,
        long Documents,
        long Words,
        string? Node,
        long LeasedUntil,
        long HasDocuments
    );

    private sealed record SizeRow(long Id, long Words);
}
