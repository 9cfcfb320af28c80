using System.Globalization;

namespace Rse.Feeds;

/// <summary>How many activities or members a group stands for, told as far as anybody needs.</summary>
/// <param name="Value">0 to <see cref="Most"/>.</param>
/// <param name="HasMore">Whether there are more than <paramref name="Value"/>, which then is <see cref="Most"/>.</param>
public readonly record struct FeedCount(int Value, bool HasMore)
{
    /// <summary>Where telling ends.</summary>
    public const int Most = 100;

    /// <summary>A number of which at most <see cref="Most"/> are told.</summary>
    public static FeedCount Of(int number) => new(Math.Min(number, Most), number > Most);

    /// <summary>Such as <c>7</c> or <c>100+</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(HasMore ? "+" : "")}");
}
