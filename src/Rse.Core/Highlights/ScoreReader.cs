using Rse.People;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>Tells what subjects are worth, in numbers that the viewer may know.</summary>
internal sealed class WorthReader(IHighlightStore store, SubjectService subjects)
{
    private const int FewestBookmarks = 3;

    /// <summary>
    /// The worths of subjects that the viewer may see, with the activities by which they stand in feeds; absent where nothing was ever
    /// judged.
    /// </summary>
    public async ValueTask<IReadOnlyDictionary<Id<Subject>, (StoredWorth Stored, SubjectWorth Told)>> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return new Dictionary<Id<Subject>, (StoredWorth, SubjectWorth)>();
        }

        var stored = await store.ListWorthsAsync(viewer, ids, cancellationToken);
        var citers = await CountCitersAsync(
            viewer,
            [.. stored.Where(worth => worth.Evidence[ValueChannel.Citation].People > 0).Select(worth => worth.SubjectId)],
            cancellationToken
        );
        return stored.ToDictionary(worth => worth.SubjectId, worth => (worth, Tell(worth, citers.GetValueOrDefault(worth.SubjectId))));
    }

    private async ValueTask<Dictionary<Id<Subject>, int>> CountCitersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> cited,
        CancellationToken cancellationToken
    )
    {
        if (cited.Count == 0)
        {
            return [];
        }

        // The store knows an audience; what the host shows of its objects now, in whose threads citations may stand, is asked for here.
        var citations = await store.ListCitationsAsync(viewer, cited, cancellationToken);
        var shown = (await subjects.ListAsync(viewer, [.. citations.Select(citation => citation.CitingId).Distinct()], cancellationToken))
            .Select(snapshot => snapshot.Id)
            .ToHashSet();
        return citations
            .Where(citation => shown.Contains(citation.CitingId))
            .GroupBy(citation => citation.CitedId)
            .ToDictionary(group => group.Key, group => group.Select(citation => citation.MemberId).Distinct().Count());
    }

    private static SubjectWorth Tell(StoredWorth stored, int citers) =>
        new()
        {
            SubjectId = stored.SubjectId,
            Worth = Math.Round(stored.Verdict.Worth, 2),
            Deviation = Math.Round(stored.Verdict.Deviation, 2),
            IsHighlight = stored.IsHighlight,
            Readers = stored.Evidence.Readers,
            Terms =
            [
                .. stored
                    .Verdict.Terms.Select(term => Tell(term, stored.Evidence[term.Channel], citers))
                    .OfType<WorthTerm>()
                    .OrderByDescending(term => Math.Abs(term.Points))
                    .ThenBy(term => term.Channel),
            ],
        };

    // Hidden citations, and saves by which somebody could be told, leave no trace, not even in what they add.
    private static WorthTerm? Tell(ValueTerm term, ChannelEvidence evidence, int citers)
    {
        var people = term.Channel is ValueChannel.Citation ? citers : evidence.People;
        if ((people < evidence.People && people == 0) || (term.Channel is ValueChannel.Bookmark && people < FewestBookmarks))
        {
            return null;
        }

        var counted = evidence.People == 0 ? 1 : (double)people / evidence.People;
        return new WorthTerm
        {
            Channel = term.Channel,
            People = people,
            Expected = term.Channel is ValueChannel.Rating or ValueChannel.BestAnswer ? null : Math.Round(evidence.Foreseen, 1),
            Stars = term.Channel is ValueChannel.Rating && evidence.Readers > 0 ? Math.Round(evidence.Acts / evidence.Readers, 1) : null,
            Points = Math.Round(term.Points * counted, 2),
        };
    }
}
