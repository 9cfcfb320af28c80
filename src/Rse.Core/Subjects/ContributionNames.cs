using Rse.Activities;
using Rse.Members;
using Rse.Mentions;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Subjects;

/// <summary>The members and topics that a text names.</summary>
internal sealed class ContributionNames(ITopicStore topics, IMentionStore mentions, MentionReach reach)
{
    /// <summary>What a text names; the topics given beside it are checked.</summary>
    /// <param name="author">Who writes.</param>
    /// <param name="text">Markdown, checked already.</param>
    /// <param name="given">Topics beside those in the text.</param>
    /// <param name="sees">Whether a viewer may see the subject.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Contribution> FindAsync(
        Viewer author, string text, IReadOnlyCollection<TopicName> given, Func<Viewer, ValueTask<bool>> sees, CancellationToken cancellationToken)
    {
        return new Contribution { Topics = given, Mentioned = await reach.FindAsync(author, [], sees, cancellationToken) };
    }

    /// <summary>Stores what a text names in place of what it named before.</summary>
    /// <returns>The members whom it did not mention before.</returns>
    public async ValueTask<IReadOnlyList<Id<Member>>> SetAsync(
        IWriteTransaction transaction, Id<Subject> subject, Activity publication, Contribution contribution, CancellationToken cancellationToken)
    {
        await topics.SetAsync(transaction, subject, publication, contribution.Topics, cancellationToken);
        return await mentions.SetAsync(transaction, subject, contribution.Mentioned, cancellationToken);
    }
}
