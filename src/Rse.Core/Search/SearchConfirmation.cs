using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search;

/// <summary>
/// Confirms hits with the store, many at once: drops deleted and hidden ones, and reads the text of the others.
/// </summary>
internal sealed class SearchConfirmation(SubjectService subjects, IMemberStore members, ISpaceStore spaces)
{
    /// <summary>Returns the confirmed hits without marks, by the position of the hit.</summary>
    public async ValueTask<IReadOnlyDictionary<Keyset, (FoundItem Item, HitText Text)>> ConfirmAsync(
        Viewer viewer,
        IReadOnlyList<SearchHit> hits,
        CancellationToken cancellationToken
    )
    {
        var subjectIds = Ids<Subject>(hits, SearchKind.Post, SearchKind.Comment);
        var memberIds = Ids<Member>(hits, SearchKind.Member);
        var spaceIds = Ids<Space>(hits, SearchKind.Space);
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
            var item = new FoundItem
            {
                Kind = hit.Kind,
                Title = [],
                Snippet = [],
            };
            if (hit.Kind is SearchKind.Post or SearchKind.Comment && foundSubjects.TryGetValue(hit.Id, out var subject))
            {
                confirmed[hit.Place] = (
                    item with
                    {
                        Subject = subject,
                    },
                    new HitText
                    {
                        Hit = hit,
                        Title = subject.Title,
                        Body = subject.Body,
                    }
                );
            }
            else if (hit.Kind is SearchKind.Member && foundMembers.TryGetValue(hit.Id, out var member))
            {
                confirmed[hit.Place] = (
                    item with
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
            }
            else if (hit.Kind is SearchKind.Space && foundSpaces.TryGetValue(hit.Id, out var space))
            {
                confirmed[hit.Place] = (
                    item with
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
            }
        }

        return confirmed;
    }

    private static List<Id<T>> Ids<T>(IReadOnlyList<SearchHit> hits, params ReadOnlySpan<SearchKind> kinds)
    {
        List<Id<T>> ids = [];
        foreach (var hit in hits)
        {
            if (kinds.Contains(hit.Kind))
            {
                ids.Add(new Id<T>(hit.Id));
            }
        }

        return ids;
    }
}
