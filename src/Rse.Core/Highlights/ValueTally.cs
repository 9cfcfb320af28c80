using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>
/// The evidence on a subject in one channel, as it is kept: whole numbers, so that sums are exact in whatever order acts come and are taken
/// back.
/// </summary>
internal sealed record ValueTally
{
    private const double Unit = 1_000_000;

    /// <summary>What the evidence is on.</summary>
    public required long SubjectId { get; init; }

    /// <summary>In which way.</summary>
    public required ValueChannel Channel { get; init; }

    /// <summary><see cref="ChannelEvidence.Acts"/> in millionths.</summary>
    public required long Acts { get; init; }

    /// <summary><see cref="ChannelEvidence.Expected"/> in millionths.</summary>
    public required long Expected { get; init; }

    /// <summary><see cref="ChannelEvidence.Readers"/> in millionths.</summary>
    public required long Readers { get; init; }

    /// <summary><see cref="ChannelEvidence.People"/>.</summary>
    public required long People { get; init; }

    /// <summary><see cref="ChannelEvidence.Foreseen"/> in millionths.</summary>
    public required long Foreseen { get; init; }

    /// <summary>How many distinct members could have acted, unweighed.</summary>
    public required long Reads { get; init; }

    /// <summary>The evidence that the tallies of a subject are.</summary>
    public static ValueEvidence Gather(long subject, IEnumerable<ValueTally> tallies)
    {
        var rows = tallies.ToList();
        return new ValueEvidence(
            new Id<Subject>(subject),
            (int)(rows.Find(row => row.Channel is ValueChannel.Reaction)?.Reads ?? 0),
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
            Foreseen = Foreseen / Unit,
        };
}
