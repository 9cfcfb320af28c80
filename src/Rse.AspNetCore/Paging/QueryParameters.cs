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
    private static readonly string[] Flags = ["confirmed", "direct", "facets", "grouped", "mine", "removeMembers", "unread"];

    private static readonly (string Name, string Range)[] Numbers = [("take", "from 1 to 100"), ("perKind", "from 0 to 20")];

    /// <exception cref="RefusedException"><c>take-out-of-range</c> or <c>value-unknown</c>.</exception>
    public static void Check(IQueryCollection query)
    {
        foreach (var (name, range) in Numbers)
        {
            if (
                query.TryGetValue(name, out var number)
                && !int.TryParse(number.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            )
            {
                throw new RefusedException(
                    new Problem(
                        ProblemCodes.TakeOutOfRange,
                        $"{name} is '{Excerpt.Quote(number.ToString())}'; it must be a whole number {range}.",
                        name
                    )
                );
            }
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
