using Rse.Subjects;

namespace Rse.Highlights.Evidence;

/// <summary>All evidence on one contribution.</summary>
/// <remarks>Immutable. It does not name members: a formula scores contributions, never people.</remarks>
public sealed class SubjectEvidence
{
    private readonly ChannelEvidence[] _channels;

    /// <summary>Initializes the evidence from its channels; an omitted channel is empty.</summary>
    public SubjectEvidence(Id<Subject> subjectId, int readers, IEnumerable<KeyValuePair<EvidenceChannel, ChannelEvidence>> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        SubjectId = subjectId;
        Readers = readers;
        _channels = new ChannelEvidence[Channels.Count];
        foreach (var (channel, evidence) in channels)
        {
            _channels[(int)channel] = evidence;
        }
    }

    /// <summary>All channels, in the order of their declaration.</summary>
    public static IReadOnlyList<EvidenceChannel> Channels { get; } = Enum.GetValues<EvidenceChannel>();

    /// <summary>The contribution.</summary>
    public Id<Subject> SubjectId { get; }

    /// <summary>How many distinct members read it, not counting its author; at least 0.</summary>
    public int Readers { get; }

    /// <summary>The evidence of one channel.</summary>
    public ChannelEvidence this[EvidenceChannel channel] => _channels[(int)channel];
}
