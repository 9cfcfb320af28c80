using System.Globalization;
using Rse.Members;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;
using Rse.Topics;

namespace Rse.CustomFeeds;

/// <summary>Resolves the names in a custom feed. Things that are hidden from the viewer are unknown, as if they did not exist.</summary>
internal sealed class CustomFeedPartResolver(SpaceService spaces, MemberService members, TopicService topics)
{
    private const int MaxWordLength = 60;

    private static readonly string[] Kinds = [.. PostRules.Kinds, SubjectKinds.Comment];

    /// <summary>Resolves the parts of a selection, and adds the rules it breaks to <paramref name="problems"/>.</summary>
    public async ValueTask<IReadOnlyList<StoredCustomFeedPart>> FindAsync(
        Viewer viewer,
        CustomFeedSelection selection,
        bool isExcluded,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        var list = isExcluded ? "exclude" : "include";
        List<(CustomFeedDimension Dimension, long Target, string Word, string Label)> found = [];
        List<string> unknown = [];
        foreach (var slug in selection.Spaces)
        {
            Add(
                await spaces.FindAsync(viewer, slug, cancellationToken) is { } space
                    ? (CustomFeedDimension.Space, space.Id.Value, "", space.Name)
                    : null,
                slug
            );
        }

        Report(CustomFeedDimension.Space, "spaces");
        foreach (var handle in selection.Members)
        {
            Add(
                await members.FindAsync(viewer, handle.TrimStart('@'), cancellationToken) is { } member
                    ? (CustomFeedDimension.Member, member.Id.Value, "", member.DisplayName)
                    : null,
                handle
            );
        }

        Report(CustomFeedDimension.Member, "members");
        foreach (var name in selection.Topics)
        {
            Add(
                await topics.FindAsync(viewer, name, cancellationToken) is { } topic
                    ? (CustomFeedDimension.Topic, topic.Id.Value, "", topic.Label)
                    : null,
                name
            );
        }

        Report(CustomFeedDimension.Topic, "topics");
        found.AddRange(CheckKinds(selection.Kinds, $"{list}.kinds", problems).Select(kind => (CustomFeedDimension.Kind, 0L, kind, kind)));
        found.AddRange(
            CheckWords(selection.Words, $"{list}.words", problems).Select(word => (CustomFeedDimension.Word, 0L, word.Folded, word.Written))
        );
        return
        [
            .. found
                .DistinctBy(part => (part.Dimension, part.Target, part.Word))
                .Select(part => new StoredCustomFeedPart
                {
                    Dimension = part.Dimension,
                    IsExcluded = isExcluded,
                    TargetId = part.Target,
                    Word = part.Word,
                    Label = part.Label,
                    ChooserId = viewer.MemberId,
                }),
        ];

        void Add((CustomFeedDimension Dimension, long Target, string Word, string Label)? part, string given)
        {
            if (part is { } known)
            {
                found.Add(known);
            }
            else
            {
                unknown.Add(Excerpt.Quote(given));
            }
        }

        void Report(CustomFeedDimension dimension, string field)
        {
            if (unknown.Count > 0)
            {
                var thing = dimension.ToString().ToLowerInvariant();
                problems.Add(
                    new Problem(
                        ProblemCodes.PartUnknown,
                        $"There is no {thing} {string.Join(", ", unknown)}, or you may not see it; name one that you see.",
                        $"{list}.{field}"
                    )
                );
                unknown.Clear();
            }
        }
    }

    /// <summary>Reports things that are both included and excluded.</summary>
    public static void CheckContradictions(IReadOnlyList<StoredCustomFeedPart> parts, List<Problem> problems)
    {
        var twice = parts
            .GroupBy(part => (part.Dimension, part.TargetId, part.Word))
            .Where(group => group.Count() > 1)
            .Select(group => group.First().Label)
            .ToList();
        if (twice.Count > 0)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.PartContradictory,
                    $"Both included and excluded: {string.Join(", ", twice)}; remove each from one of the lists.",
                    "exclude"
                )
            );
        }
    }

    /// <summary>Reports spaces that some readers of the shared feed may not know of.</summary>
    public async ValueTask CheckShareableAsync(
        Viewer viewer,
        Space shared,
        IReadOnlyList<StoredCustomFeedPart> parts,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        List<string> hidden = [];
        foreach (var part in parts.Where(part => part.Dimension is CustomFeedDimension.Space && part.TargetId != shared.Id.Value))
        {
            if (await spaces.FindAsync(viewer, new Id<Space>(part.TargetId), cancellationToken) is { Listing.IsNetworkWide: false } space)
            {
                hidden.Add(space.Slug);
            }
        }

        if (hidden.Count > 0)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.PartNotShareable,
                    $"Not everybody in {shared.Slug} may know of {string.Join(", ", hidden)}; leave it out of a shared feed, or keep the "
                        + "feed private.",
                    "include.spaces"
                )
            );
        }
    }

    private static List<string> CheckKinds(IReadOnlyList<string> kinds, string field, List<Problem> problems)
    {
        var unknown = kinds.Where(kind => !Kinds.Contains(kind, StringComparer.Ordinal)).Select(Excerpt.Quote).ToList();
        if (unknown.Count > 0)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.KindUnknown,
                    $"There is no kind {string.Join(", ", unknown)}; a kind is one of {string.Join(", ", Kinds)}.",
                    field
                )
            );
        }

        return [.. kinds.Where(kind => Kinds.Contains(kind, StringComparer.Ordinal))];
    }

    private static List<(string Folded, string Written)> CheckWords(IReadOnlyList<string> words, string field, List<Problem> problems)
    {
        List<(string Folded, string Written)> found = [];
        List<string> tooShort = [];
        foreach (var word in words)
        {
            if (string.IsNullOrWhiteSpace(word))
            {
                tooShort.Add("");
                continue;
            }

            var faults = problems.Count;
            var written = TextRules.CheckLine(word, MaxWordLength, field, problems);
            if (problems.Count > faults)
            {
                continue;
            }

            var folded = CustomWords.Fold(written);
            if (folded.EnumerateRunes().Count(rune => rune.Value != ' ') < 2)
            {
                tooShort.Add(Excerpt.Quote(written));
            }
            else
            {
                found.Add((folded, written));
            }
        }

        if (tooShort.Count > 0)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.WordTooShort,
                    $"Too short to search for: \"{string.Join("\", \"", tooShort)}\"; a word needs at least two letters or digits.",
                    field
                )
            );
        }

        return found;
    }
}
