using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Texts;

namespace Rse.CustomFeeds;

/// <summary>Validates custom feeds, and who may create or share them. Reports all problems at once.</summary>
internal sealed class CustomFeedRules(
    ICustomFeedStore feeds,
    SpaceService spaces,
    CustomFeedPartResolver parts,
    CustomFeedViews views,
    IOptions<CustomFeedOptions> options
)
{
    private const int MaxNameLength = 60;

    /// <summary>Validates a draft and returns the feed it describes.</summary>
    /// <param name="viewer">The member who creates or changes it.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="current">The current feed; null for a new one.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">It breaks rules.</exception>
    /// <exception cref="ConflictException"><c>taken</c>, if that is the only problem.</exception>
    public async ValueTask<StoredCustomFeed> CheckAsync(
        Viewer viewer,
        CustomFeedDraft draft,
        StoredCustomFeed? current,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        List<Problem> problems = [];
        var name = CheckName(draft.Name, problems);
        var space = await FindSpaceAsync(viewer, draft.Space, current, problems, cancellationToken);
        var chosen = await FindPartsAsync(viewer, draft, current, problems, cancellationToken);
        if (space is not null)
        {
            await parts.CheckShareableAsync(viewer, space, chosen, problems, cancellationToken);
        }

        var nameKey = name.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (draft.Space is null || space is not null)
        {
            await CheckNameScopeAsync(viewer, space, name, nameKey, current, problems, cancellationToken);
        }

        if (problems is [{ Code: ProblemCodes.Taken } taken])
        {
            throw new ConflictException(taken);
        }

        return problems.Count > 0
            ? throw new RefusedException(problems)
            : new StoredCustomFeed
            {
                Id = current?.Id ?? default,
                MakerId = current?.MakerId ?? viewer.MemberId,
                Space = space is null ? null : SpaceSummary.Of(space),
                Name = name,
                NameKey = nameKey,
                Parts = chosen,
                CreatedAt = current?.CreatedAt ?? now,
                ChangedAt = now,
                Version = current?.Version ?? 1,
            };
    }

    private static string CheckName(string? name, List<Problem> problems)
    {
        if (name?.Trim() is { Length: > MaxNameLength } tooLong)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.TextTooLong,
                    string.Create(CultureInfo.InvariantCulture, $"The name has {tooLong.Length} characters; it may have {MaxNameLength}."),
                    "name"
                )
            );
            return "";
        }

        return NameRules.Check(name, "name", problems);
    }

    private async ValueTask<Space?> FindSpaceAsync(
        Viewer viewer,
        string? slug,
        StoredCustomFeed? current,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        var isMaker = current is null || current.MakerId == viewer.MemberId;
        if (slug is null)
        {
            if (!isMaker && current?.Space is not null)
            {
                problems.Add(
                    new Problem(
                        ProblemCodes.NotAllowed,
                        "Only its maker can make a shared feed private again; you may change or delete it.",
                        "space"
                    )
                );
            }

            return null;
        }

        var space = await spaces.FindAsync(viewer, slug, cancellationToken);
        if (space is null || !viewer.CanSee(space.Audience))
        {
            problems.Add(
                new Problem(
                    ProblemCodes.PartUnknown,
                    "There is no such space, or you may not see what is in it; share the feed with a space of yours, or keep it "
                        + "private.",
                    "space"
                )
            );
            return null;
        }

        if (current?.Space?.Id == space.Id)
        {
            return space;
        }

        if (!isMaker)
        {
            problems.Add(new Problem(ProblemCodes.NotAllowed, "Only its maker can share a feed with another space.", "space"));
        }
        else if (SpaceRights.Find(viewer, space, SpaceRight.Post) is { } problem)
        {
            problems.Add(problem with { Field = "space" });
        }

        return space;
    }

    private async ValueTask<IReadOnlyList<StoredCustomFeedPart>> FindPartsAsync(
        Viewer viewer,
        CustomFeedDraft draft,
        StoredCustomFeed? current,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<StoredCustomFeedPart> kept =
            current is not null && draft.KeepOutOfReach ? await views.ListHiddenAsync(viewer, current, cancellationToken) : [];
        var count = draft.Include.Count + draft.Exclude.Count + kept.Count;
        if (count > options.Value.MaxParts)
        {
            // The names are not looked up: the limit exists to avoid that.
            problems.Add(
                new Problem(
                    ProblemCodes.ListTooLong,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The feed has {count} parts; it may have {options.Value.MaxParts}, including excluded ones."
                    ),
                    "include"
                )
            );
            return [];
        }

        if (count == 0)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.PartsMissing,
                    "The feed has no parts; choose at least one space, member, topic, kind or word to include or to exclude.",
                    "include"
                )
            );
            return [];
        }

        StoredCustomFeedPart[] named =
        [
            .. await parts.FindAsync(viewer, draft.Include, isExcluded: false, problems, cancellationToken),
            .. await parts.FindAsync(viewer, draft.Exclude, isExcluded: true, problems, cancellationToken),
        ];
        CustomFeedPartResolver.CheckContradictions(named, problems);

        // A part keeps the member who first chose it.
        var before = current?.Parts.ToDictionary(Key) ?? [];
        return [.. named.Select(part => before.GetValueOrDefault(Key(part), part)), .. kept.ExceptBy(named.Select(Key), Key)];
    }

    private async ValueTask CheckNameScopeAsync(
        Viewer viewer,
        Space? space,
        string name,
        string nameKey,
        StoredCustomFeed? current,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        var scope = await feeds.SummarizeAsync(viewer, space?.Id, nameKey, cancellationToken);
        if (scope.Named is { } other && other != current?.Id)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.Taken,
                    $"Another {(space is null ? "feed of yours" : "feed of the space")} is called \"{name}\"; choose another name.",
                    "name"
                )
            );
        }

        var isNewHere = current is null || current.Space?.Id != space?.Id;
        if (isNewHere && scope.Count >= options.Value.MaxFeeds)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.ListTooLong,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"There are {scope.Count} feeds {(space is null ? "of yours" : "in the space")}; there may be "
                            + $"{options.Value.MaxFeeds}. Delete one first."
                    )
                )
            );
        }
    }

    private static (CustomFeedDimension Dimension, bool IsExcluded, long Target, string Word) Key(StoredCustomFeedPart part) =>
        (part.Dimension, part.IsExcluded, part.TargetId, part.Word);
}
