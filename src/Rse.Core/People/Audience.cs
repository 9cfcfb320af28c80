using System.Globalization;
using Rse.Spaces;

namespace Rse.People;

/// <summary>Who may see a thing. Each subject, space and activity has exactly one.</summary>
/// <param name="Value">
/// Zero or less: every internal member (and, below zero, also the guests of space <c>−Value</c>). Even and positive: the members of closed
/// space <c>Value / 2</c>. Odd and positive: the members to whom the host grants audience key <c>(Value − 1) / 2</c>. From 2⁶² on: those to
/// whom the host grants one of two keys, <c>Value − 2⁶²</c> divided by 2³¹ and its remainder.
/// </param>
/// <remarks>
/// The sign carries the network audience, so that a viewer in a network of 20,000 open spaces holds no more audiences than in one of three,
/// and a filter is one comparison and one look-up. A pair of keys is in the number, so that whoever holds one key of many pairs, such as
/// the staff, holds no more audiences than anybody.
/// </remarks>
public readonly record struct Audience(long Value)
{
    /// <summary>The lowest number of a pair of keys.</summary>
    internal const long FirstPair = 1L << 62;

    /// <summary>How many bits the second key of a pair has.</summary>
    internal const int PairBits = 31;

    /// <summary>The bits of the second key of a pair.</summary>
    internal const long PairMask = (1L << PairBits) - 1;

    /// <summary>Every internal member of the network; no guest.</summary>
    public static Audience Network { get; } = new(0);

    /// <summary>Every internal member, and the guests of the space.</summary>
    public static Audience Open(Id<Space> space) => new(-space.Value);

    /// <summary>The members of the space and nobody else.</summary>
    public static Audience Closed(Id<Space> space) => new(space.Value * 2);

    /// <summary>Those to whom the host grants an audience key.</summary>
    /// <param name="key">The number under which the key is kept.</param>
    public static Audience Granted(long key) => new((key * 2) + 1);

    /// <summary>Those to whom the host grants one of two audience keys.</summary>
    /// <param name="key">The number under which one of them is kept.</param>
    /// <param name="other">The number of the other, which may be the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or from 2³¹ − 1 on.</exception>
    public static Audience Granted(long key, long other)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(key, PairMask);
        ArgumentOutOfRangeException.ThrowIfNegative(other);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(other, PairMask);
        return key == other ? Granted(key) : new(FirstPair | (Math.Max(key, other) << PairBits) | Math.Min(key, other));
    }

    /// <summary>
    /// No member at all: for facts that only projections may read, as the system. A change of a space leaves it as it is.
    /// </summary>
    public static Audience Nobody { get; } = new(long.MaxValue);

    /// <summary>Whether every internal member is in it.</summary>
    public bool IsNetworkWide => Value <= 0;

    /// <summary>The space whose audience it is; null for the network's and those that the host grants.</summary>
    internal Id<Space>? Space =>
        Value < 0 ? new Id<Space>(-Value)
        : Value is > 0 and < FirstPair && (Value & 1) == 0 ? new Id<Space>(Value / 2)
        : null;

    /// <summary>Whether the host grants it.</summary>
    internal bool IsGranted => IsPair || (Value > 0 && (Value & 1) == 1 && this != Nobody);

    /// <summary>The audiences of which whoever holds one holds this one; null unless it is a pair of keys.</summary>
    internal (Audience One, Audience Other)? Parts => IsPair ? (Granted((Value - FirstPair) >> PairBits), Granted(Value & PairMask)) : null;

    private bool IsPair => Value >= FirstPair && this != Nobody;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
