using System.Globalization;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Search.Checks;

/// <summary>
/// Confirms hits with the store, many at once: drops deleted and hidden ones, and reads the text of the others.
/// </summary>
internal sealed class SearchConfirmation(SubjectService subjects, IMemberStore members, ISpaceStore spaces, TopicService topics)
{
    /// <summary>Returns the confirmed hits without marks, by the position of the hit.</summary>
    public async ValueTask<IReadOnlyDictionary<Keyset, (FoundItem Item, HitText Text)>> ConfirmAsync(
        Viewer viewer,
        IReadOnlyList<SearchHit> hits,
        CancellationToken cancellationToken
    )
    {
        var subjectIds = Ids<Subject>(hits, SearchKinds.IsSubject);
        var memberIds = Ids<Member>(hits, kind => kind is SearchKinds.Member);
        var spaceIds = Ids<Space>(hits, kind => kind is SearchKinds.Space);
        var foundSubjects =
            subjectIds.Count == 0
                ? []
                : (await subjects.ListAsync(viewer, subjectIds, cancellationToken)).ToDictionary(subject => subject.Id.Value);
        var foundMembers =
            memberIds.Count == 0
                ? []
                : (await members.ListAsync(viewer, memberIds, cancellationToken)).ToDictionary(member => member.Id.Value);
        var foundSpaces =
            spaceIds.Count == 0 ? [] : (await spaces.ListAsync(viewer, spaceIds, cancellationToken)).ToDictionary(space => space.Id.Value);

        Dictionary<Keyset, (FoundItem Item, HitText Text)> confirmed = [];
        foreach (var hit in hits)
        {
            var found = hit.Kind switch
            {
                SearchKinds.Member => foundMembers.TryGetValue(hit.Id, out var member) ? Of(hit, member) : null,
                SearchKinds.Space => foundSpaces.TryGetValue(hit.Id, out var space) ? Of(hit, space) : null,
                SearchKinds.Topic => await FindTopicAsync(viewer, new Id<Topic>(hit.Id), cancellationToken) is { } topic
                    ? Of(hit, topic)
                    : null,
                _ => foundSubjects.TryGetValue(hit.Id, out var subject) ? Of(hit, subject) : null,
            };
            if (found is { } pair)
            {
                confirmed[hit.Place] = pair;
            }
        }

        return confirmed;
    }

    /// <summary>
    /// The groups of facets as people read them: spaces by slug and name, members by handle and name. What the viewer may not see is left
    /// out.
    /// </summary>
    public async ValueTask<SearchFacets> LabelAsync(Viewer viewer, SearchFacets facets, CancellationToken cancellationToken)
    {
        var spaceIds = facets.Spaces.Select(value => new Id<Space>(ToId(value))).ToArray();
        var authorIds = facets.Authors.Select(value => new Id<Member>(ToId(value))).ToArray();
        var named =
            spaceIds.Length == 0
                ? []
                : (await spaces.ListAsync(viewer, spaceIds, cancellationToken)).ToDictionary(
                    space => space.Id.Value,
                    space => (space.Slug, space.Name)
                );
        var authors =
            authorIds.Length == 0
                ? []
                : (await members.ListAsync(viewer, authorIds, cancellationToken)).ToDictionary(
                    member => member.Id.Value,
                    member => (member.Handle, member.DisplayName)
                );
        return new SearchFacets
        {
            Kinds = Real(facets.Kinds),
            Spaces = Label(facets.Spaces, named),
            Authors = Label(facets.Authors, authors),
            Topics = Real(facets.Topics),
            Years = Real(facets.Years),
            Languages = Real(facets.Languages),
        };
    }

    private static List<FacetValue> Label(IReadOnlyList<FacetValue> values, Dictionary<long, (string Value, string Label)> names)
    {
        List<FacetValue> labelled = [];
        foreach (var value in Real(values))
        {
            if (names.TryGetValue(ToId(value), out var name))
            {
                labelled.Add(value with { Value = name.Value, Label = name.Label });
            }
        }

        return labelled;
    }

    // A value without documents would tell that it exists.
    private static List<FacetValue> Real(IReadOnlyList<FacetValue> values) => [.. values.Where(value => value.Count > 0)];

    private static long ToId(FacetValue value) =>
        long.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private async ValueTask<Topic?> FindTopicAsync(Viewer viewer, Id<Topic> id, CancellationToken cancellationToken) =>
        await topics.FindAsync(viewer, id, cancellationToken) is { } topic
            ? await topics.FindAsync(viewer, topic.Name, cancellationToken)
            : null;

    private static (FoundItem Item, HitText Text)? Of(SearchHit hit, SubjectSnapshot subject) =>
        (
            Bare(subject.Ref.Kind) with
            {
                Subject = subject,
            },
            new HitText
            {
                Hit = hit,
                Title = subject.Title,
                Body = subject.HostText ?? subject.Body,
            }
        );

    private static (FoundItem Item, HitText Text)? Of(SearchHit hit, Member member) =>
        (
            Bare(hit.Kind) with
            {
                Member = member,
            },
            new HitText
            {
                Hit = hit,
                Title = member.DisplayName,
                Body = member.Handle,
            }
        );

    private static (FoundItem Item, HitText Text)? Of(SearchHit hit, Space space) =>
        (
            Bare(hit.Kind) with
            {
                Space = space,
            },
            new HitText
            {
                Hit = hit,
                Title = space.Name,
                Body = space.Description,
            }
        );

    private static (FoundItem Item, HitText Text)? Of(SearchHit hit, Topic topic) =>
        (
            Bare(hit.Kind) with
            {
                Topic = topic,
            },
            new HitText
            {
                Hit = hit,
                Title = topic.Label,
                Body = "",
            }
        );

    private static FoundItem Bare(string kind) =>
        new()
        {
            Kind = kind,
            Title = [],
            Snippet = [],
        };

    private static List<Id<T>> Ids<T>(IReadOnlyList<SearchHit> hits, Func<string, bool> isKind)
    {
        List<Id<T>> ids = [];
        foreach (var hit in hits)
        {
            if (isKind(hit.Kind))
            {
                ids.Add(new Id<T>(hit.Id));
            }
        }

        return ids;
    }
}
