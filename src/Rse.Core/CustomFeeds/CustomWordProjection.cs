using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Projections;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.CustomFeeds;

/// <summary>
/// Maintains an index of the posts and comments that contain the words of custom feeds, like that of a topic. Texts are searched when they
/// are written, and once when a word is new, but never when a page is read.
/// </summary>
internal sealed class CustomWordProjection(ICustomWordStore words, IUnitOfWork unitOfWork, ILogger<CustomWordProjection> logger)
    : IProjection
{
    // Large enough to be quick, small enough not to delay other writers noticeably.
    private const int Chunk = 500;

    public string Name => "custom-words";

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        var known = await words.ListAsync(Viewer.System, cancellationToken);
        if (known.Count > 0)
        {
            await FollowAsync(
                known,
                [
                    .. context
                        .Batch.Select(logged => logged.Activity)
                        .Where(ChangesText)
                        .Select(activity => activity.SubjectId!.Value)
                        .Distinct(),
                ],
                cancellationToken
            );
            await FillAsync([.. known.Where(word => word.Reached is not null)], cancellationToken);
        }

        if (context.Batch.Any(logged => logged.Activity.Verb is Verb.ChangeCustomFeeds))
        {
            await TidyAsync(cancellationToken);
        }
    }

    private static bool ChangesText(Activity activity) => activity is { SubjectId: not null, Verb: Verb.Create or Verb.Update };

    private async ValueTask TidyAsync(CancellationToken cancellationToken)
    {
        bool isMore;
        do
        {
            isMore = await unitOfWork.WriteAsync((transaction, token) => words.TidyAsync(transaction, Chunk, token), cancellationToken);
        } while (isMore);
    }

    private async ValueTask FollowAsync(IReadOnlyList<CustomWord> known, List<Id<Subject>> subjects, CancellationToken cancellationToken)
    {
        if (subjects.Count == 0)
        {
            return;
        }

        var now = Find(new CustomWordMatcher(known), await words.ListTextsAsync(Viewer.System, subjects, cancellationToken));
        var before = await words.ListUsesAsync(Viewer.System, subjects, cancellationToken);
        await ChangeAsync([.. now.Except(before)], [.. before.Except(now)], [], null, cancellationToken);
    }

    /// <summary>
    /// Searches older texts, newest first, in one pass for all new words. Stores its progress with each chunk, so that it resumes after a
    /// restart.
    /// </summary>
    private async ValueTask FillAsync(List<CustomWord> fresh, CancellationToken cancellationToken)
    {
        if (fresh.Count == 0)
        {
            return;
        }

        var matcher = new CustomWordMatcher(fresh);
        var place = fresh.Max(word => word.Reached!.Value.Value);
        var read = 0;
        while (true)
        {
            var texts = await words.ListTextsAsync(Viewer.System, new Id<Activity>(place), Chunk, cancellationToken);
            read += texts.Count;
            var isEnd = texts.Count < Chunk;
            place = isEnd ? place : texts[^1].Activity.Value;

            // A word that another run has advanced further keeps its progress.
            List<Id<CustomWord>> reached = [.. fresh.Where(word => isEnd || place < word.Reached!.Value.Value).Select(word => word.Id)];
            await ChangeAsync(Find(matcher, texts), [], reached, isEnd ? null : new Id<Activity>(place), cancellationToken);
            if (isEnd)
            {
                CustomFeedLog.Filled(logger, fresh.Count, read);
                return;
            }
        }
    }

    private static List<CustomWordUse> Find(CustomWordMatcher matcher, IReadOnlyList<PublishedText> texts) =>
        [.. texts.SelectMany(text => matcher.Find(text.Title, text.Body).Select(word => new CustomWordUse(text.Subject, word)))];

    private async ValueTask ChangeAsync(
        List<CustomWordUse> added,
        List<CustomWordUse> removed,
        List<Id<CustomWord>> reached,
        Id<Activity>? place,
        CancellationToken cancellationToken
    )
    {
        if (added.Count + removed.Count + reached.Count == 0)
        {
            return;
        }

        await unitOfWork.WriteAsync(
            async (transaction, token) =>
            {
                await words.ChangeUsesAsync(transaction, added, removed, token);
                if (reached.Count > 0)
                {
                    await words.ReachAsync(transaction, reached, place, token);
                }

                return true;
            },
            cancellationToken
        );
    }
}
