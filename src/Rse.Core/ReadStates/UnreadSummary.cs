using System.Globalization;
using Rse.Spaces;

namespace Rse.ReadStates;

/// <summary>What is unread for a member: at home, and in each of their spaces.</summary>
public sealed record UnreadSummary
{
    /// <summary>The number of unread entries of the home feed.</summary>
    public required UnreadCount Home { get; init; }

    /// <summary>The spaces with unread posts, by slug; omits archived ones.</summary>
    public required IReadOnlyList<SpaceUnread> Spaces { get; init; }
}

/// <summary>The number of unread posts of a space.</summary>
public sealed record SpaceUnread
{
    /// <summary>The space.</summary>
    public required SpaceSummary Space { get; init; }

    /// <summary>The number of its unread posts; at least 1.</summary>
    public required UnreadCount Count { get; init; }
}

/// <summary>A number of unread entries, counted up to a maximum.</summary>
/// <param name="Value">0 to <see cref="Max"/>.</param>
/// <param name="HasMore">Whether there are more than <paramref name="Value"/>, which is then <see cref="Max"/>.</param>
public readonly record struct UnreadCount(int Value, bool HasMore)
{
    /// <summary>The maximum of <see cref="Value"/>.</summary>
    public const int Max = 100;

    /// <summary>Limits a number to <see cref="Max"/>.</summary>
    public static UnreadCount Of(int number) => new(Math.Min(number, Max), number > Max);

    /// <summary>Such as <c>7</c> or <c>100+</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(HasMore ? "+" : "")}");
}
