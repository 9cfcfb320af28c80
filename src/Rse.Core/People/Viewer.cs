using System.Collections.Frozen;

namespace Rse.People;

/// <summary>A member plus the audiences they hold, now. Every read takes one.</summary>
/// <remarks>
/// Immutable. Made by <see cref="Perimeters.PerimeterService"/> for one request and not kept: a permission that ends must end with the next
/// read.
/// </remarks>
public sealed class Viewer
{
    private readonly FrozenSet<long> _audiences;

    /// <summary>Makes a viewer of a member; only the perimeter decides what they hold.</summary>
    /// <param name="member">The member; null for nobody in particular.</param>
    /// <param name="ceiling">See <see cref="Ceiling"/>.</param>
    /// <param name="audiences">See <see cref="Audiences"/>.</param>
    internal Viewer(Member? member, long ceiling, IEnumerable<long> audiences)
    {
        Member = member;
        Ceiling = ceiling;
        _audiences = audiences.ToFrozenSet();
        Audiences = [.. _audiences.Order()];
    }

    /// <summary>The software itself: sees everything. Only for work that shows nothing to a person.</summary>
    public static Viewer System { get; } = new(null, long.MaxValue, []);

    /// <summary>Nobody that the network knows: sees nothing.</summary>
    public static Viewer Anonymous { get; } = new(null, long.MinValue, []);

    /// <summary>The member; null for <see cref="System"/> and <see cref="Anonymous"/>.</summary>
    public Member? Member { get; }

    /// <summary>The member's id; none (0) for <see cref="System"/> and <see cref="Anonymous"/>, which no row has.</summary>
    public Id<Member> MemberId => Member?.Id ?? default;

    /// <summary>
    /// Every audience whose value is at most this is seen: 0 for an internal member, <see cref="long.MinValue"/> for a guest or nobody,
    /// <see cref="long.MaxValue"/> for the system.
    /// </summary>
    public long Ceiling { get; }

    /// <summary>The values of the audiences held besides, ascending, without duplicates; may be empty.</summary>
    public IReadOnlyList<long> Audiences { get; }

    /// <summary>Whether this is the software itself.</summary>
    public bool IsSystem => ReferenceEquals(this, System);

    /// <summary>Whether this viewer may see what has the audience.</summary>
    public bool CanSee(Audience audience) => audience.Value <= Ceiling || _audiences.Contains(audience.Value);
}
