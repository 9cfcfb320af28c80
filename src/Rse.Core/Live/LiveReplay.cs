using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.People;

namespace Rse.Live;

/// <summary>Finds the events that a member missed while disconnected.</summary>
internal sealed class LiveReplay(IActivityStore activities, LiveRouter router, IOptions<LiveOptions> options)
{
    private const int BatchSize = 500;

    // Thousands of clients reconnect at once when a host starts: none of them may make it read a whole import.
    private const int MaxBatches = 10;

    /// <summary>Finds the entries after one position and up to another, in order; null if they are too many to replay.</summary>
    public async ValueTask<IReadOnlyList<LiveItem>?> FindAsync(
        Id<Member> member,
        LogPosition after,
        LogPosition end,
        CancellationToken cancellationToken
    )
    {
        // A position that the log does not have: the database was restored since, and what the client shows may not be there any more.
        if (end.IsBefore(after))
        {
            return null;
        }

        List<LiveItem> missed = [];

        var position = after;
        for (var round = 0; position.IsBefore(end); round++)
        {
            var read = await activities.ReadAsync(Viewer.System, position, BatchSize, cancellationToken);
            var batch = read.TakeWhile(logged => !end.IsBefore(logged.Position)).ToList();
            var routed = await router.RouteAsync(batch, [member], cancellationToken);
            missed.AddRange(routed.Select(found => found.Item).Where(item => item.Stage is LiveStage.Entry));
            if (missed.Count > options.Value.Buffer)
            {
                return null;
            }

            if (batch.Count < BatchSize)
            {
                return missed;
            }

            if (round == MaxBatches - 1)
            {
                return null;
            }

            position = batch[^1].Position;
        }

        return missed;
    }
}
