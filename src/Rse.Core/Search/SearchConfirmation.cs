using Rse.Members;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search;

/// <summary>Asks the store about hits, many at once: what is gone or hidden by now is dropped.</summary>
internal sealed class SearchConfirmation(SubjectService subjects, IMemberStore members, ISpaceStore spaces)
{
    public async ValueTask<IReadOnlyList<(FoundItem Item, Keyset Place)>> ConfirmAsync(Viewer viewer, IReadOnlyList<SearchHit> hits, CancellationToken cancellationToken)
    {
        var subjectIds = Ids<Subject>(hits, SearchKind.Post, SearchKind.Comment);
        var memberIds = Ids<Member>(hits, SearchKind.Member);
        var spaceIds = Ids<Space>(hits, SearchKind.Space);
        var foundSubjects = subjectIds.Count == 0 ? [] : (await subjects.ListAsync(viewer, subjectIds, cancellationToken)).ToDictionary(subject => subject.Id.Value);
        var foundMembers = memberIds.Count == 0 ? [] : (await members.ListAsync(viewer, memberIds, cancellationToken)).ToDictionary(member => member.Id.Value);
        var foundSpaces = spaceIds.Count == 0 ? [] : (await spaces.ListAsync(viewer, spaceIds, cancellationToken)).ToDictionary(space => space.Id.Value);

        List<(FoundItem Item, Keyset Place)> confirmed = [];
        foreach (var hit in hits)
        {
            var item = new FoundItem
            {
                Kind = hit.Kind,
                Subject = hit.Kind is SearchKind.Post or SearchKind.Comment ? foundSubjects.GetValueOrDefault(hit.Id) : null,
                Member = hit.Kind is SearchKind.Member ? foundMembers.GetValueOrDefault(hit.Id) : null,
                Space = hit.Kind is SearchKind.Space ? foundSpaces.GetValueOrDefault(hit.Id) : null,
                Title = hit.Title,
                Snippet = hit.Snippet,
            };
            if (item is not { Subject: null, Member: null, Space: null })
            {
                confirmed.Add((item, hit.Place));
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
