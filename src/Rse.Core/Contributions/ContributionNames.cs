using Rse.Activities;
using Rse.Citations;
using Rse.Members;
using Rse.Mentions;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Subjects;
using Rse.Texts;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Contributions;

/// <summary>The members and topics that a text names, and the subjects that it cites.</summary>
internal sealed class ContributionNames(ITopicStore topics, IMentionStore mentions, MentionReach reach, CitationFinder citations, CitationWriter cites)
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

    /// <summary>The topics that a text carries, each once: first those given beside it, then those in it; those after the first <see cref="MaxTopics"/> are plain text.</summary>
    public static IReadOnlyList<TopicName> FindTopics(TextEntities text, IReadOnlyCollection<TopicName> given) =>
    [
        .. given.Concat(text.Topics.Select(tag => TopicName.TryParse(tag, out var topic) ? topic : default).Where(topic => topic.Name is not null))
            .DistinctBy(topic => topic.Name, StringComparer.Ordinal)
            .Take(MaxTopics),
    ];

    /// <summary>The handles that stand in a text, as they are stored, in its order.</summary>
    public static IReadOnlyList<string> FindHandles(TextEntities text) => [.. text.Handles.Select(handle => handle.ToLowerInvariant())];

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
        return new Contribution
        {
            Topics = FindTopics(entities, given),
            Mentioned = await reach.FindAsync(author, FindHandles(entities), sees, cancellationToken),
            Cited = await citations.FindAsync(author, entities.Links, cancellationToken),
        };
    }

    /// <summary>Stores what a new text names.</summary>
    /// <returns>The members whom it mentions.</returns>
    public async ValueTask<IReadOnlyList<Id<Member>>> AddAsync(
        IWriteTransaction transaction, Id<Subject> subject, Activity publication, Contribution contribution, CancellationToken cancellationToken)
    {
        if (contribution.Topics.Count > 0)
        {
            await topics.SetAsync(transaction, subject, publication, contribution.Topics, cancellationToken);
        }

        return contribution.Mentioned.Count > 0 ? await mentions.SetAsync(transaction, subject, contribution.Mentioned, cancellationToken) : [];
    }

    /// <summary>Stores what a text names in place of what it named before.</summary>
    /// <returns>The members whom it did not mention before.</returns>
    public async ValueTask<IReadOnlyList<Id<Member>>> SetAsync(
        IWriteTransaction transaction, Id<Subject> subject, Activity publication, Contribution contribution, CancellationToken cancellationToken)
    {
        await topics.SetAsync(transaction, subject, publication, contribution.Topics, cancellationToken);
        return await mentions.SetAsync(transaction, subject, contribution.Mentioned, cancellationToken);
    }

    /// <summary>Stores what a text cites in place of what it cited before, and logs what is new and what is no more.</summary>
    public ValueTask CiteAsync(IWriteTransaction transaction, Member author, Subject subject, Contribution contribution, CancellationToken cancellationToken) =>
        cites.SetAsync(transaction, author, subject, contribution.Cited, cancellationToken);
}
