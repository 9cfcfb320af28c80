using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.SavedSearches.Storing;
using Rse.Spaces;
using Rse.Texts;

namespace Rse.SavedSearches;

/// <summary>Finds whom to subscribe to a shared alert, and shows whom it tells.</summary>
internal sealed class AlertParties(
    MemberService members,
    IMemberStore memberStore,
    SpaceService spaces,
    ISpaceStore spaceStore,
    PerimeterService perimeters
)
{
    /// <summary>Finds the members and spaces to subscribe; of an alert of a space, those who may see what is in it.</summary>
    /// <exception cref="RefusedException"><c>reference-unknown</c>, with all that is unknown or may not be subscribed.</exception>
    public async ValueTask<(IReadOnlyList<Id<Member>> Members, IReadOnlyList<Id<Space>> Spaces)> FindAsync(
        Viewer viewer,
        StoredSavedSearch alert,
        IReadOnlyCollection<string> handles,
        IReadOnlyCollection<string> slugs,
        CancellationToken cancellationToken
    )
    {
        List<Problem> problems = [];
        var found = await FindMembersAsync(viewer, alert, handles, problems, cancellationToken);
        var places = await FindSpacesAsync(viewer, alert, slugs, problems, cancellationToken);
        return problems.Count > 0 ? throw new RefusedException(problems) : (found, places);
    }

    /// <summary>Adds to <paramref name="shown"/> those subscriptions whose member or space the viewer may know of.</summary>
    public async ValueTask ShowAsync(
        Viewer viewer,
        IReadOnlyList<StoredSubscriber> rows,
        Dictionary<StoredSubscriber, AlertSubscriber> shown,
        CancellationToken cancellationToken
    )
    {
        Id<Member>[] people = [.. rows.Select(row => row.MemberId).OfType<Id<Member>>().Concat(rows.Select(row => row.ById)).Distinct()];
        Id<Space>[] places = [.. rows.Select(row => row.SpaceId).OfType<Id<Space>>()];
        var byMember = (await memberStore.ListAsync(viewer, people, cancellationToken)).ToDictionary(member => member.Id, MemberSummary.Of);
        var bySpace = (await spaceStore.ListAsync(viewer, places, cancellationToken)).ToDictionary(space => space.Id, SpaceSummary.Of);
        foreach (var row in rows)
        {
            var member = row.MemberId is { } id ? byMember.GetValueOrDefault(id) : null;
            var space = row.SpaceId is { } place ? bySpace.GetValueOrDefault(place) : null;
            if (member is not null || space is not null)
            {
                shown[row] = new AlertSubscriber
                {
                    Member = member,
                    Space = space,
                    By = byMember.GetValueOrDefault(row.ById),
                    At = row.At,
                    HasLeft = row.HasLeft,
                };
            }
        }
    }

    private async ValueTask<List<Id<Member>>> FindMembersAsync(
        Viewer viewer,
        StoredSavedSearch alert,
        IReadOnlyCollection<string> handles,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        List<(string Handle, Id<Member>? Member)> named = [];
        foreach (var handle in handles)
        {
            named.Add((handle, (await members.FindAsync(viewer, handle.TrimStart('@'), cancellationToken))?.Id));
        }

        Id<Member>[] ids = [.. named.Select(name => name.Member).OfType<Id<Member>>().Distinct()];
        Audience[] content = alert.Space is { } space ? [ContentOf(space)] : [];
        var viewers = await perimeters.FindViewersAsync(ids, content, cancellationToken);
        var told = ids.Where(id => viewers.TryGetValue(id, out var member) && content.All(member.CanSee)).ToHashSet();
        Report(
            "member",
            "members",
            named.Where(name => name.Member is not { } id || !told.Contains(id)).Select(name => name.Handle),
            problems
        );
        return [.. told];
    }

    private async ValueTask<List<Id<Space>>> FindSpacesAsync(
        Viewer viewer,
        StoredSavedSearch alert,
        IReadOnlyCollection<string> slugs,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        List<Id<Space>> found = [];
        List<string> unknown = [];
        foreach (var slug in slugs)
        {
            if (
                await spaces.FindAsync(viewer, slug, cancellationToken) is { } space
                && viewer.CanSee(space.Audience)
                && (alert.Space is null || alert.Space.Id == space.Id)
            )
            {
                found.Add(space.Id);
            }
            else
            {
                unknown.Add(slug);
            }
        }

        Report("space", "spaces", unknown, problems);
        return [.. found.Distinct()];
    }

    private static void Report(string thing, string field, IEnumerable<string> unknown, List<Problem> problems)
    {
        var names = string.Join(", ", unknown.Select(Excerpt.Quote));
        if (names.Length > 0)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.ReferenceUnknown,
                    $"There is no {thing} {names} whom this alert could tell; name one that you see, and of an alert of a space one who "
                        + "sees what is in it.",
                    field
                )
            );
        }
    }

    private static Audience ContentOf(SpaceSummary space) =>
        space.Visibility is SpaceVisibility.Open ? Audience.Open(space.Id) : Audience.Closed(space.Id);
}
