using Rse.Activities;
using Rse.Members;
using Rse.Mentions;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Texts;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Subjects;

/// <summary>The members and topics that a text names.</summary>
internal sealed class ContributionNames(ITopicStore topics, IMentionStore mentions, MentionReach reach)
{
    /// <summary>How many topics one text can carry, so that no text fills every topic feed.</summary>
    public const int MaxTopics = 30;

    /// <summary>The topics given beside a text; adds to <paramref name="problems"/> those that are none.</summary>
    public static IReadOnlyList<TopicName> CheckTopics(IReadOnlyList<string>? given, List<Problem> problems)
    {
        List<TopicName> topics = [];
        foreach (var text in given ?? [])
        {
            if (TopicName.TryParse(text, out var topic))
            {
                topics.Add(topic);
            }
            else
            {
                problems.Add(TopicName.Invalid(text));
            }
        }

        return topics;
    }

    /// <summary>What a text names, with the topics given beside it.</summary>
    /// <param name="author">Who writes.</param>
    /// <param name="text">Markdown, checked already.</param>
    /// <param name="given">Topics beside those in the text, which come first; those after the first <see cref="MaxTopics"/> are plain text.</param>
    /// <param name="sees">Whether a viewer may see the subject.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Contribution> FindAsync(
        Viewer author, string text, IReadOnlyCollection<TopicName> given, Func<Viewer, ValueTask<bool>> sees, CancellationToken cancellationToken)
    {
        var entities = TextEntities.Find(text);
        var named = entities.Topics.Select(tag => TopicName.TryParse(tag, out var topic) ? topic : default).Where(topic => topic.Name is not null);
        return new Contribution
        {
            Topics = [.. given.Concat(named).DistinctBy(topic => topic.Name, StringComparer.Ordinal).Take(MaxTopics)],
            Mentioned = await reach.FindAsync(author, [.. entities.Handles.Select(handle => handle.ToLowerInvariant())], sees, cancellationToken),
        };
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
