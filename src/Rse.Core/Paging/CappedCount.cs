using System.Globalization;

namespace Rse.Paging;

/// <summary>A number of things, counted up to a maximum.</summary>
/// <param name="Value">0 to <see cref="Max"/>.</param>
/// <param name="HasMore">Whether there are more than <paramref name="Value"/>, which is then <see cref="Max"/>.</param>
public readonly record struct CappedCount(int Value, bool HasMore)
{
    /// <summary>The maximum of <see cref="Value"/>.</summary>
    public const int Max = 100;

    /// <summary>Limits a number to <see cref="Max"/>.</summary>
    public static CappedCount Of(int number) => new(Math.Min(number, Max), number > Max);

    /// <summary>Such as <c>7</c> or <c>100+</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(HasMore ? "+" : "")}");
}
