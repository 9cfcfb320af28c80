using Rse.Members;
using Rse.People;
using Rse.Posts;
using Rse.Search.Queries;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;
using Rse.Topics;

namespace Rse.Search;

/// <summary>Looks up the filters of a query for a viewer: what the viewer may not see is as unknown as what does not exist.</summary>
internal sealed class SearchFilterResolver(ISpaceStore spaces, IMemberStore members, TopicService topics, SubjectService subjects)
{
    /// <summary>The kinds of things that this network can find, in the order in which groups are shown.</summary>
    public IReadOnlyList<string> Kinds =>
        [
            SearchKinds.Member,
            SearchKinds.Space,
            SearchKinds.Topic,
            .. subjects.HostKinds.Order(StringComparer.Ordinal),
            SearchKinds.Post,
            SearchKinds.Comment,
        ];

    /// <summary>The kinds of things and those of posts.</summary>
    public IReadOnlyList<string> AllKinds =>
        [
            SearchKinds.Post,
            SearchKinds.Comment,
            SearchKinds.Member,
            SearchKinds.Space,
            SearchKinds.Topic,
            .. subjects.HostKinds.Order(StringComparer.Ordinal),
            .. PostRules.Kinds,
        ];

    /// <summary>Whether something of this kind can be found: a kind of things, or of posts.</summary>
    public bool IsKind(string kind) => Has(AllKinds, kind);

    /// <summary>What is left of chosen kinds within one kind of things: itself, kinds of posts, or nothing.</summary>
    public static IReadOnlyCollection<string> Narrow(IReadOnlyCollection<string> chosen, string kind) =>
        chosen.Count == 0 ? [kind] : Narrow(chosen, [kind]);

    /// <summary>Resolves the filters of a query, and the kinds that were chosen beside it.</summary>
    public async ValueTask<ResolvedFilters> ResolveAsync(
        Viewer viewer,
        SearchQuery query,
        IReadOnlyCollection<string> kinds,
        CancellationToken cancellationToken
    )
    {
        List<QueryNote> notes = [];
        var inSpaces = await PickAsync(QueryField.In, QueryNote.SpaceUnknown, value => FindSpaceAsync(viewer, value, cancellationToken));
        var byAuthors = await PickAsync(QueryField.By, QueryNote.MemberUnknown, value => FindMemberAsync(viewer, value, cancellationToken));
        var ofTopics = await PickAsync<string>(
            QueryField.Topic,
            QueryNote.TopicUnknown,
            async value => await topics.FindAsync(viewer, value, cancellationToken) is { } topic ? [topic.Name] : []
        );
        var ofKinds = await PickAsync(QueryField.Kind, QueryNote.KindUnknown, value => ValueTask.FromResult(FindKind(value)));
        var (from, until) = Span(query.Filters, ZoneOf(viewer));
        var isUnanswered = Either(query.Filters, QueryField.Is);
        var hasLink = Either(query.Filters, QueryField.Has);
        var wantedKinds = kinds.Count == 0 ? ofKinds.Wanted : Narrow(kinds, ofKinds.Wanted);
        return new ResolvedFilters(
            new SearchFilters
            {
                Spaces = inSpaces.Wanted,
                ExcludedSpaces = inSpaces.Excluded,
                Authors = byAuthors.Wanted,
                ExcludedAuthors = byAuthors.Excluded,
                Topics = ofTopics.Wanted,
                ExcludedTopics = ofTopics.Excluded,
                Kinds = wantedKinds,
                ExcludedKinds = ofKinds.Excluded,
                From = from,
                Until = until,
                IsUnanswered = isUnanswered.Value,
                HasLink = hasLink.Value,
            },
            notes,
            inSpaces.IsNothing
                || byAuthors.IsNothing
                || ofTopics.IsNothing
                || ofKinds.IsNothing
                || isUnanswered.IsNothing
                || hasLink.IsNothing
                || (kinds.Count > 0 && wantedKinds.Count == 0)
                || from >= until
        );

        async ValueTask<Picked<T>> PickAsync<T>(QueryField field, string unknown, Func<string, ValueTask<T[]>> find)
        {
            HashSet<T> wanted = [];
            HashSet<T> excluded = [];
            var isAsked = false;
            foreach (var filter in query.Filters.Where(filter => filter.Field == field))
            {
                isAsked |= !filter.IsExcluded;
                if (await find(filter.Value) is [var found])
                {
                    (filter.IsExcluded ? excluded : wanted).Add(found);
                }
                else
                {
                    notes.Add(new QueryNote(unknown, Excerpt.Quote(filter.Value)));
                }
            }

            return new Picked<T>(wanted, excluded, isAsked && wanted.Count == 0);
        }
    }

    private async ValueTask<Id<Space>[]> FindSpaceAsync(Viewer viewer, string value, CancellationToken cancellationToken)
    {
        if (await spaces.FindAsync(viewer, value.ToLowerInvariant(), cancellationToken) is { } space)
        {
            return [space.Id];
        }

        return await spaces.FindAsync(viewer, SlugRules.Derive(value), cancellationToken) is { } named ? [named.Id] : [];
    }

    private async ValueTask<Id<Member>[]> FindMemberAsync(Viewer viewer, string value, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(viewer, value.ToLowerInvariant(), cancellationToken) is { } member)
        {
            return [member.Id];
        }

        return string.Equals(value, "me", StringComparison.OrdinalIgnoreCase) && viewer.Member is { } me ? [me.Id] : [];
    }

    private string[] FindKind(string value) => value.ToLowerInvariant() is var kind && IsKind(kind) ? [kind] : [];

    // A kind of posts is narrower than all posts.
    private static HashSet<string> Narrow(IReadOnlyCollection<string> chosen, IReadOnlyCollection<string> typed) =>
        typed.Count == 0
            ? [.. chosen]
            :
            [
                .. typed.Where(kind => Has(chosen, kind) || (Has(PostRules.Kinds, kind) && Has(chosen, SearchKinds.Post))),
                .. chosen.Where(kind => Has(PostRules.Kinds, kind) && Has(typed, SearchKinds.Post)),
            ];

    private static bool Has(IEnumerable<string> kinds, string kind) => kinds.Contains(kind, StringComparer.Ordinal);

    private static (DateTimeOffset? From, DateTimeOffset? Until) Span(IReadOnlyList<QueryFilter> filters, TimeZoneInfo zone)
    {
        DateTimeOffset? from = null;
        DateTimeOffset? until = null;
        foreach (var filter in filters.Where(filter => filter.Field is QueryField.Before or QueryField.After))
        {
            // The parser lets no other value through.
            if (!QueryDates.TryParse(filter.Value, out var first, out var next))
            {
                continue;
            }

            var isBefore = filter.Field is QueryField.Before;
            var bound = QueryDates.BeginningOf(isBefore ? first : next, zone);
            if (isBefore != filter.IsExcluded)
            {
                until = until < bound ? until : bound;
            }
            else
            {
                from = from > bound ? from : bound;
            }
        }

        return (from, until);
    }

    private static (bool? Value, bool IsNothing) Either(IReadOnlyList<QueryFilter> filters, QueryField field)
    {
        var wanted = filters.Any(filter => filter.Field == field && !filter.IsExcluded);
        var excluded = filters.Any(filter => filter.Field == field && filter.IsExcluded);
        return (
            wanted ? true
            : excluded ? false
            : null,
            wanted && excluded
        );
    }

    private static TimeZoneInfo ZoneOf(Viewer viewer) =>
        viewer.Member is { } member && TimeZoneInfo.TryFindSystemTimeZoneById(member.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    private sealed record Picked<T>(IReadOnlyCollection<T> Wanted, IReadOnlyCollection<T> Excluded, bool IsNothing);
}

/// <summary>Filters as an index applies them.</summary>
/// <param name="Filters">The filters.</param>
/// <param name="Notes">What was not found.</param>
/// <param name="MatchNothing">Whether a filter names only what is not there, so that the index need not be asked.</param>
internal sealed record ResolvedFilters(SearchFilters Filters, IReadOnlyList<QueryNote> Notes, bool MatchNothing);
