using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Projections;
using Rse.Search;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Storage.Search.Indexing;

/// <summary>Fills the tables of full text from the log.</summary>
/// <remarks>
/// Its position is in the tables, written with them in one transaction: whoever empties them has them filled anew, and a batch that comes
/// again changes nothing. Of several nodes, the one that wrote last goes on, and the others wait for it; should it stop, another takes
/// over.
/// </remarks>
internal sealed class SqlSearchProjection(
    SearchSource source,
    TextStore store,
    ActivityReader activities,
    ILogger<SqlSearchProjection> logger,
    TimeProvider time
) : INodeProjection
{
    private const int Chunk = 500;
    private const int PageSize = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    // How far the spaces of a batch are read again, so that a batch that timed out goes on where it was.
    private readonly Dictionary<(Id<Space> Space, LogPosition Position), Id<Subject>> _done = [];

    public string Name => "search";

    public async ValueTask<LogPosition> FindPositionAsync(CancellationToken cancellationToken)
    {
        var state = await store.FindStateAsync(Viewer.System, cancellationToken);
        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        if (state is { Version: > TextState.CurrentVersion })
        {
            // A newer version of this code, on another node, fills them by its own rules.
            return end;
        }

        return state is null || state.IsStale || end.IsBefore(state.Position)
            ? (await ResetAsync(state, cancellationToken)).Position
            : state.Position;
    }

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        while (await FindTurnAsync(context.Position, cancellationToken) is { } state)
        {
            var batch = context.Batch.Where(logged => state.Position.IsBefore(logged.Position)).ToList();
            if (batch.Count == 0 || await ApplyAsync(state, batch, cancellationToken))
            {
                break;
            }
        }
    }

    private async ValueTask<bool> ApplyAsync(TextState state, List<LoggedActivity> batch, CancellationToken cancellationToken)
    {
        var changes = SearchChanges.Of(batch);
        var update = await ReadAsync(changes, cancellationToken);
        foreach (var (space, position) in changes.AudienceChanges)
        {
            if (!await RereadAsync(state, space, position, cancellationToken))
            {
                return false;
            }
        }

        var isDone = await store.WriteAsync(state, update, batch[^1].Position, cancellationToken);
        _done.Clear();
        return isDone;
    }

    /// <summary>Reads everything in a space again, page by page; false if another node has moved the position meanwhile.</summary>
    private async ValueTask<bool> RereadAsync(TextState state, Id<Space> space, LogPosition position, CancellationToken cancellationToken)
    {
        while (true)
        {
            var after = _done.GetValueOrDefault((space, position));
            var ids = await source.ListInSpaceAsync(Viewer.System, space, after, PageSize, cancellationToken);
            if (ids.Count == 0)
            {
                return true;
            }

            var changes = new SearchChanges();
            changes.AddSubjects(ids);
            if (!await store.WriteAsync(state, await ReadAsync(changes, cancellationToken), state.Position, cancellationToken))
            {
                return false;
            }

            _done[(space, position)] = ids[^1];
        }
    }

    private async ValueTask<TextUpdate> ReadAsync(SearchChanges changes, CancellationToken cancellationToken)
    {
        await source.ExpandAsync(Viewer.System, changes, cancellationToken);
        var update = new TextUpdate();
        foreach (var ids in changes.Subjects.Chunk(Chunk))
        {
            update.AddSubjects(ids, await source.ListSubjectsAsync(Viewer.System, ids, cancellationToken));
        }

        foreach (var ids in changes.Members.Chunk(Chunk))
        {
            update.AddMembers(ids, await source.ListMembersAsync(Viewer.System, ids, cancellationToken));
        }

        foreach (var ids in changes.Spaces.Chunk(Chunk))
        {
            update.AddSpaces(ids, await source.ListSpacesAsync(Viewer.System, ids, cancellationToken));
        }

        foreach (var ids in changes.Topics.Chunk(Chunk))
        {
            update.AddTopics(ids, await source.ListTopicsAsync(Viewer.System, ids, cancellationToken));
        }

        return update;
    }

    /// <summary>The state from which this node goes on; null once others have brought the tables to a position.</summary>
    private async ValueTask<TextState?> FindTurnAsync(LogPosition to, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = await store.FindStateAsync(Viewer.System, cancellationToken) ?? await ResetAsync(null, cancellationToken);
            if (state.Version > TextState.CurrentVersion || !state.Position.IsBefore(to))
            {
                return null;
            }

            if (state.Node is null || state.Node == store.Node || state.LeasedUntil <= time.GetUtcNow())
            {
                return state;
            }

            // Real time, because it waits for another process.
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async ValueTask<TextState> ResetAsync(TextState? from, CancellationToken cancellationToken)
    {
        await store.ResetAsync(cancellationToken);
        if (from is not null)
        {
            SqlSearchLog.Rebuilt(logger, from.Documents);
        }

        return await store.FindStateAsync(Viewer.System, cancellationToken)
            ?? throw new InvalidOperationException("The tables of full text were emptied by somebody else at the same time.");
    }
}
