using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rse.Problems;
using Rse.Texts;

namespace Rse.AspNetCore.Paging;

/// <summary>
/// Checks the typed query parameters before the framework binds them, because its own refusal does not say what would be accepted.
/// </summary>
internal static class QueryParameters
{
    private static readonly string[] Flags = ["confirmed", "direct", "grouped", "mine", "removeMembers", "unread"];

    /// <exception cref="RefusedException"><c>take-out-of-range</c> or <c>value-unknown</c>.</exception>
    public static void Check(IQueryCollection query)
    {
        if (
            query.TryGetValue("take", out var take)
            && !int.TryParse(take.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        )
        {
            throw new RefusedException(
                new Problem(
                    ProblemCodes.TakeOutOfRange,
                    $"take is '{Excerpt.Quote(take.ToString())}'; it must be a whole number from 1 to 100.",
                    "take"
                )
            );
        }

        foreach (var flag in Flags)
        {
            if (query.TryGetValue(flag, out var value) && !bool.TryParse(value.ToString(), out _))
            {
                throw new RefusedException(
                    new Problem(
                        ProblemCodes.ValueUnknown,
                        $"{flag} is '{Excerpt.Quote(value.ToString())}'; it must be true or false.",
                        flag
                    )
                );
            }
        }
    }
}
