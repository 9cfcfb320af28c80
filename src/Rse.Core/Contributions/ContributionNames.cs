using Rse.Activities;
using Rse.Citations;
using Rse.Mentions;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;
using Rse.Texts;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Contributions;

/// <summary>The members and topics that a text names, and the subjects that it cites.</summary>
internal sealed class ContributionNames(
    TextParser texts,
    ITopicStore topics,
    IMentionStore mentions,
    MentionReach reach,
    CitationFinder citations,
    CitationWriter cites
)
{
    /// <summary>How many topics one text can carry, so that no text fills every topic feed.</summary>
    public const int MaxTopics = 30;

    private const int MaxLinks = 50;
    private const int MaxLinkLength = 2_000;

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

    /// <summary>
    /// The topics that a contribution carries, each once: first those given beside it, then those in it; those after the first
    /// <see cref="MaxTopics"/> are not stored.
    /// </summary>
    public static IReadOnlyList<TopicName> FindTopics(IReadOnlyList<string> named, IReadOnlyCollection<TopicName> given) =>
        [
            .. given
                .Concat(
                    named.Select(tag => TopicName.TryParse(tag, out var topic) ? topic : default).Where(topic => topic.Name is not null)
                )
                .DistinctBy(topic => topic.Name, StringComparer.Ordinal)
                .Take(MaxTopics),
        ];

    /// <summary>What a title, which is shown as plain text, and a body name together.</summary>
    /// <param name="title">Null if there is none.</param>
    /// <param name="body">As it was parsed.</param>
    public static ParsedText Join(string? title, ParsedText body)
    {
        if (
            title is null
            || PlainTextFormat.ParseLine(title) is not { } line
            || line.Mentions.Count + line.Topics.Count + line.Links.Count == 0
        )
        {
            return body;
        }

        return body with
        {
            Mentions = [.. line.Mentions.Union(body.Mentions, StringComparer.OrdinalIgnoreCase)],
            Topics = [.. line.Topics.Union(body.Topics, StringComparer.OrdinalIgnoreCase)],
            Links = [.. line.Links.Union(body.Links, StringComparer.Ordinal)],
        };
    }

    /// <summary>What a contribution names, with the topics given beside it.</summary>
    /// <param name="author">Who writes.</param>
    /// <param name="title">Checked already; null if there is none.</param>
    /// <param name="body">Checked already.</param>
    /// <param name="given">
    /// Topics beside those in the text, which come first; those after the first <see cref="MaxTopics"/> are not stored.
    /// </param>
    /// <param name="sees">Whether a viewer may see the subject.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Contribution> FindAsync(
        Viewer author,
        string? title,
        string body,
        IReadOnlyCollection<TopicName> given,
        Func<Viewer, ValueTask<bool>> sees,
        CancellationToken cancellationToken
    )
    {
        var named = Join(title, texts.Parse(body, "new text of member", author.MemberId.ToString()));
        return new Contribution
        {
            Topics = FindTopics(named.Topics, given),
            Mentioned = await reach.FindAsync(
                author,
                [.. named.Mentions.Select(handle => handle.ToLowerInvariant())],
                sees,
                cancellationToken
            ),
            Cited = await citations.FindAsync(author, [.. named.Links.Where(IsCitable).Take(MaxLinks)], cancellationToken),
        };
    }

    /// <summary>Stores what a new text names.</summary>
    /// <returns>The members whom it mentions.</returns>
    public async ValueTask<IReadOnlyList<Id<Member>>> AddAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Activity publication,
        Contribution contribution,
        CancellationToken cancellationToken
    )
    {
        if (contribution.Topics.Count > 0)
        {
            await topics.SetAsync(transaction, subject, publication, contribution.Topics, cancellationToken);
        }

        return contribution.Mentioned.Count > 0
            ? await mentions.SetAsync(transaction, subject, contribution.Mentioned, cancellationToken)
            : [];
    }

    /// <summary>Stores what a text names in place of what it named before.</summary>
    /// <returns>The members whom it did not mention before.</returns>
    public async ValueTask<IReadOnlyList<Id<Member>>> SetAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Activity publication,
        Contribution contribution,
        CancellationToken cancellationToken
    )
    {
        await topics.SetAsync(transaction, subject, publication, contribution.Topics, cancellationToken);
        return await mentions.SetAsync(transaction, subject, contribution.Mentioned, cancellationToken);
    }

    /// <summary>Replaces the citations of a text, and logs which are new and which are gone.</summary>
    public ValueTask CiteAsync(
        IWriteTransaction transaction,
        Member author,
        Subject subject,
        Contribution contribution,
        CancellationToken cancellationToken
    ) => cites.SetAsync(transaction, author, subject, contribution.Cited, cancellationToken);

    // Those that may lead to a subject: addresses of the web, and those from the root of the site.
    private static bool IsCitable(string link) =>
        link.Length <= MaxLinkLength
        && (
            link.StartsWith('/')
            || link.StartsWith("http:", StringComparison.Ordinal)
            || link.StartsWith("https:", StringComparison.Ordinal)
        );
}
