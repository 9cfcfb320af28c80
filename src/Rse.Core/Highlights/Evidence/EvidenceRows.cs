using Rse.Subjects;

namespace Rse.Highlights.Evidence;

/// <summary>The stored evidence that a batch may change. Rows that are not stored yet are absent.</summary>
internal sealed record EvidenceRows
{
    /// <summary>Who read what.</summary>
    public required IReadOnlyList<ReaderWeights> Reads { get; init; }

    /// <summary>Acts, including those that were taken back.</summary>
    public required IReadOnlyList<EvidenceAct> Acts { get; init; }

    /// <summary>The habits of readers, and of all readers together.</summary>
    public required IReadOnlyList<ReaderHabit> Habits { get; init; }

    /// <summary>What readers did with the contributions of one author.</summary>
    public required IReadOnlyList<ReaderAuthorPair> Pairs { get; init; }

    /// <summary>The sums per subject and channel.</summary>
    public required IReadOnlyList<ChannelTally> Tallies { get; init; }
}

/// <summary>That a member read a subject, with the weight that their opinion of its author had at that time.</summary>
/// <remarks>The weights are stored so that an act is taken back with the weight with which it was counted.</remarks>
internal sealed record ReaderWeights
{
    /// <summary>The reader.</summary>
    public required long MemberId { get; init; }

    /// <summary>The subject.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The weight of a reaction, rating or best answer, in millionths; 0 to 1,000,000.</summary>
    public required long Reaction { get; init; }

    /// <summary>The weight of a bookmark.</summary>
    public required long Bookmark { get; init; }

    /// <summary>The weight of an answer.</summary>
    public required long Answer { get; init; }

    /// <summary>The weight of a citation.</summary>
    public required long Citation { get; init; }

    /// <summary>The weight of acts in a channel.</summary>
    internal long this[EvidenceChannel channel] =>
        channel switch
        {
            EvidenceChannel.Bookmark => Bookmark,
            EvidenceChannel.Answer => Answer,
            EvidenceChannel.Citation => Citation,
            _ => Reaction,
        };
}

/// <summary>An act of a member on a subject. Its natural key makes a repeated act count once.</summary>
internal sealed record EvidenceAct
{
    /// <summary>The subject.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The member.</summary>
    public required long MemberId { get; init; }

    /// <summary>The channel.</summary>
    public required EvidenceChannel Channel { get; init; }

    /// <summary>
    /// Distinguishes the acts of a member in the channel: the kind of reaction, the id of the comment, of the accepted answer, or of the
    /// citing subject; empty if there can be only one.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>False if the act was taken back.</summary>
    public required bool Stands { get; init; }

    /// <summary>Whether the comment or citing text is in the trash, so that the act does not count.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>The stars of a rating, 1 to 5; 0 for other channels.</summary>
    public required long Value { get; init; }

    /// <summary>The stars that the rater was expected to give, in millionths; 0 for other channels.</summary>
    public required long Expected { get; init; }

    /// <summary>Whether it counts.</summary>
    internal bool Counts => Stands && !IsHidden;
}

/// <summary>What a member did in a channel on everything that others wrote.</summary>
/// <remarks>
/// Each read and act is weighted by the member's opinion of the author, so that the applause of a friend does not pass for a habit.
/// </remarks>
internal sealed record ReaderHabit
{
    /// <summary>The reader; 0 for all readers together.</summary>
    public required long MemberId { get; init; }

    /// <summary>The channel.</summary>
    public required EvidenceChannel Channel { get; init; }

    /// <summary>How often they acted, in millionths; for ratings, the sum of the stars.</summary>
    public required long Acts { get; init; }

    /// <summary>How often they could have acted, in millionths; for ratings, how many they gave.</summary>
    public required long Reads { get; init; }
}

/// <summary>What a reader did in a channel on the contributions of one author.</summary>
internal sealed record ReaderAuthorPair
{
    /// <summary>The reader.</summary>
    public required long MemberId { get; init; }

    /// <summary>The author.</summary>
    public required long AuthorId { get; init; }

    /// <summary>The channel.</summary>
    public required EvidenceChannel Channel { get; init; }

    /// <summary>How often they could have acted; for ratings, how many they gave.</summary>
    public required long Reads { get; init; }

    /// <summary>How often they acted; for ratings, the sum of the stars.</summary>
    public required long Acts { get; init; }

    /// <summary>How often the reader's habit predicts an act; in millionths, 0 for ratings.</summary>
    public required long Expected { get; init; }
}

/// <summary>The evidence on a subject in one channel, in whole numbers, so that sums are exact in any order of acts.</summary>
internal sealed record ChannelTally
{
    private const double Unit = 1_000_000;

    /// <summary>The subject.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The channel.</summary>
    public required EvidenceChannel Channel { get; init; }

    /// <summary><see cref="ChannelEvidence.Acts"/> in millionths.</summary>
    public required long Acts { get; init; }

    /// <summary><see cref="ChannelEvidence.Expected"/> in millionths.</summary>
    public required long Expected { get; init; }

    /// <summary><see cref="ChannelEvidence.Readers"/> in millionths.</summary>
    public required long Readers { get; init; }

    /// <summary><see cref="ChannelEvidence.People"/>.</summary>
    public required long People { get; init; }

    /// <summary><see cref="ChannelEvidence.ExpectedPeople"/> in millionths.</summary>
    public required long ExpectedPeople { get; init; }

    /// <summary>How many distinct members could have acted, unweighted.</summary>
    public required long Reads { get; init; }

    /// <summary>Combines the tallies of a subject.</summary>
    public static SubjectEvidence Combine(long subject, IEnumerable<ChannelTally> tallies)
    {
        var rows = tallies.ToList();
        return new SubjectEvidence(
            new Id<Subject>(subject),
            (int)(rows.Find(row => row.Channel is EvidenceChannel.Reaction)?.Reads ?? 0),
            rows.Select(row => KeyValuePair.Create(row.Channel, row.ToEvidence()))
        );
    }

    private ChannelEvidence ToEvidence() =>
        new()
        {
            Acts = Acts / Unit,
            Expected = Expected / Unit,
            Readers = Readers / Unit,
            People = (int)People,
            ExpectedPeople = ExpectedPeople / Unit,
        };
}
