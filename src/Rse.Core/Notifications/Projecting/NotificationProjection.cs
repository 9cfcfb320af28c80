using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Projections;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Notifications.Projecting;

/// <summary>Makes notifications of the activity log.</summary>
/// <remarks>Facts are known by member and activity, so that a batch that comes again, or an older one, changes nothing.</remarks>
internal sealed class NotificationProjection(
    NotificationCandidates candidates,
    INotificationFactStore store,
    IEnumerable<INotificationSink> sinks,
    IUnitOfWork unitOfWork,
    ActivitySignal signal,
    TimeProvider time,
    ILogger<NotificationProjection> logger
) : IProjection
{
    // Other writers wait no longer than for so many facts.
    private const int ChunkSize = 1000;

    private readonly INotificationSink[] _sinks = [.. sinks];

    public string Name => "notifications";

    public ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken) =>
        ApplyAsync(context.Batch, tell: true, cancellationToken);

    /// <summary>Applies a part of the log.</summary>
    /// <param name="batch">Activities in commit order; may be empty.</param>
    /// <param name="tell">Whether to tell the sinks; a rebuild does not, so that nothing leaves a second time.</param>
    /// <param name="cancellationToken">Cancels between transactions.</param>
    public async ValueTask ApplyAsync(IReadOnlyList<LoggedActivity> batch, bool tell, CancellationToken cancellationToken)
    {
        var (added, withdrawn) = await candidates.FindAsync(batch, cancellationToken);
        var (made, ended, hasChanged) = (0, 0, false);

        // Those that take back first: what is added after them was done after them, or it would have been dropped.
        foreach (var step in Steps(added, withdrawn))
        {
            var outcome = await WriteAsync(step, tell, cancellationToken);
            (made, ended) = (made + outcome.Added.Count, ended + outcome.Withdrawn.Count);
            hasChanged |= outcome.HasChanged;
        }

        hasChanged |= await RefreshAsync(batch, cancellationToken);
        if (hasChanged)
        {
            NotificationLog.Applied(logger, made, ended, batch.Count);
            signal.Set();
        }
    }

    /// <summary>Whether facts about the subject of an activity are to be looked at again: it was trashed or restored.</summary>
    public static bool ConcernsShownFacts(Activity activity) => activity is { Verb: Verb.Trash or Verb.Restore, SubjectId: not null };

    private IEnumerable<NotificationStep> Steps(
        IReadOnlyList<NotificationDraft> added,
        IReadOnlyList<(string Kind, NotificationFact Fact)> withdrawn
    )
    {
        foreach (var chunk in withdrawn.Chunk(ChunkSize))
        {
            yield return new NotificationStep { Withdrawn = chunk, Now = time.GetStoredNow() };
        }

        foreach (var chunk in added.Chunk(ChunkSize))
        {
            yield return new NotificationStep { Added = chunk, Now = time.GetStoredNow() };
        }
    }

    private async ValueTask<NotificationOutcome> WriteAsync(NotificationStep step, bool tell, CancellationToken cancellationToken) =>
        await unitOfWork.WriteAsync(
            async (transaction, token) =>
            {
                var outcome = await store.ApplyAsync(transaction, step, token);
                if (tell && (outcome.Added.Count > 0 || outcome.Withdrawn.Count > 0))
                {
                    var changes = Changes(outcome);
                    foreach (var sink in _sinks)
                    {
                        await sink.ApplyAsync(transaction, changes, token);
                    }
                }

                return outcome;
            },
            cancellationToken
        );

    private static List<NotificationChange> Changes(NotificationOutcome outcome) =>
        [
            .. outcome.Withdrawn.Select(row => new NotificationChange(row.Kind, row.Fact, NoChannels, IsWithdrawn: true)),
            .. outcome.Added.Select(draft => new NotificationChange(draft.Kind, draft.Fact, draft.Channels, IsWithdrawn: false)),
        ];

    private static IReadOnlySet<string> NoChannels { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Looks again at the facts about what was trashed or restored.</summary>
    private async ValueTask<bool> RefreshAsync(IReadOnlyList<LoggedActivity> batch, CancellationToken cancellationToken)
    {
        Id<Subject>[] subjects =
        [
            .. batch.Select(logged => logged.Activity).Where(ConcernsShownFacts).Select(activity => activity.SubjectId!.Value).Distinct(),
        ];
        var hasChanged = false;
        for (Id<Member> after = default; subjects.Length > 0; )
        {
            var members = await store.ListConcernedAsync(Viewer.System, subjects, after, ChunkSize, cancellationToken);
            if (members.Count == 0)
            {
                break;
            }

            var step = new NotificationStep
            {
                Refreshed = subjects,
                RefreshedOf = members,
                Now = time.GetStoredNow(),
            };
            hasChanged |= (await WriteAsync(step, tell: false, cancellationToken)).HasChanged;
            after = members[^1];
        }

        return hasChanged;
    }
}
