using System.Collections.Frozen;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.People;

/// <summary>A member with the audiences that they hold now. Every read takes one.</summary>
/// <remarks>
/// Immutable. Created by <see cref="Perimeters.PerimeterService"/> for one request and not cached, so that a revoked permission ends with
/// the next read.
/// </remarks>
public sealed class Viewer
{
    private readonly FrozenSet<long> _audiences;

    /// <summary>Creates the viewer of a member; only the perimeter decides their audiences.</summary>
    /// <param name="member">The member; null for a viewer who is not a member.</param>
    /// <param name="ceiling">See <see cref="Ceiling"/>.</param>
    /// <param name="audiences">See <see cref="Audiences"/>.</param>
    internal Viewer(Member? member, long ceiling, IEnumerable<long> audiences)
    {
        Member = member;
        Ceiling = ceiling;
        _audiences = audiences.ToFrozenSet();
        Audiences = [.. _audiences.Order()];
    }

    /// <summary>The software itself: sees everything. Only for work whose results no person sees.</summary>
    public static Viewer System { get; } = new(null, long.MaxValue, []);

    /// <summary>A viewer who is not a member: sees nothing.</summary>
    public static Viewer Anonymous { get; } = new(null, long.MinValue, []);

    /// <summary>The member; null for <see cref="System"/> and <see cref="Anonymous"/>.</summary>
    public Member? Member { get; }

    /// <summary>The member's id; 0, which no row has, for <see cref="System"/> and <see cref="Anonymous"/>.</summary>
    public Id<Member> MemberId => Member?.Id ?? default;

    /// <summary>
    /// The viewer sees every audience up to this value: 0 for an internal member, <see cref="long.MinValue"/> for a guest or nobody,
    /// <see cref="long.MaxValue"/> for the system.
    /// </summary>
    public long Ceiling { get; }

    /// <summary>The values of further audiences held, ascending, without duplicates; may be empty.</summary>
    public IReadOnlyList<long> Audiences { get; }

    /// <summary>Whether this is the software itself.</summary>
    public bool IsSystem => ReferenceEquals(this, System);

    /// <summary>Whether this viewer may see content with the audience.</summary>
    public bool CanSee(Audience audience) =>
        audience.Value <= Ceiling
        || _audiences.Contains(audience.Value)
        || (audience.Parts is var (one, other) && (_audiences.Contains(one.Value) || _audiences.Contains(other.Value)));
}

/// <summary>What a viewer is created from: a member and their spaces.</summary>
internal sealed record MemberAccess
{
    /// <summary>The member.</summary>
    public required Member Member { get; init; }

    /// <summary>The spaces of which they are a member; may be empty.</summary>
    public required IReadOnlyList<Id<Space>> Spaces { get; init; }

    /// <summary>
    /// Stands for what the claims of their last sign-ins said: marks with spaces between them. Null if they never signed in.
    /// </summary>
    public string? ClaimMarks { get; init; }
}

internal static class ViewerExtensions
{
    /// <summary>The viewer's member.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is anonymous or the system.</exception>
    public static Member RequireMember(this Viewer viewer) =>
        viewer.Member
        ?? throw new RefusedException(new Problem(ProblemCodes.NotAllowed, "Only a signed-in member of the network may do this."));
}
