using System.Collections.Concurrent;
using Rse.People;

namespace Rse.Perimeters;

/// <summary>Collects in memory when members were last in the network, until somebody stores it.</summary>
/// <remarks>Thread-safe; a singleton. What a process collected and did not store is lost with it.</remarks>
internal sealed class MemberPresences(TimeProvider time)
{
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    // Whether it is stored already.
    private readonly ConcurrentDictionary<Id<Member>, (DateTimeOffset At, bool IsTaken)> _seen = [];

    /// <summary>Notes that a member is there. Cheap: called for each request.</summary>
    public void Note(Id<Member> member)
    {
        var now = time.GetUtcNow();
        if (!_seen.TryGetValue(member, out var last) || now - last.At >= Precision || now < last.At)
        {
            _seen[member] = (now, false);
        }
    }

    /// <summary>Takes what was not taken before.</summary>
    public IReadOnlyCollection<(Id<Member> Member, DateTimeOffset At)> Take()
    {
        List<(Id<Member> Member, DateTimeOffset At)> taken = [];
        foreach (var (member, seen) in _seen)
        {
            if (!seen.IsTaken && _seen.TryUpdate(member, (seen.At, true), seen))
            {
                taken.Add((member, seen.At));
            }
        }

        return taken;
    }
}
