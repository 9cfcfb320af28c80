using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Projections;
using Rse.Spaces;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub.Pushing;

/// <summary>Notes which feeds may have changed, as the log tells it.</summary>
internal sealed class HubProjection(
    IHubQueueStore queue,
    HubSignal signal,
    IUnitOfWork unitOfWork,
    IOptions<WebSubOptions> options,
    TimeProvider time
) : IProjection
{
    /// <summary>How long a change waits for others, so that several in a row are one push.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public string Name => "websub";

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        var changes = context.Batch.Select(logged => logged.Activity).Where(MayChange).ToList();
        if (changes.Count == 0 || !options.Value.Enabled)
        {
            return;
        }

        var now = time.GetStoredNow();
        var spaces = changes.Any(IsAboutMember)
            ? null
            : changes.Select(activity => activity.SpaceId).OfType<Id<Space>>().Distinct().ToList();
        var marked = await unitOfWork.WriteAsync(
            (transaction, token) => queue.MarkAsync(transaction, spaces, now, now + Pause, token),
            cancellationToken
        );
        if (marked > 0)
        {
            signal.Set();
        }
    }

    // Names stand in every feed, and whoever may not act is pushed nothing.
    private static bool IsAboutMember(Activity activity) =>
        activity
            is { SubjectId: null, SpaceId: null, Verb: Verb.Update or Verb.Suspend or Verb.Reinstate or Verb.Depart or Verb.Anonymize };

    // What a member keeps for themselves is in no feed.
    private static bool MayChange(Activity activity) => activity.Verb is not (Verb.Bookmark or Verb.RemoveBookmark);
}
