using Rse.Members;

namespace Rse.Storage.Postgres.Feeds;

/// <summary>
/// What the homes of some members asked for when they were last looked at, so that the statement tried first is most often the right one. It may be wrong, for each
/// statement says whom it is right for; members who share a place forget each other. Thread-safe, 64 KiB.
/// </summary>
internal sealed class HomeTraitsMemory
{
    private const int Places = 8192;

    // The member's id above four bits of traits.
    private readonly long[] _places = new long[Places];

    /// <summary>What was remembered; <see cref="HomeTraits.None"/> where nothing was.</summary>
    public HomeTraits Recall(Id<Member> member)
    {
        var kept = Volatile.Read(ref Place(member));
        return kept >> 4 == member.Value ? (HomeTraits)kept & HomeTraits.All : HomeTraits.None;
    }

    public void Remember(Id<Member> member, HomeTraits traits) => Volatile.Write(ref Place(member), (member.Value << 4) | (long)traits);

    private ref long Place(Id<Member> member) => ref _places[(int)((ulong)member.Value % Places)];
}
