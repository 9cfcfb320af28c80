using System.Globalization;
using Rse.Spaces;

namespace Rse.People;

/// <summary>Who may see a thing. Each subject, space and activity has exactly one.</summary>
/// <param name="Value">
/// Zero or less: every internal member (and, below zero, also the guests of space <c>−Value</c>). Even and positive: the members of closed
/// space <c>Value / 2</c>. Odd and positive: the members to whom the host grants audience key <c>(Value − 1) / 2</c>.
/// </param>
/// <remarks>
/// The sign carries the network audience, so that a viewer in a network of 20,000 open spaces holds no more audiences than in one of three,
/// and a filter is one comparison and one look-up.
/// </remarks>
public readonly record struct Audience(long Value)
{
    /// <summary>Every internal member of the network; no guest.</summary>
    public static Audience Network { get; } = new(0);

    /// <summary>Every internal member, and the guests of the space.</summary>
    public static Audience Open(Id<Space> space) => new(-space.Value);

    /// <summary>The members of the space and nobody else.</summary>
    public static Audience Closed(Id<Space> space) => new(space.Value * 2);

    /// <summary>Those to whom the host grants an audience key.</summary>
    /// <param name="key">The number under which the key is kept.</param>
    public static Audience Granted(long key) => new((key * 2) + 1);

    /// <summary>
    /// No member at all: for facts that only projections may read, as the system. A change of a space leaves it as it is.
    /// </summary>
    public static Audience Nobody { get; } = new(long.MaxValue);

    /// <summary>Whether every internal member is in it.</summary>
    public bool IsNetworkWide => Value <= 0;

    /// <summary>The space whose audience it is; null for the network's and those that the host grants.</summary>
    internal Id<Space>? Space =>
        Value < 0 ? new Id<Space>(-Value)
        : Value > 0 && (Value & 1) == 0 ? new Id<Space>(Value / 2)
        : null;

    /// <summary>Whether the host grants it.</summary>
    internal bool IsGranted => Value > 0 && (Value & 1) == 1 && this != Nobody;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
