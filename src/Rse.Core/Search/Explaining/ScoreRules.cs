using Rse.Problems;

namespace Rse.Search.Explaining;

/// <summary>What may be told of a score.</summary>
internal static class ScoreRules
{
    /// <summary>Refuses what has no score.</summary>
    public static void Check(ISearchIndex index, SearchContext context)
    {
        if (!index.Capabilities.HasFlag(SearchCapabilities.Explanations))
        {
            throw new InvalidOperationException($"The search index \"{index.Name}\" does not explain how well something matches.");
        }

        if (context.Query.Clauses.Count == 0)
        {
            throw new RefusedException(
                new Problem(ProblemCodes.QueryInvalid, "Filters alone give no score: what they find is listed by time. Enter a word.", "q")
            );
        }
    }

    /// <summary>
    /// The parts as they may be shown: weights are left out, what adds becomes whole percents that add up to 100, factors have two digits.
    /// </summary>
    public static IReadOnlyList<ScorePart> Round(IReadOnlyList<ScorePart> parts)
    {
        var added = parts.Where(part => !part.IsFactor).ToArray();
        var sum = added.Sum(part => part.Value);
        var percents = Percents([.. added.Select(part => sum > 0 ? part.Value / sum : 1.0 / added.Length)]);
        return
        [
            .. added.Select((part, i) => part with { Value = percents[i], Weight = null }).Where(part => part.Value > 0),
            .. parts.Where(part => part.IsFactor).Select(part => part with { Value = Math.Round(part.Value, 2), Weight = null }),
        ];
    }

    // The largest remainders are rounded up, so that the sum is 100.
    private static int[] Percents(double[] shares)
    {
        var percents = shares.Select(share => (int)Math.Floor(share * 100)).ToArray();
        var places = Enumerable
            .Range(0, shares.Length)
            .OrderByDescending(i => (shares[i] * 100) - percents[i])
            .ThenBy(i => i)
            .Take(shares.Length == 0 ? 0 : Math.Clamp(100 - percents.Sum(), 0, shares.Length));
        foreach (var i in places)
        {
            percents[i]++;
        }

        return percents;
    }
}
