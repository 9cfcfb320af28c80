using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>All that is known of the worth of one contribution.</summary>
/// <remarks>Immutable. Who did what is not in it: a formula judges contributions, never people.</remarks>
public sealed class ValueEvidence
{
    private readonly ChannelEvidence[] _channels;

    /// <summary>Makes it of what each channel holds; a channel that is absent holds nothing.</summary>
    public ValueEvidence(Id<Subject> subjectId, int readers, IEnumerable<KeyValuePair<ValueChannel, ChannelEvidence>> channels)
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

    /// <summary>Every channel, in the order in which they are declared.</summary>
    public static IReadOnlyList<ValueChannel> Channels { get; } = Enum.GetValues<ValueChannel>();

    /// <summary>What is judged.</summary>
    public Id<Subject> SubjectId { get; }

    /// <summary>How many distinct members read it, its author not among them; from 0 up.</summary>
    public int Readers { get; }

    /// <summary>What one channel holds.</summary>
    public ChannelEvidence this[ValueChannel channel] => _channels[(int)channel];
}
