namespace Rse.Highlights.Evidence;

/// <summary>What the readers of a contribution did in one channel, and what they were expected to do.</summary>
/// <remarks>
/// The first three values are sums over distinct readers, each weighted by how far their opinion of this author can be told from habit. The
/// others are unweighted counts, for display.
/// </remarks>
public readonly record struct ChannelEvidence
{
    private const int StepsOfRating = 4;

    /// <summary>
    /// How many readers acted; for ratings, the sum of the stars above what each rater was expected to give, negative if below.
    /// </summary>
    public required double Acts { get; init; }

    /// <summary>
    /// How many readers would act on an ordinary contribution; for ratings, the sum of the stars above one that each rater was expected to
    /// give.
    /// </summary>
    public required double Expected { get; init; }

    /// <summary>How many members read it; for ratings, how many rated it.</summary>
    public required double Readers { get; init; }

    /// <summary>How many distinct members acted, unweighted.</summary>
    public int People { get; init; }

    /// <summary>How many members were expected to act, unweighted; 0 for ratings.</summary>
    public double ExpectedPeople { get; init; }

    /// <summary>
    /// The evidence as trials, each of which is an act or not. A rating is four: the steps from one star to five (a binomial rating scale:
    /// Andrich 1978). So five stars of somebody of whom four and a half were expected never speak against a contribution.
    /// </summary>
    /// <param name="channel">The channel of this evidence.</param>
    internal ChannelEvidence ToTrials(EvidenceChannel channel) =>
        channel is EvidenceChannel.Rating ? this with { Acts = Acts + Expected, Readers = Readers * StepsOfRating } : this;
}
