using Rse.Storage.Search.Querying;

namespace Rse.Storage.Postgres.Search;

/// <summary>
/// Reads from <c>ts_rank</c> how often a document has a word: no other function of PostgreSQL tells without unpacking the text.
/// </summary>
/// <remarks>
/// For one word, <c>ts_rank</c> is the sum of the weights of its places, each divided by the square of its ordinal, over π²/6, with the
/// heaviest place first. Words of the title weigh four times those of the text, more than any number of these come to. Source:
/// <c>calc_rank_or</c> in <c>tsrank.c</c> of PostgreSQL 15.
/// </remarks>
internal static class PostgresRank
{
    /// <summary>The weights of the classes D, C, B and A.</summary>
    public const string Weights = "{0.25,0,0,1}";

    private const double Text = 0.25;
    private const double Title = 1 / Text;
    private const double Limit = 1.64493406685;

    // The sum of 40 places; further ones hardly change it.
    private const double Most = 1.62;

    /// <summary>The row with the number of places as its weight.</summary>
    public static TextRow Read(TextRow row)
    {
        var sum = row.Weight * Limit / Text;
        var isTitled = sum > (Title + Limit) / 2;

        // What is left of 1 + 1/4 + 1/9 + … behind n places is about 1 / (n + 1/2).
        var places = Math.Clamp(isTitled ? sum - Title + 1 : sum, 1, Most);
        return row with { Weight = (1 / (Limit - places)) - 0.5, Titled = isTitled ? 1 : 0 };
    }
}
