using System.Globalization;

namespace Rse.Feeds.Groups;

/// <summary>The number of activities or members of a group, counted up to a limit.</summary>
/// <param name="Value">0 to <see cref="Most"/>.</param>
/// <param name="HasMore">Whether there are more than <paramref name="Value"/>, which then is <see cref="Most"/>.</param>
public readonly record struct FeedCount(int Value, bool HasMore)
{
    /// <summary>The limit.</summary>
    public const int Most = 100;

    /// <summary>Limits a number to <see cref="Most"/>.</summary>
    public static FeedCount Of(int number) => new(Math.Min(number, Most), number > Most);

    /// <summary>Such as <c>7</c> or <c>100+</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(HasMore ? "+" : "")}");
}
