using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.People;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>Reads the scores of subjects and explains them in numbers that the viewer may know.</summary>
internal sealed class ScoreReader(IHighlightStore store, SubjectService subjects)
{
    private const int FewestBookmarks = 3;

    /// <summary>
    /// Reads the scores of subjects that the viewer may see, as stored and as shown to the viewer; omits subjects without a score.
    /// </summary>
    public async ValueTask<IReadOnlyDictionary<Id<Subject>, (StoredScore Stored, SubjectScore Shown)>> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return new Dictionary<Id<Subject>, (StoredScore, SubjectScore)>();
        }

        var stored = await store.ListScoresAsync(viewer, ids, cancellationToken);
        var citers = await CountCitersAsync(
            viewer,
            [.. stored.Where(score => score.Evidence[EvidenceChannel.Citation].People > 0).Select(score => score.SubjectId)],
            cancellationToken
        );
        return stored.ToDictionary(score => score.SubjectId, score => (score, Explain(score, citers.GetValueOrDefault(score.SubjectId))));
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

        // The store checks audiences; the subject service also asks the host about its objects, whose threads may contain citations.
        var citations = await store.ListCitationsAsync(viewer, cited, cancellationToken);
        var shown = (await subjects.ListAsync(viewer, [.. citations.Select(citation => citation.CitingId).Distinct()], cancellationToken))
            .Select(snapshot => snapshot.Id)
            .ToHashSet();
        return citations
            .Where(citation => shown.Contains(citation.CitingId))
            .GroupBy(citation => citation.CitedId)
            .ToDictionary(group => group.Key, group => group.Select(citation => citation.MemberId).Distinct().Count());
    }

    private static SubjectScore Explain(StoredScore stored, int citers) =>
        new()
        {
            SubjectId = stored.SubjectId,
            Score = Math.Round(stored.Result.Score, 2),
            Deviation = Math.Round(stored.Result.Deviation, 2),
            IsHighlight = stored.IsHighlight,
            Readers = stored.Evidence.Readers,
            Terms =
            [
                .. stored
                    .Result.Terms.Select(term => Explain(term.Key, term.Value, stored.Evidence[term.Key], citers))
                    .OfType<ScoreTerm>()
                    .OrderByDescending(term => Math.Abs(term.Points))
                    .ThenBy(term => term.Channel),
            ],
        };

    // Hidden citations and bookmarks of few members leave no trace, not even in the points.
    private static ScoreTerm? Explain(EvidenceChannel channel, double points, ChannelEvidence evidence, int citers)
    {
        var people = channel is EvidenceChannel.Citation ? citers : evidence.People;
        if ((people < evidence.People && people == 0) || (channel is EvidenceChannel.Bookmark && people < FewestBookmarks))
        {
            return null;
        }

        var counted = evidence.People == 0 ? 1 : (double)people / evidence.People;
        return new ScoreTerm
        {
            Channel = channel,
            People = people,
            Expected = channel is EvidenceChannel.Rating or EvidenceChannel.BestAnswer ? null : Math.Round(evidence.ExpectedPeople, 1),
            Stars = channel is EvidenceChannel.Rating && evidence.Readers > 0 ? Math.Round(evidence.Acts / evidence.Readers, 1) : null,
            Points = Math.Round(points * counted, 2),
        };
    }
}
