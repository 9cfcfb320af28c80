using System.Globalization;

namespace Rse.Members;

/// <summary>Reads the claim that says when a guest's stay ends.</summary>
internal static class GuestStayClaim
{
    // Unix seconds of more digits lie past what a date can hold.
    private const int MaxDigits = 11;

    /// <summary>
    /// The end, exclusive; null where the text is neither an ISO 8601 calendar date (the last day, in UTC) nor Unix seconds.
    /// </summary>
    public static DateTimeOffset? Parse(string text)
    {
        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue
        )
        {
            return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        }

        return text.Length is > 0 and <= MaxDigits && text.All(char.IsAsciiDigit)
            ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture))
            : null;
    }
}
