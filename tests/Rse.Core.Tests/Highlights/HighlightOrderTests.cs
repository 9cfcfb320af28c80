using Rse.Highlights;

namespace Rse.Core.Tests.Highlights;

public sealed class HighlightOrderTests
{
    [Fact]
    public void Authors_alternate_among_equals_and_a_clearly_better_candidate_stays_first()
    {
        var candidates = (HighlightCandidate[])[Of(1, 1, 3), Of(2, 1, 2.5), Of(3, 1, 1), Of(4, 1, 0.9), Of(5, 2, 0.8), Of(6, 3, 0.7)];

        var ordered = HighlightOrder
            .Spread(candidates, candidate => candidate.Score, spreadSpaces: true)
            .Select(candidate => candidate.SubjectId);

        Assert.Equal([1, 2, 5, 6, 3, 4], ordered);
    }

    [Fact]
    public void Spaces_are_spread_if_there_are_several()
    {
        var candidates = (HighlightCandidate[])[Of(1, 1, 1, space: 1), Of(2, 2, 0.95, space: 1), Of(3, 3, 0.9, space: 2)];

        Assert.Equal(
            [1, 3, 2],
            HighlightOrder.Spread(candidates, candidate => candidate.Score, spreadSpaces: true).Select(candidate => candidate.SubjectId)
        );
        Assert.Equal(
            [1, 2, 3],
            HighlightOrder.Spread(candidates, candidate => candidate.Score, spreadSpaces: false).Select(candidate => candidate.SubjectId)
        );
    }

    [Fact]
    public void Affinity_is_bounded()
    {
        var all = Of(1, 1, 0) with
        {
            Bonds =
            [
                HighlightReason.FollowsMember,
                HighlightReason.FollowsSpace,
                HighlightReason.FollowsTopic,
                HighlightReason.FollowsSubject,
            ],
            Favour = 50,
        };

        Assert.Equal(1.2, HighlightOrder.Affinity(all), 6);
        Assert.Equal(0, HighlightOrder.Affinity(Of(1, 1, 3)));
        Assert.Equal(0.3, HighlightOrder.Affinity(Of(1, 1, 0) with { Bonds = [HighlightReason.FollowsSpace] }), 6);
    }

    private static HighlightCandidate Of(long id, long author, double score, long space = 1) =>
        new()
        {
            SubjectId = id,
            RootId = id,
            AuthorId = author,
            SpaceId = space,
            Score = score,
            Rank = 0,
            Bonds = [],
            Favour = 0,
        };
}
