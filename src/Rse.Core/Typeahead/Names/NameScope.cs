using Rse.People;

namespace Rse.Typeahead.Names;

/// <summary>Which things a viewer may be shown, and which are near to them. Made for one search; not thread-safe.</summary>
internal sealed class NameScope
{
    private readonly Viewer _viewer;
    private readonly SpaceSnapshot _spaces;
    private readonly Func<byte, bool> _isWanted;
    private readonly IReadOnlySet<(byte Kind, long Id)> _followed;
    private readonly long _now;
    private readonly HashSet<long> _held;

    // 0 where it is not known yet, 1 for yes, 2 for no.
    private readonly byte[] _sees;
    private readonly byte[] _belongs;

    /// <summary>The scope of a search.</summary>
    /// <param name="viewer">Who types.</param>
    /// <param name="spaces">The spaces.</param>
    /// <param name="isWanted">Whether a kind is wanted.</param>
    /// <param name="followed">What the viewer follows.</param>
    /// <param name="now">The time now.</param>
    public NameScope(
        Viewer viewer,
        SpaceSnapshot spaces,
        Func<byte, bool> isWanted,
        IReadOnlySet<(byte Kind, long Id)> followed,
        DateTimeOffset now
    )
    {
        _viewer = viewer;
        _spaces = spaces;
        _isWanted = isWanted;
        _followed = followed;
        _now = now.ToUnixTimeMilliseconds();
        _held = [.. viewer.Audiences];
        _sees = new byte[spaces.Ids.Length];
        _belongs = new byte[spaces.Ids.Length];
    }

    /// <summary>Whether the viewer may be shown a thing, by what is known here.</summary>
    /// <param name="segment">Its segment.</param>
    /// <param name="thing">The thing.</param>
    /// <param name="weight">
    /// By what equally good things are ordered, most first: how often what the viewer sees has a topic, when a post was published; 0 for
    /// others.
    /// </param>
    public bool Shows(NameSegment segment, int thing, out long weight)
    {
        weight = 0;
        var kind = segment.Kinds[thing];
        if (!_isWanted(kind))
        {
            return false;
        }

        switch (kind)
        {
            case TypeaheadKinds.Member:
                return (segment.Times[thing] == 0 || segment.Times[thing] > _now) && SeesMember(segment, thing);
            case TypeaheadKinds.Topic:
                weight = CountVisible(segment, thing);
                return weight > 0;
            case TypeaheadKinds.Post:
                weight = segment.Times[thing];
                return Sees(segment.Spaces[thing]);
            default:
                return _viewer.CanSee(new Audience(segment.Audiences[thing]));
        }
    }

    /// <summary>Whether the viewer follows a thing, or belongs to its space.</summary>
    public bool IsNear(NameSegment segment, int thing) =>
        _followed.Contains((segment.Kinds[thing], segment.Ids[thing])) || (segment.Spaces[thing] >= 0 && Belongs(segment.Spaces[thing]));

    // As the store decides it: internal members see all, guests themselves and those who share a space with them.
    private bool SeesMember(NameSegment segment, int thing)
    {
        if (_viewer.Ceiling >= 0 || segment.Ids[thing] == _viewer.MemberId.Value)
        {
            return true;
        }

        for (var i = segment.UseStarts[thing]; i < segment.UseStarts[thing + 1]; i++)
        {
            if (Belongs(segment.UseSpaces[i]))
            {
                return true;
            }
        }

        return false;
    }

    private long CountVisible(NameSegment segment, int thing)
    {
        long count = 0;
        for (var i = segment.UseStarts[thing]; i < segment.UseStarts[thing + 1]; i++)
        {
            count += Sees(segment.UseSpaces[i]) ? segment.UseCounts[i] : 0;
        }

        return count;
    }

    private bool Sees(int space)
    {
        ref var known = ref _sees[space];
        if (known == 0)
        {
            known = _viewer.CanSee(new Audience(_spaces.Audiences[space])) ? (byte)1 : (byte)2;
        }

        return known == 1;
    }

    private bool Belongs(int space)
    {
        ref var known = ref _belongs[space];
        if (known == 0)
        {
            known = _held.Contains(Audience.Closed(new Id<Spaces.Space>(_spaces.Ids[space])).Value) ? (byte)1 : (byte)2;
        }

        return known == 1;
    }
}
