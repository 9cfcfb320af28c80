using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Problems;

namespace Rse.CustomFeeds;

/// <summary>Writes custom feeds, and tells those who keep their words and measures.</summary>
internal sealed class CustomFeedWriter(ICustomFeedStore feeds, ActivityWriter writer, ILogger<CustomFeedService> logger)
{
    public DateTimeOffset Now => writer.Now;

    /// <exception cref="ConflictException"><c>taken</c>.</exception>
    public async ValueTask<Id<CustomFeed>> AddAsync(Viewer viewer, StoredCustomFeed feed, CancellationToken cancellationToken)
    {
        var stored = await writer.WriteAsync(
            async (transaction, token) =>
            {
                var added =
                    await feeds.AddAsync(transaction, feed, token)
                    ?? throw new ConflictException(
                        new Problem(ProblemCodes.Taken, $"Another feed is called \"{feed.Name}\"; choose another name.", "name")
                    );
                await writer.AppendAsync(transaction, ActivityFactory.ChangeCustomFeeds(viewer.MemberId, writer.Now), token);
                return added;
            },
            cancellationToken
        );
        CustomFeedLog.Created(logger, stored.Id, viewer.MemberId, feed.Parts.Count);
        return stored.Id;
    }

    /// <exception cref="ConflictException"><c>stale-version</c> or <c>taken</c>.</exception>
    /// <exception cref="NotFoundException">It is gone.</exception>
    public async ValueTask UpdateAsync(Viewer viewer, StoredCustomFeed before, StoredCustomFeed after, CancellationToken cancellationToken)
    {
        var updated = await writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await feeds.UpdateAsync(transaction, after, token))
                {
                    return false;
                }

                await writer.AppendAsync(transaction, ActivityFactory.ChangeCustomFeeds(viewer.MemberId, writer.Now), token);
                return true;
            },
            cancellationToken
        );
        if (!updated)
        {
            var current = await feeds.FindAsync(viewer, before.Id, cancellationToken) ?? throw new NotFoundException();
            throw StaleVersion.Make(before.Version, current.Version);
        }

        CustomFeedLog.Changed(logger, before.Id, viewer.MemberId, before.Version + 1);
    }

    /// <summary>Deletes the feed; nothing happens where it is gone.</summary>
    public async ValueTask RemoveAsync(Viewer viewer, StoredCustomFeed feed, CancellationToken cancellationToken)
    {
        var removed = await writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await feeds.RemoveAsync(transaction, feed.Id, token))
                {
                    return false;
                }

                await writer.AppendAsync(transaction, ActivityFactory.ChangeCustomFeeds(viewer.MemberId, writer.Now), token);
                return true;
            },
            cancellationToken
        );
        if (removed)
        {
            CustomFeedLog.Deleted(logger, feed.Id, viewer.MemberId);
        }
    }
}
