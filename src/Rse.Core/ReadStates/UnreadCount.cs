using System.Globalization;

namespace Rse.ReadStates;

/// <summary>How much is unread, counted no further than anybody needs.</summary>
/// <param name="Value">0 to <see cref="Most"/>.</param>
/// <param name="HasMore">Whether there is more than <paramref name="Value"/>, which then is <see cref="Most"/>.</param>
public readonly record struct UnreadCount(int Value, bool HasMore)
{
    /// <summary>Where counting ends.</summary>
    public const int Most = 100;

    /// <summary>A number of which at most <see cref="Most"/> are told.</summary>
    public static UnreadCount Of(int number) => new(Math.Min(number, Most), number > Most);

    /// <summary>Such as <c>7</c> or <c>100+</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(HasMore ? "+" : "")}");
}
