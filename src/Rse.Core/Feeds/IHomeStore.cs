using Rse.People;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>What storage must do to explain a home feed.</summary>
internal interface IHomeStore
{
    /// <summary>
    /// What decides whether a post or comment is in the viewer's home feed; null where it stands in no feed, or is hidden from them.
    /// </summary>
    /// <param name="viewer">Whose home.</param>
    /// <param name="subject">The post or comment.</param>
    /// <param name="now">Mutes that end at or before this instant are over.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<HomeFacts?> FindAsync(Viewer viewer, Id<Subject> subject, DateTimeOffset now, CancellationToken cancellationToken);
}
