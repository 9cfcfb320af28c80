using System.Globalization;

namespace Rse.Paging;

/// <summary>A number of things, counted up to a maximum.</summary>
/// <param name="Value">0 to the maximum, which is <see cref="Max"/> where nothing else is said.</param>
/// <param name="HasMore">Whether there are more than <paramref name="Value"/>, which is then the maximum.</param>
public readonly record struct CappedCount(int Value, bool HasMore)
{
    /// <summary>The usual maximum of <see cref="Value"/>.</summary>
    public const int Max = 100;

    /// <summary>Limits a number to <see cref="Max"/>.</summary>
    public static CappedCount Of(int number) => Of(number, Max);

    /// <summary>Limits a number to a maximum.</summary>
    public static CappedCount Of(int number, int max) => new(Math.Min(number, max), number > max);

    /// <summary>Such as <c>7</c> or <c>100+</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(HasMore ? "+" : "")}");
}
